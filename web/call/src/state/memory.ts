/**
 * What the page remembers between visits, in the browser's local storage: the name, whether the
 * microphone and the camera start on, the chosen devices, and the settings. Storage that is full,
 * blocked or holds something else is treated as empty; a call never fails for it.
 */

import { type ReadonlySignal, signal } from '@preact/signals';
import type { MediaSettings, Resolution, ShareQuality, Sound } from './app-model';

export type DeviceSlot = 'camera' | 'microphone' | 'speaker';

/** A device as remembered: browsers may renew the id, so the label is the second way to find it. */
export interface RememberedDevice {
  readonly id: string;
  readonly label: string;
}

export interface Memory {
  readonly name: string;
  readonly microphoneOn: boolean;
  readonly cameraOn: boolean;
  readonly devices: Readonly<Partial<Record<DeviceSlot, RememberedDevice>>>;
  readonly settings: MediaSettings;
}

export const DEFAULT_SETTINGS: MediaSettings = {
  resolution: '720p',
  sound: 'standard',
  mirror: true,
  share: 'fluency',
};

export const EMPTY_MEMORY: Memory = {
  name: '',
  microphoneOn: true,
  cameraOn: true,
  devices: {},
  settings: DEFAULT_SETTINGS,
};

const KEY = 'parley.call';
const SLOTS: readonly DeviceSlot[] = ['camera', 'microphone', 'speaker'];

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function devicesOf(value: unknown): Memory['devices'] {
  if (!isRecord(value)) {
    return {};
  }
  const devices: Partial<Record<DeviceSlot, RememberedDevice>> = {};
  for (const slot of SLOTS) {
    const device = value[slot];
    if (isRecord(device) && typeof device.id === 'string' && typeof device.label === 'string') {
      devices[slot] = { id: device.id, label: device.label };
    }
  }
  return devices;
}

const RESOLUTIONS: readonly Resolution[] = ['1080p', '720p', '540p', '360p', '180p'];
const SOUNDS: readonly Sound[] = ['fluent', 'standard', 'hd'];
const SHARES: readonly ShareQuality[] = ['clarity', 'fluency'];

function settingsOf(value: unknown): MediaSettings {
  if (!isRecord(value)) {
    return DEFAULT_SETTINGS;
  }
  const one = <Choice>(choices: readonly Choice[], chosen: unknown, otherwise: Choice) =>
    choices.find((choice) => choice === chosen) ?? otherwise;
  return {
    resolution: one(RESOLUTIONS, value.resolution, DEFAULT_SETTINGS.resolution),
    sound: one(SOUNDS, value.sound, DEFAULT_SETTINGS.sound),
    mirror: value.mirror !== false,
    share: one(SHARES, value.share, DEFAULT_SETTINGS.share),
  };
}

/** Reads memory from its stored text; anything that is not ours yields the default for that part. */
export function parseMemory(text: string | null): Memory {
  let value: unknown;
  try {
    value = JSON.parse(text ?? '');
  } catch {
    return EMPTY_MEMORY;
  }
  if (!isRecord(value)) {
    return EMPTY_MEMORY;
  }
  return {
    name: typeof value.name === 'string' ? value.name : '',
    microphoneOn: value.microphoneOn !== false,
    cameraOn: value.cameraOn !== false,
    devices: devicesOf(value.devices),
    settings: settingsOf(value.settings),
  };
}

export function loadMemory(storage: () => Pick<Storage, 'getItem'>): Memory {
  try {
    return parseMemory(storage().getItem(KEY));
  } catch {
    return EMPTY_MEMORY;
  }
}

export function saveMemory(storage: () => Pick<Storage, 'setItem'>, memory: Memory): void {
  try {
    storage().setItem(KEY, JSON.stringify(memory));
  } catch {
    // Private windows and full storage refuse; the choice then lasts as long as the page.
  }
}

/** `memory` with one device chosen, or forgotten when `device` is null. */
export function withDevice(
  memory: Memory,
  slot: DeviceSlot,
  device: RememberedDevice | null,
): Memory {
  const { [slot]: _previous, ...others } = memory.devices;
  return { ...memory, devices: device === null ? others : { ...others, [slot]: device } };
}

/** The memory of this page, kept in step with the storage. */
export class PageMemory {
  readonly #storage: () => Storage;
  readonly #memory;

  constructor(storage: () => Storage) {
    this.#storage = storage;
    this.#memory = signal<Memory>(loadMemory(storage));
  }

  get value(): Memory {
    return this.#memory.value;
  }

  get signal(): ReadonlySignal<Memory> {
    return this.#memory;
  }

  change(change: Partial<Memory>): void {
    this.#memory.value = { ...this.#memory.value, ...change };
    saveMemory(this.#storage, this.#memory.value);
  }

  chooseDevice(slot: DeviceSlot, device: RememberedDevice): void {
    this.change(withDevice(this.value, slot, device));
  }
}
