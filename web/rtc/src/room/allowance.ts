/** How many messages a client may send. */

const PER_SECOND = 100;

/** 100 a second, and as many at once (token bucket). No clock of its own. */
export class MessageAllowance {
  #available = PER_SECOND;
  #sinceMs: number | null = null;

  /** Whether one more may be sent now. */
  take(nowMs: number): boolean {
    if (this.#sinceMs !== null) {
      const gained = ((nowMs - this.#sinceMs) / 1_000) * PER_SECOND;
      this.#available = Math.min(PER_SECOND, this.#available + gained);
    }
    this.#sinceMs = nowMs;
    if (this.#available < 1) {
      return false;
    }
    this.#available -= 1;
    return true;
  }
}
