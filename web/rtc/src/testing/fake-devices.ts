/** A browser's devices, as a test wants them. */

import { vi } from 'vitest';

export class FakeMediaDevices extends EventTarget {
  list: Partial<MediaDeviceInfo>[] = [];
  readonly enumerateDevices = vi.fn(async () => this.list as MediaDeviceInfo[]);
  readonly getUserMedia = vi.fn(async (_constraints: MediaStreamConstraints) => ({
    getTracks: () => [{ stop: this.stopped }],
  }));
  readonly stopped = vi.fn();
  getDisplayMedia: (() => void) | undefined = () => {};

  /** Other devices from now on; tells of it. */
  change(list: Partial<MediaDeviceInfo>[]): void {
    this.list = list;
    this.dispatchEvent(new Event('devicechange'));
  }
}

/** The browser has these devices until `vi.unstubAllGlobals()`. */
export function stubDevices(): FakeMediaDevices {
  const mediaDevices = new FakeMediaDevices();
  vi.stubGlobal('navigator', { mediaDevices, onLine: true });
  return mediaDevices;
}
