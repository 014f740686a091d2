/** The documented network qualities, from loss and round trip or from what the server says. */

import { ConnectionQuality } from 'livekit-client';
import { NetworkQuality } from '../api/values';

const LOSS_LIMITS = [0.01, 0.04, 0.1, 0.25];
const ROUND_TRIP_LIMITS_MS = [150, 300, 500, 1_000];

function grade(value: number, limits: readonly number[]): NetworkQuality {
  const passed = limits.filter((limit) => value >= limit).length;
  return NetworkQuality.EXCELLENT + passed;
}

/**
 * The worse of what loss and round trip are each worth: EXCELLENT below 1 % and 150 ms, GOOD below 4 % and
 * 300 ms, POOR below 10 % and 500 ms, BAD below 25 % and 1 s, else VBAD.
 */
export function networkGrade(fractionLost: number, roundTripMs: number): NetworkQuality {
  return Math.max(grade(fractionLost, LOSS_LIMITS), grade(roundTripMs, ROUND_TRIP_LIMITS_MS));
}

/** What the server's word is worth. */
export function serverGrade(quality: ConnectionQuality): NetworkQuality {
  switch (quality) {
    case ConnectionQuality.Excellent:
      return NetworkQuality.EXCELLENT;
    case ConnectionQuality.Good:
      return NetworkQuality.GOOD;
    case ConnectionQuality.Poor:
      return NetworkQuality.BAD;
    case ConnectionQuality.Lost:
      return NetworkQuality.DOWN;
    default:
      return NetworkQuality.UNKNOWN;
  }
}
