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
