/** Tells which cameras, microphones and speakers come and go. */

import type { Teller } from './emitter';

/** Compares the browser's list at each of its changes, from {@link start} to {@link close}. */
export class DeviceWatch {
  readonly #teller: Teller;
  #known: readonly MediaDeviceInfo[] = [];
  #closed = false;

  constructor(teller: Teller) {
    this.#teller = teller;
  }

  start(): void {
    const devices = mediaDevices();
    devices?.addEventListener('devicechange', this.#onChange);
    void this.#list().then((list) => {
      this.#known = list;
    });
  }

  close(): void {
    this.#closed = true;
    mediaDevices()?.removeEventListener('devicechange', this.#onChange);
  }

  readonly #onChange = (): void => {
    void this.#list().then((list) => {
      if (!this.#closed) {
        this.#compare(list);
      }
    });
  };

  async #list(): Promise<readonly MediaDeviceInfo[]> {
    const list =
      (await mediaDevices()
        ?.enumerateDevices()
        .catch(() => [])) ?? [];
    // Without a permission the browser names no devices, and says only that there are some.
    return list.filter((device) => device.deviceId !== '');
  }

  #compare(list: readonly MediaDeviceInfo[]): void {
    const before = this.#known;
    this.#known = list;
    for (const gone of before.filter((device) => !contains(list, device))) {
      this.#tell(gone, 'inactive');
    }
    for (const come of list.filter((device) => !contains(before, device))) {
      this.#tell(come, 'active');
    }
  }

  #tell(mediaDeviceInfo: MediaDeviceInfo, deviceState: 'active' | 'inactive'): void {
    const isVideo = mediaDeviceInfo.kind === 'videoinput';
    const name = isVideo ? 'onVideoDeviceStateChanged' : 'onAudioDeviceStateChanged';
    this.#teller.tell(name, { mediaDeviceInfo, deviceState });
  }
}

function mediaDevices(): MediaDevices | undefined {
  return typeof navigator === 'undefined' ? undefined : navigator.mediaDevices;
}

function contains(list: readonly MediaDeviceInfo[], device: MediaDeviceInfo): boolean {
  return list.some((each) => each.deviceId === device.deviceId && each.kind === device.kind);
}
