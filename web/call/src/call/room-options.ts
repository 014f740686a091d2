/** How the client library is set up for a call. */

import { type RoomOptions, type TrackPublishDefaults, VideoPresets } from 'livekit-client';
import type { Parameters } from '../state/parameters';

export interface DeviceIds {
  readonly camera: string | null;
  readonly microphone: string | null;
  readonly speaker: string | null;
}

function publishDefaults(parameters: Parameters): TrackPublishDefaults {
  return {
    videoCodec: parameters.codec,
    // VP9 goes out as one layer: neither simulcast nor spatial scalability.
    simulcast: parameters.simulcast && parameters.codec !== 'vp9',
    ...(parameters.codec === 'vp9' ? { scalabilityMode: 'L1T1' as const } : {}),
    backupCodec: false,
    videoSimulcastLayers: [VideoPresets.h180, VideoPresets.h360],
  };
}

export function roomOptions(parameters: Parameters, ids: DeviceIds): RoomOptions {
  return {
    adaptiveStream: parameters.adaptive,
    dynacast: true,
    // The server speaks the two-connection protocol; asking for the other first costs a failed try.
    singlePeerConnection: false,
    publishDefaults: publishDefaults(parameters),
    videoCaptureDefaults: {
      resolution: VideoPresets.h720.resolution,
      ...(ids.camera === null ? {} : { deviceId: ids.camera }),
    },
    audioCaptureDefaults: {
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: true,
      ...(ids.microphone === null ? {} : { deviceId: ids.microphone }),
    },
    ...(ids.speaker === null ? {} : { audioOutput: { deviceId: ids.speaker } }),
  };
}
