/** The cameras, microphones and speakers of this computer, and which of them to use. */

import type { DeviceSlot, RememberedDevice } from '../state/memory';

export interface Device {
  readonly id: string;
  readonly label: string;
}

export type DeviceLists = Readonly<Record<DeviceSlot, readonly Device[]>>;

export const NO_DEVICES: DeviceLists = { camera: [], microphone: [], speaker: [] };

const KINDS: Readonly<Record<DeviceSlot, MediaDeviceKind>> = {
  camera: 'videoinput',
  microphone: 'audioinput',
  speaker: 'audiooutput',
};

const UNNAMED: Readonly<Record<DeviceSlot, string>> = {
  camera: 'Camera',
  microphone: 'Microphone',
  speaker: 'Speaker',
};

type DeviceFacts = Pick<MediaDeviceInfo, 'kind' | 'deviceId' | 'label'>;

function listOf(slot: DeviceSlot, found: readonly DeviceFacts[]): readonly Device[] {
  // Before permission browsers list devices with empty ids: nothing could be chosen by those.
  return found
    .filter((device) => device.kind === KINDS[slot] && device.deviceId !== '')
    .map((device, index) => ({
      id: device.deviceId,
      label: device.label || `${UNNAMED[slot]} ${index + 1}`,
    }));
}

export function sortDevices(found: readonly DeviceFacts[]): DeviceLists {
  return {
    camera: listOf('camera', found),
    microphone: listOf('microphone', found),
    speaker: listOf('speaker', found),
  };
}

/** The remembered device among those present: by id, else by label; null means the browser's default. */
export function findRemembered(
  remembered: RememberedDevice | undefined,
  present: readonly Device[],
): Device | null {
  if (remembered === undefined) {
    return null;
  }
  return (
    present.find((device) => device.id === remembered.id) ??
    present.find((device) => device.label === remembered.label) ??
    null
  );
}

export async function listDevices(): Promise<DeviceLists> {
  if (!navigator.mediaDevices?.enumerateDevices) {
    return NO_DEVICES;
  }
  return sortDevices(await navigator.mediaDevices.enumerateDevices());
}

export function canChooseSpeaker(): boolean {
  return 'setSinkId' in HTMLMediaElement.prototype;
}

export function canShareScreen(): boolean {
  return typeof navigator.mediaDevices?.getDisplayMedia === 'function';
}

/** Entries that stand for another one of the list, as Chromium has them. */
const STANDING_IN: readonly string[] = ['default', 'communications'];

/**
 * The device to use after the list changed: one that was plugged in, or the first one in place of one that is
 * gone. Null to stay with what is in use. Nothing is new where the browser named no devices before, because
 * the person had not given leave.
 */
export function deviceAfterChange(
  before: readonly Device[],
  now: readonly Device[],
  inUse: string | null,
): Device | null {
  const has = (list: readonly Device[], id: string) => list.some((device) => device.id === id);
  const added = now.find((device) => !has(before, device.id) && !STANDING_IN.includes(device.id));
  if (before.length > 0 && added !== undefined) {
    return added;
  }
  return inUse !== null && !has(now, inUse) ? (now[0] ?? null) : null;
}

const AWAY = /\b(back|rear|environment)\b/i;

/** Whether a phone's camera looks away from the person; cameras have no other sign of it than their name. */
export function facesAway(camera: Device | undefined): boolean {
  return camera !== undefined && AWAY.test(camera.label);
}

/** The camera to change to: one that looks the other way, else the next of the list. Null if there is no other. */
export function otherCamera(cameras: readonly Device[], inUse: string | null): Device | null {
  const index = cameras.findIndex((camera) => camera.id === inUse);
  const others = [...cameras.slice(index + 1), ...cameras.slice(0, Math.max(0, index))];
  const away = facesAway(cameras[index]);
  return others.find((camera) => facesAway(camera) !== away) ?? others[0] ?? null;
}
