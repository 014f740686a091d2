/** `window.parley`, the diagnostics hook that README.md documents. It changes nothing until called. */

import { type Room, Track, VideoQuality } from 'livekit-client';

export type QualityName = 'low' | 'medium' | 'high';

export interface DiagnosticsHook {
  /** The room of the latest call. */
  readonly room: Room;
  /** Asks for a layer of that person's camera; false when there is no such subscription. */
  setQuality(identity: string, quality: QualityName): boolean;
}

declare global {
  interface Window {
    parley?: DiagnosticsHook;
  }
}

const QUALITIES: Readonly<Record<QualityName, VideoQuality>> = {
  low: VideoQuality.LOW,
  medium: VideoQuality.MEDIUM,
  high: VideoQuality.HIGH,
};

export function installHook(room: Room): void {
  window.parley = {
    room,
    setQuality(identity, quality) {
      const camera = room.remoteParticipants
        .get(identity)
        ?.getTrackPublication(Track.Source.Camera);
      if (camera === undefined) {
        return false;
      }
      camera.setVideoQuality(QUALITIES[quality]);
      return true;
    },
  };
}
