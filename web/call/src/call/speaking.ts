/** Who speaks, from how loud everybody is. */

/** Of the linear scale, 0 to 255: louder than this is speech. The scale counts up to 25 as silence. */
export const SPEECH_BEGINS = 55;
/** Softer than this is none; in between, nothing changes. */
export const SPEECH_ENDS = 35;
/** A pause that is shorter than this belongs to the speech. */
export const PAUSE_MS = 1_200;

/** Bounded by the users of the room: whoever left is forgotten by {@link Speaking.forget}. */
export class Speaking {
  /** When each speaker was last loud, in the caller's milliseconds. */
  readonly #lastLoudMs = new Map<string, number>();

  has(userId: string): boolean {
    return this.#lastLoudMs.has(userId);
  }

  /** Takes one report. Returns whether somebody began or ended. */
  report(volumes: Iterable<readonly [userId: string, volume: number]>, nowMs: number): boolean {
    let changed = false;
    for (const [userId, volume] of volumes) {
      const speaks = this.has(userId);
      if (volume >= (speaks ? SPEECH_ENDS : SPEECH_BEGINS)) {
        this.#lastLoudMs.set(userId, nowMs);
        changed ||= !speaks;
      }
    }
    for (const [userId, loudMs] of this.#lastLoudMs) {
      if (nowMs - loudMs >= PAUSE_MS) {
        this.#lastLoudMs.delete(userId);
        changed = true;
      }
    }
    return changed;
  }

  forget(userId: string): void {
    this.#lastLoudMs.delete(userId);
  }
}
