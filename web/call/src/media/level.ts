/** How loud a microphone is, for the meter of the preview. */

const QUIETEST_DECIBELS = -60;
const LOUDEST_DECIBELS = -10;

/** From decibels of full scale to 0 to 1, spread so that speech fills most of it. */
export function levelOf(decibels: number): number {
  const level = (decibels - QUIETEST_DECIBELS) / (LOUDEST_DECIBELS - QUIETEST_DECIBELS);
  return Math.min(1, Math.max(0, level));
}
