/**
 * What the page's views show and ask for outside of a call; `Session` fills it in, and the development harness.
 *
 * | view | step | next |
 * |---|---|---|
 * | login | `login` with a good name | lobby; joining if the address says so |
 * | lobby | `join` with a room | joining, then call; on failure lobby with a problem |
 * | lobby | `logout`, `deleteAccount` | login |
 * | joining | `cancel` | lobby |
 * | call | left, removed, closed, lost | ended |
 * | call | logged in elsewhere, log-in expired | login with a problem |
 * | ended | `rejoin` | joining |
 * | ended | `toLobby` | lobby |
 */

import type { ReadonlySignal } from '@preact/signals';
import type { CallModel } from '../call/model';
import type { Problem } from '../errors/problem';
import type { DeviceLists } from '../media/devices';
import type { DeviceSlot } from './memory';

export type Stage =
  | { readonly view: 'login' }
  | { readonly view: 'lobby' }
  | { readonly view: 'joining' }
  | { readonly view: 'call'; readonly call: CallModel }
  | { readonly view: 'ended'; readonly problem: Problem | null };

export interface Account {
  readonly userId: string;
  readonly name: string;
}

/** Names of lines of pixels of the longer picture format, as people know them. */
export type Resolution = '1080p' | '720p' | '540p' | '360p' | '180p';
export type Sound = 'fluent' | 'standard' | 'hd';
export type ShareQuality = 'clarity' | 'fluency';

export interface MediaSettings {
  readonly resolution: Resolution;
  readonly sound: Sound;
  readonly mirror: boolean;
  readonly share: ShareQuality;
}

/** What the business server allows; null while unknown. */
export interface Limits {
  /** Seconds a room lives; 0 for no limit. */
  readonly lifetime: number;
  /** Users in a room; 0 for no limit. */
  readonly capacity: number;
}

export interface PreviewDevice {
  readonly on: boolean;
  /** The browser is asking the person, or the device is starting. */
  readonly opening: boolean;
  readonly problem: Problem | null;
}

export interface PreviewModel {
  readonly camera: ReadonlySignal<PreviewDevice>;
  readonly microphone: ReadonlySignal<PreviewDevice>;
  /** How loud the microphone is, 0 to 1. */
  readonly level: ReadonlySignal<number>;
  readonly devices: ReadonlySignal<DeviceLists>;
  readonly chosen: ReadonlySignal<Readonly<Record<DeviceSlot, string | null>>>;
  toggle(thing: 'camera' | 'microphone'): void;
  chooseDevice(slot: DeviceSlot, id: string): void;
  /** Puts the own picture into an element; null takes it out. */
  show(element: HTMLElement | null): void;
}

export interface AppModel {
  readonly stage: ReadonlySignal<Stage>;
  /** Null while nobody is logged in. */
  readonly account: ReadonlySignal<Account | null>;
  /** A request of the account is under way. */
  readonly busy: ReadonlySignal<boolean>;
  /** What went wrong with the latest log-in, join, or change of the account. */
  readonly problem: ReadonlySignal<Problem | null>;
  /** The browser has no network, or the server does not answer. */
  readonly offline: ReadonlySignal<boolean>;
  readonly limits: ReadonlySignal<Limits | null>;
  readonly settings: ReadonlySignal<MediaSettings>;
  readonly preview: PreviewModel;
  /** The name to offer at the log-in, and the room to offer in the lobby; may be empty. */
  readonly suggestedName: string;
  readonly room: ReadonlySignal<string>;
  /** Whether somebody was invited by a link with a room. */
  readonly invited: boolean;
  login(name: string): Promise<void>;
  logout(): void;
  /** True once done; false with a {@link problem}. */
  rename(name: string): Promise<boolean>;
  deleteAccount(): Promise<boolean>;
  changeSettings(change: Partial<MediaSettings>): void;
  join(room: string): void;
  cancel(): void;
  rejoin(): void;
  toLobby(): void;
  dismissProblem(): void;
}
