/**
 * The two scales of loudness, cut into the same four bands (silent, low, medium, high): -127..-60, -59..-40,
 * -39..-20, -19..0 decibels, and 0..25, 26..75, 76..204, 205..255. Within a band the linear scale is linear
 * in decibels, so that both numbers of one sound always lie in the same band.
 */

import type { AudioPropertiesInfo } from '../api/events';

const QUIETEST_DB = -127;
const BORDERS: readonly (readonly [decibels: number, linear: number])[] = [
  [QUIETEST_DB, 0],
  [-59.5, 25.5],
  [-39.5, 75.5],
  [-19.5, 204.5],
  [0, 255],
];

/** Both scales of a sound whose root mean square is `rms`; 1 is a sine of full scale. */
export function loudness(rms: number): AudioPropertiesInfo {
  const decibels = rms <= 0 ? QUIETEST_DB : clamp(20 * Math.log10(rms), QUIETEST_DB, 0);
  // Rounding gives a negative zero, which no application expects.
  const nonlinearVolume = Math.round(decibels) || 0;
  return { linearVolume: Math.round(linear(decibels)), nonlinearVolume };
}

function linear(decibels: number): number {
  for (let i = 1; i < BORDERS.length; i++) {
    const [low, from] = BORDERS[i - 1] ?? [0, 0];
    const [high, to] = BORDERS[i] ?? [0, 0];
    if (decibels <= high) {
      return from + (to - from) * clamp((decibels - low) / (high - low), 0, 1);
    }
  }
  return 255;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
