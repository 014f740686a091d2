/** The connection's state as the application is told it, from when the server last answered. */

import { ConnectionState } from '../api/values';

const {
  CONNECTION_STATE_DISCONNECTED: DISCONNECTED,
  CONNECTION_STATE_CONNECTING: CONNECTING,
  CONNECTION_STATE_CONNECTED: CONNECTED,
  CONNECTION_STATE_RECONNECTING: RECONNECTING,
  CONNECTION_STATE_RECONNECTED: RECONNECTED,
  CONNECTION_STATE_LOST: LOST,
  CONNECTION_STATE_FAILED: FAILED,
} = ConnectionState;

/** Without an answer for this long, the connection is being tried again. */
export const RECONNECTING_AFTER_MS = 10_000;

/** Without an answer for this long, it counts as disconnected. */
export const DISCONNECTED_AFTER_MS = 12_000;

/** Without an answer for this long, it counts as lost. */
export const LOST_AFTER_MS = 22_000;

/**
 * | from | answer | 10 s without | 12 s without | 22 s without |
 * |---|---|---|---|---|
 * | CONNECTING | CONNECTED | RECONNECTING | | |
 * | CONNECTED, RECONNECTED | | RECONNECTING | | |
 * | RECONNECTING | RECONNECTED, or CONNECTED the first time | | DISCONNECTED | |
 * | DISCONNECTED | RECONNECTED, or CONNECTED the first time | | | LOST |
 * | LOST | RECONNECTED, or CONNECTED the first time | | | |
 * | FAILED | | | | |
 *
 * No clock and no timer of its own: times are milliseconds that are passed in.
 */
export class ConnectionWatch {
  #state = CONNECTING;
  #wasConnected = false;
  #lastAnswerMs: number;

  constructor(nowMs: number) {
    this.#lastAnswerMs = nowMs;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** How long the server has been silent. */
  silenceMs(nowMs: number): number {
    return Math.max(0, nowMs - this.#lastAnswerMs);
  }

  /** The server answered. Returns the states that are entered, in order. */
  onAnswer(nowMs: number): readonly ConnectionState[] {
    if (this.#state === FAILED) {
      return [];
    }
    const entered = [...this.onTime(nowMs)];
    this.#lastAnswerMs = nowMs;
    if (this.#state !== CONNECTED && this.#state !== RECONNECTED) {
      entered.push(this.#enter(this.#wasConnected ? RECONNECTED : CONNECTED));
    }
    this.#wasConnected = true;
    return entered;
  }

  /** Time passed. Returns the states that are entered, in order. */
  onTime(nowMs: number): readonly ConnectionState[] {
    const silence = this.silenceMs(nowMs);
    const entered: ConnectionState[] = [];
    const settled = [CONNECTING, CONNECTED, RECONNECTED].includes(this.#state);
    if (silence >= RECONNECTING_AFTER_MS && settled) {
      entered.push(this.#enter(RECONNECTING));
    }
    if (silence >= DISCONNECTED_AFTER_MS && this.#state === RECONNECTING) {
      entered.push(this.#enter(DISCONNECTED));
    }
    if (silence >= LOST_AFTER_MS && this.#state === DISCONNECTED) {
      entered.push(this.#enter(LOST));
    }
    return entered;
  }

  /** The server will not have this client any more. */
  onRefusal(): readonly ConnectionState[] {
    return this.#state === FAILED ? [] : [this.#enter(FAILED)];
  }

  #enter(next: ConnectionState): ConnectionState {
    this.#state = next;
    return next;
  }
}
