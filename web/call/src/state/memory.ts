/**
 * What the page remembers between visits, in the browser's local storage: the name, whether the
 * microphone and the camera start on, and the chosen devices. Storage that is full, blocked or
 * holds something else is treated as empty; a call never fails for it.
 */

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
}

export const EMPTY_MEMORY: Memory = { name: '', microphoneOn: true, cameraOn: true, devices: {} };

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
