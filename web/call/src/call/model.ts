/** What the call view shows and asks for. The live call and the development harness both fill it in. */

import type { ReadonlySignal } from '@preact/signals';
import type { Problem } from '../errors/problem';
import type { DeviceLists } from '../media/devices';
import type { DeviceSlot } from '../state/memory';

/** A moving picture that can be put into any number of video elements. */
export interface Picture {
  attach(element: HTMLVideoElement): unknown;
  detach(element: HTMLVideoElement): unknown;
}

export type TileSource = 'camera' | 'screen_share';

/** One rectangle of the call: a person, or a shared screen. */
export interface Tile {
  /** Unique among tiles and stable while the person or the share stays. */
  readonly key: string;
  readonly identity: string;
  readonly name: string;
  readonly own: boolean;
  readonly source: TileSource;
  /** Null while there is nothing to see: the name is shown instead. */
  readonly picture: Picture | null;
  readonly mirrored: boolean;
  readonly muted: boolean;
  readonly speaking: boolean;
  /** The person's connection is poor. */
  readonly weak: boolean;
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

export type Banner = 'offline' | 'reconnecting' | 'reconnected' | 'sound-blocked';

/** A passing message; those with a problem stay longer and can be dismissed. */
export interface Notice {
  readonly id: number;
  readonly text: string;
  readonly problem: Problem | null;
}

export interface CallModel {
  readonly room: string;
  /** Milliseconds since the epoch. */
  readonly joinedAt: number;
  readonly tiles: ReadonlySignal<readonly Tile[]>;
  readonly controls: ReadonlySignal<Controls>;
  readonly banner: ReadonlySignal<Banner | null>;
  readonly notices: ReadonlySignal<readonly Notice[]>;
  readonly devices: ReadonlySignal<DeviceLists>;
  readonly chosen: ReadonlySignal<Readonly<Record<DeviceSlot, string | null>>>;
  toggleMicrophone(): void;
  toggleCamera(): void;
  toggleScreen(): void;
  chooseDevice(slot: DeviceSlot, id: string): void;
  allowSound(): void;
  tell(text: string): void;
  dismiss(noticeId: number): void;
  leave(): void;
}
