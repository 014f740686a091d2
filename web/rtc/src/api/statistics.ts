/** Figures of streams over the last two seconds. Rates in kilobits a second, times in milliseconds. */

import type { NetworkQuality } from './values';

export interface LocalAudioStats {
  /** 0 to 1, as the server reports it. */
  readonly audioLossRate: number;
  readonly sendKBitrate: number;
  readonly recordSampleRate: number;
  readonly sentSampleRate: number;
  readonly numChannels: number;
  readonly statsInterval: number;
  readonly rtt: number;
  readonly jitter: number;
}

export interface LocalVideoStats {
  readonly sentKBitrate: number;
  readonly inputFrameRate: number;
  readonly sentFrameRate: number;
  readonly encoderOutputFrameRate: number;
  readonly rendererOutputFrameRate: number;
  readonly statsInterval: number;
  /** 0 to 1, as the server reports it; the worst of all layers. */
  readonly videoLossRate: number;
  readonly rtt: number;
  readonly jitter: number;
  readonly encodedBitrate: number;
  /** Of the largest layer that is sent. */
  readonly encodedFrameWidth: number;
  readonly encodedFrameHeight: number;
  readonly encodedFrameCount: number;
  readonly codecElapsePerFrame: number;
  /** As `VP8`; empty before anything is sent. */
  readonly codecType: string;
  readonly isScreen: boolean;
}

export interface LocalStreamStats {
  readonly isScreen: boolean;
  readonly audioStats: LocalAudioStats;
  readonly videoStats: LocalVideoStats;
  readonly txQuality: NetworkQuality;
  readonly rxQuality: NetworkQuality;
}

export interface RemoteAudioStats {
  readonly audioLossRate: number;
  readonly receivedKBitrate: number;
  readonly stallCount: number;
  readonly stallDuration: number;
  readonly e2eDelay: number;
  readonly playoutSampleRate: number;
  readonly statsInterval: number;
  readonly rtt: number;
  readonly totalRtt: number;
  readonly quality: NetworkQuality;
  readonly jitterBufferDelay: number;
  readonly numChannels: number;
  readonly receivedSampleRate: number;
  /** Percent of the samples that were made up. */
  readonly frozenRate: number;
  readonly concealedSamples: number;
  readonly concealmentEvent: number;
  readonly jitter: number;
}

export interface RemoteVideoStats {
  readonly width: number;
  readonly height: number;
  readonly videoLossRate: number;
  readonly receivedKBitrate: number;
  readonly receivedFrameRate: number;
  readonly decoderOutputFrameRate: number;
  readonly rendererOutputFrameRate: number;
  readonly stallCount: number;
  readonly stallDuration: number;
  readonly e2eDelay: number;
  readonly isScreen: boolean;
  readonly statsInterval: number;
  readonly rtt: number;
  /** Percent of the time that the picture stood. */
  readonly frozenRate: number;
  readonly codecType: string;
  readonly codecElapsePerFrame: number;
  readonly jitter: number;
}

export interface RemoteStreamStats {
  readonly userId: string;
  readonly isScreen: boolean;
  readonly audioStats: RemoteAudioStats;
  readonly videoStats: RemoteVideoStats;
  /** How the server judges the sender's network. */
  readonly txQuality: NetworkQuality;
  /** How the stream arrives here. */
  readonly rxQuality: NetworkQuality;
}
