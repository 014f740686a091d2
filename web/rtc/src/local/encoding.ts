/** From the documented encoder settings to those of the media library. No state. */

import {
  type AudioPreset,
  type TrackPublishOptions,
  VideoPreset,
  type VideoResolution,
} from 'livekit-client';
import type { ScreenEncoderConfig, VideoCodec, VideoEncoderConfig } from '../api/config';
import { RTCError } from '../api/error';
import { AudioProfileType } from '../api/values';

/** Pixels of a picture, and kilobits a second at up to 20 frames a second. */
const KBPS_BY_PIXELS: readonly (readonly [pixels: number, kbps: number])[] = [
  [160 * 90, 100],
  [256 * 144, 200],
  [320 * 180, 300],
  [480 * 270, 400],
  [640 * 360, 600],
  [800 * 450, 800],
  [960 * 540, 1_000],
  [1_280 * 720, 1_500],
  [1_920 * 1_080, 3_000],
  [2_560 * 1_440, 5_000],
  [4_096 * 4_096, 8_000],
];

const DEFAULT_FRAME_RATE = 15;
const HIGH_FRAME_RATE = 20;
const MAX_LAYERS = 3;
const MAX_SIDE = 4_096;

/** What a camera sends before anything is configured. */
export const DEFAULT_VIDEO: VideoEncoderConfig = { width: 640, height: 360, frameRate: 15 };

/** What a screen sends before anything is configured. */
export const DEFAULT_SCREEN: ScreenEncoderConfig = { width: 1_920, height: 1_080, frameRate: 15 };

/** The documented sound qualities. */
export const audioPresets: Readonly<
  Record<AudioProfileType, { readonly maxBitrate: number; readonly stereo: boolean }>
> = {
  [AudioProfileType.default]: { maxBitrate: 48_000, stereo: false },
  [AudioProfileType.fluent]: { maxBitrate: 24_000, stereo: false },
  [AudioProfileType.standard]: { maxBitrate: 48_000, stereo: false },
  [AudioProfileType.hd]: { maxBitrate: 128_000, stereo: true },
  [AudioProfileType.standardStereo]: { maxBitrate: 80_000, stereo: true },
  [AudioProfileType.hdMono]: { maxBitrate: 64_000, stereo: false },
};

function frameRate(config: VideoEncoderConfig): number {
  return config.frameRate ?? DEFAULT_FRAME_RATE;
}

function maxBps(config: VideoEncoderConfig): number {
  if (config.maxKbps !== undefined && config.maxKbps > 0) {
    return config.maxKbps * 1_000;
  }
  const pixels = config.width * config.height;
  const kbps = KBPS_BY_PIXELS.find(([most]) => pixels <= most)?.[1] ?? 8_000;
  return Math.round(frameRate(config) > HIGH_FRAME_RATE ? kbps * 1.5 : kbps) * 1_000;
}

function preset(config: VideoEncoderConfig): VideoPreset {
  return new VideoPreset(config.width, config.height, maxBps(config), frameRate(config));
}

/**
 * One to three sizes, from the largest to the smallest.
 *
 * @throws RTCError if a size is not allowed or there are more of them
 */
export function ladder(
  config: VideoEncoderConfig | readonly VideoEncoderConfig[],
): readonly [VideoEncoderConfig, ...VideoEncoderConfig[]] {
  const all = Array.isArray(config) ? [...config] : [config as VideoEncoderConfig];
  const isSide = (side: number) => Number.isFinite(side) && side > 0 && side <= MAX_SIDE;
  if (all.some((each) => !isSide(each.width) || !isSide(each.height))) {
    throw new RTCError('INVALID_PARAMS', `width and height are 1 to ${MAX_SIDE}`);
  }
  const [largest, ...others] = all.sort((a, b) => b.width * b.height - a.width * a.height);
  if (largest === undefined || all.length > MAX_LAYERS) {
    throw new RTCError('INVALID_PARAMS', `${all.length} sizes, not 1 to ${MAX_LAYERS}`);
  }
  return [largest, ...others];
}

/** What a camera is asked for. */
export function resolution(config: VideoEncoderConfig): VideoResolution {
  return { width: config.width, height: config.height, frameRate: frameRate(config) };
}

/** What the choice of a codec means for how a picture is published. */
function codecOptions(codec: VideoCodec): TrackPublishOptions {
  return {
    videoCodec: codec,
    backupCodec: false,
    // The library would send VP9 in spatial layers within one stream, which the server does not take apart.
    ...(codec === 'vp9' ? { scalabilityMode: 'L1T1' } : {}),
  };
}

/** How a camera's picture is published; in VP9 the largest size only. */
export function videoOptions(
  sizes: readonly [VideoEncoderConfig, ...VideoEncoderConfig[]],
  codec: VideoCodec,
): TrackPublishOptions {
  const [largest, ...others] = sizes;
  return {
    ...codecOptions(codec),
    simulcast: others.length > 0 && codec !== 'vp9',
    videoEncoding: { maxBitrate: maxBps(largest), maxFramerate: frameRate(largest) },
    // The library adds the largest size by itself.
    videoSimulcastLayers: others.map(preset),
  };
}

/** How a screen's picture is published: one size, whatever the number of watchers. */
export function screenOptions(config: ScreenEncoderConfig, codec: VideoCodec): TrackPublishOptions {
  const encoding = { maxBitrate: maxBps(config), maxFramerate: frameRate(config) };
  return { ...codecOptions(codec), simulcast: false, screenShareEncoding: encoding };
}

/** How sound is published. */
export function audioOptions(profile: AudioProfileType): TrackPublishOptions {
  const { maxBitrate, stereo } = audioPresets[profile];
  const audioPreset: AudioPreset = { maxBitrate };
  // Without the mute the library would keep the microphone's light on after stopAudioCapture.
  return { audioPreset, forceStereo: stereo, dtx: !stereo, red: !stereo, stopMicTrackOnMute: true };
}

/** Changes what a sender sends at most, layer by layer, while it sends. */
export async function applyEncodings(
  sender: RTCRtpSender | undefined,
  limits: readonly { readonly maxBitrate: number; readonly maxFramerate?: number }[],
): Promise<void> {
  if (sender === undefined) {
    return;
  }
  const parameters = sender.getParameters();
  parameters.encodings.forEach((encoding, index) => {
    // Encodings go from the smallest to the largest, limits from the largest to the smallest.
    const limit = limits[parameters.encodings.length - 1 - index];
    if (limit !== undefined) {
      Object.assign(encoding, limit);
    }
  });
  await sender.setParameters(parameters);
}

/** The limits that {@link applyEncodings} takes, of these sizes. */
export function limits(
  sizes: readonly VideoEncoderConfig[],
): { maxBitrate: number; maxFramerate: number }[] {
  return sizes.map((size) => ({ maxBitrate: maxBps(size), maxFramerate: frameRate(size) }));
}
