/** The entrance: engines and devices. */

import type { EnabledDevices, EngineConfig } from './api/config';
import { ErrorCode, RTCError } from './api/error';
import { events } from './api/events';
import { RTCEngine } from './engine/engine';
import { VERSION } from './version';

async function opens(constraints: MediaStreamConstraints): Promise<boolean> {
  try {
    const stream = await navigator.mediaDevices.getUserMedia(constraints);
    for (const track of stream.getTracks()) {
      track.stop();
    }
    return true;
  } catch {
    // Whatever the reason: there is nothing to capture with.
    return false;
  }
}

async function devicesOf(kind: MediaDeviceKind): Promise<MediaDeviceInfo[]> {
  const all = await VERTC.enumerateDevices();
  return all.filter((device) => device.kind === kind);
}

/** Everything that belongs to no single engine. */
export const VERTC = {
  /** Names of events: `engine.on(VERTC.events.onUserJoined, ...)`. */
  events,
  /** Names of errors: `error.errorCode === VERTC.ErrorCode.DUPLICATE_LOGIN`. */
  ErrorCode,

  /**
   * Makes an engine.
   *
   * @param appId the application's id, which tokens carry; not checked here
   * @throws RTCError if there is no server's address
   */
  createEngine(appId: string, config: EngineConfig = {}): RTCEngine {
    const page = typeof location === 'undefined' ? '' : location.origin;
    return new RTCEngine(appId, config.serverUrl ?? page, config.videoCodec);
  },

  /** Ends an engine: its room, its devices and its signaling. */
  destroyEngine(engine: RTCEngine): void {
    engine.destroy();
  },

  /** All devices. Without a permission their names are empty. */
  async enumerateDevices(): Promise<MediaDeviceInfo[]> {
    if (navigator.mediaDevices?.enumerateDevices === undefined) {
      throw new RTCError(
        'NOT_SUPPORTED',
        'devices need a page served over https or from localhost',
      );
    }
    return navigator.mediaDevices.enumerateDevices();
  },

  enumerateVideoCaptureDevices(): Promise<MediaDeviceInfo[]> {
    return devicesOf('videoinput');
  },

  enumerateAudioCaptureDevices(): Promise<MediaDeviceInfo[]> {
    return devicesOf('audioinput');
  },

  enumerateAudioPlaybackDevices(): Promise<MediaDeviceInfo[]> {
    return devicesOf('audiooutput');
  },

  /** Asks the person for the devices, and says which of them may be used. Never rejects. */
  async enableDevices(
    wanted: { readonly video?: boolean; readonly audio?: boolean } = { video: true, audio: true },
  ): Promise<EnabledDevices> {
    const video = wanted.video ?? false;
    const audio = wanted.audio ?? false;
    // One question for both, when both are wanted; which of them failed is then asked one by one.
    if (video && audio && (await opens({ video, audio }))) {
      return { video, audio };
    }
    return {
      video: video && (await opens({ video: true })),
      audio: audio && (await opens({ audio: true })),
    };
  },

  /** The version of this package. */
  getSdkVersion(): string {
    return VERSION;
  },
} as const;
