/** Watches the end of the room's token. */

import type { TokenFacts } from './token-facts';

/** So long before the end the application is told. */
export const NOTICE_MS = 30_000;

/** What a timer can wait for: about 24 days. */
const MOST_MS = 2 ** 31 - 1;

/** Calls `willExpire` 30 s before the end and `expired` at it, unless a new token comes. */
export class TokenWatch {
  readonly #willExpire: () => void;
  readonly #expired: () => void;
  #timers: ReturnType<typeof setTimeout>[] = [];

  constructor(willExpire: () => void, expired: () => void) {
    this.#willExpire = willExpire;
    this.#expired = expired;
  }

  /** Watches this token instead of the one before. */
  watch(facts: TokenFacts | null, nowMs: number): void {
    this.cancel();
    if (facts === null || facts.expiresAt === 0) {
      return;
    }
    const leftMs = facts.expiresAt * 1_000 - nowMs;
    const wait = (ms: number) => Math.min(MOST_MS, Math.max(0, ms));
    this.#timers = [
      setTimeout(this.#willExpire, wait(leftMs - NOTICE_MS)),
      setTimeout(this.#expired, wait(leftMs)),
    ];
  }

  cancel(): void {
    this.#timers.forEach(clearTimeout);
    this.#timers = [];
  }
}
