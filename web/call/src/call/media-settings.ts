/** From the settings a person chooses to those of the engine. No state. */

import {
  AudioProfileType,
  type ScreenEncoderConfig,
  type VideoEncoderConfig,
} from '@parley/rtc/api';
import type { MediaSettings, Resolution, ShareQuality, Sound } from '../state/app-model';
import type { Engine } from './engine';

const FRAME_RATE = 15;

/** Of the largest size at least, in kilobits a second. */
const HD: VideoEncoderConfig = size(1_280, 720, 1_200);
const QUARTER: VideoEncoderConfig = size(640, 360, 600);
const SMALL: VideoEncoderConfig = size(320, 180, 300);

function size(width: number, height: number, maxKbps: number): VideoEncoderConfig {
  return { width, height, frameRate: FRAME_RATE, maxKbps };
}

/** From the largest to the smallest; the SDK sends at most two layers below the first, one below 480 pixels. */
const SIZES: Readonly<Record<Resolution, readonly [VideoEncoderConfig, ...VideoEncoderConfig[]]>> =
  {
    '1080p': [size(1_920, 1_080, 3_000), QUARTER, SMALL],
    '720p': [HD, QUARTER, SMALL],
    '540p': [size(960, 540, 1_000), QUARTER, SMALL],
    '360p': [QUARTER, SMALL],
    '180p': [SMALL],
  };

/** What a camera sends: layers, or the largest size alone. */
export function cameraSizes(
  resolution: Resolution,
  layers: boolean,
): readonly VideoEncoderConfig[] {
  return layers ? SIZES[resolution] : [SIZES[resolution][0]];
}

const PROFILES: Readonly<Record<Sound, AudioProfileType>> = {
  fluent: AudioProfileType.fluent,
  standard: AudioProfileType.standard,
  hd: AudioProfileType.hd,
};

/** Applies what changed of a camera and a microphone, at once and in a call. */
export async function applySettings(
  engine: Engine,
  change: Partial<MediaSettings>,
  layers: boolean,
): Promise<void> {
  if (change.sound !== undefined) {
    await engine.setAudioProfile(PROFILES[change.sound]);
  }
  if (change.resolution !== undefined) {
    await engine.setVideoEncoderConfig(cameraSizes(change.resolution, layers));
  }
}

const SCREENS: Readonly<Record<ShareQuality, ScreenEncoderConfig>> = {
  clarity: { width: 1_920, height: 1_080, frameRate: FRAME_RATE, contentHint: 'text' },
  fluency: { width: 1_280, height: 720, frameRate: 30, contentHint: 'motion' },
};

export function screenSize(share: ShareQuality): ScreenEncoderConfig {
  return SCREENS[share];
}
