/** What the call view shows and asks for. The live call and the development harness both fill it in. */

import type { ReadonlySignal } from '@preact/signals';
import type { Problem } from '../errors/problem';
import type { DeviceLists } from '../media/devices';
import type { MediaSettings } from '../state/app-model';
import type { DeviceSlot } from '../state/memory';

export type TileSource = 'camera' | 'screen';

/** One rectangle of the call: a person, or a shared screen. */
export interface Tile {
  /** Unique among tiles and stable while the person or the share stays. */
  readonly key: string;
  readonly userId: string;
  readonly name: string;
  readonly own: boolean;
  readonly source: TileSource;
  /** False while there is nothing to see: the name is shown instead. */
  readonly hasPicture: boolean;
  readonly muted: boolean;
  readonly speaking: boolean;
  /** The person's connection is poor. */
  readonly weak: boolean;
  /** The person shares a screen, which is another tile. */
  readonly sharing: boolean;
  /** Puts the moving picture into an element; null takes it out. One element at a time. */
  show(element: HTMLElement | null): void;
}

/** A tile that is in view, with the size in CSS pixels that it is shown at. */
export interface ShownTile {
  readonly key: string;
  readonly width: number;
  readonly height: number;
}

export type SwitchState = 'on' | 'off' | 'changing';

export interface Control {
  readonly state: SwitchState;
  /** False where the room's rules or the browser rule it out. */
  readonly possible: boolean;
}

export interface Controls {
  readonly microphone: Control;
  readonly camera: Control;
  readonly screen: Control;
}

/** `sound-blocked`: the browser plays nothing until a click. */
export type Banner = 'offline' | 'reconnecting' | 'reconnected' | 'sound-blocked';

/** Something of no consequence that happened; the view has the words. */
export type Happening =
  | { readonly kind: 'joined' | 'left' | 'share-began' | 'share-ended'; readonly name: string }
  | { readonly kind: 'link-copied' | 'device-changed' }
  | { readonly kind: 'link'; readonly link: string }
  /** The room closes in so many minutes. */
  | { readonly kind: 'closing-soon'; readonly minutes: number };

/** A passing message; those with a problem stay longer and can be dismissed. */
export interface Notice {
  readonly id: number;
  readonly happening: Happening | null;
  readonly problem: Problem | null;
}

export interface ChatMessage {
  readonly id: number;
  readonly userId: string;
  readonly name: string;
  readonly own: boolean;
  readonly text: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly state: 'sending' | 'sent' | 'failed';
}

export type Quality = 'unknown' | 'excellent' | 'good' | 'stalled';

export interface VideoFigures {
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
  readonly kbps: number;
  /** 0 to 100. */
  readonly lossPercent: number;
}

export interface AudioFigures {
  readonly kbps: number;
  /** 0 to 100. */
  readonly lossPercent: number;
}

/** The latest figures of one person, and those before them, the oldest first. */
export interface UserFigures {
  readonly userId: string;
  readonly name: string;
  readonly own: boolean;
  readonly quality: Quality;
  /** Null while unknown. */
  readonly rttMs: number | null;
  /** Null where nothing is sent. */
  readonly video: VideoFigures | null;
  readonly audio: AudioFigures | null;
  readonly screen: VideoFigures | null;
  readonly history: {
    readonly videoKbps: readonly number[];
    readonly framesPerSecond: readonly number[];
    readonly audioKbps: readonly number[];
    readonly lossPercent: readonly number[];
    readonly rttMs: readonly number[];
  };
}

export interface CallModel {
  /** Digits, as people name it. */
  readonly room: string;
  /** When the room was opened by its first user, in milliseconds since the epoch by this clock. */
  readonly openedAt: number;
  /** When the room will be closed; null if never. */
  readonly closesAt: number | null;
  /** Oneself first, then in the order of joining; a shared screen before all. */
  readonly tiles: ReadonlySignal<readonly Tile[]>;
  readonly controls: ReadonlySignal<Controls>;
  readonly banner: ReadonlySignal<Banner | null>;
  readonly notices: ReadonlySignal<readonly Notice[]>;
  readonly devices: ReadonlySignal<DeviceLists>;
  readonly chosen: ReadonlySignal<Readonly<Record<DeviceSlot, string | null>>>;
  readonly chat: ReadonlySignal<readonly ChatMessage[]>;
  /** Renewed every two seconds while {@link watchFigures} is on; oneself first. */
  readonly figures: ReadonlySignal<readonly UserFigures[]>;
  readonly settings: ReadonlySignal<MediaSettings>;
  toggleMicrophone(): void;
  toggleCamera(): void;
  /** Asks the business server first; a refusal is a notice. */
  toggleScreen(): void;
  /** Only phones have another camera; see {@link devices}. */
  switchCamera(): void;
  chooseDevice(slot: DeviceSlot, id: string): void;
  changeSettings(change: Partial<MediaSettings>): void;
  /** What is in view: pictures of all others are no longer received. Sound always is. */
  setShown(tiles: readonly ShownTile[]): void;
  watchFigures(on: boolean): void;
  sendChat(text: string): void;
  allowSound(): void;
  tell(happening: Happening): void;
  dismiss(noticeId: number): void;
  leave(): void;
}
