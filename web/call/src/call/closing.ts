/** Tells in time that the room will be closed. */

/** Minutes before the end at which it is told. */
const NOTICES_MINUTES = [5, 1] as const;
const MINUTE_MS = 60_000;
/** Timers of browsers reach no further. */
const MOST_MS = 2 ** 31 - 1;

/** Returns what ends it. Nothing is told of a moment that is past. */
export function watchClosing(
  closesAt: number | null,
  nowMs: number,
  tell: (minutes: number) => void,
): () => void {
  const timers = NOTICES_MINUTES.flatMap((minutes) => {
    const delay = closesAt === null ? -1 : closesAt - minutes * MINUTE_MS - nowMs;
    return delay < 0 || delay > MOST_MS ? [] : [setTimeout(() => tell(minutes), delay)];
  });
  return () => timers.forEach(clearTimeout);
}
