/** Tells the states of the connection as time passes. */

import type { ConnectionState } from '../api/values';
import type { Teller } from '../engine/emitter';
import { ConnectionWatch, DISCONNECTED_AFTER_MS } from './connection-watch';

const TICK_MS = 500;

/**
 * While nothing is broken the server counts as answering: the media library watches that with pings of its
 * own. The silence begins when the library says that the connection broke, or when the browser is offline.
 */
export class ConnectionMonitor {
  readonly #teller: Teller;
  readonly #now: () => number;
  readonly #watch: ConnectionWatch;
  readonly #timer: ReturnType<typeof setInterval>;
  #answering = false;

  constructor(teller: Teller, now: () => number) {
    this.#teller = teller;
    this.#now = now;
    this.#watch = new ConnectionWatch(now());
    this.#tell([this.#watch.state]);
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
  }

  /** Whether the server has been silent for so long that the network counts as down. */
  get isDown(): boolean {
    return this.#watch.silenceMs(this.#now()) >= DISCONNECTED_AFTER_MS;
  }

  /** The connection stands, for the first time or again. Returns how long it was silent. */
  onAnswer(): number {
    const silence = this.#watch.silenceMs(this.#now());
    this.#answering = true;
    this.#tell(this.#watch.onAnswer(this.#now()));
    return silence;
  }

  /** The connection broke, and is tried again. */
  onBreak(): void {
    if (this.#answering) {
      this.#tick();
      this.#answering = false;
    }
  }

  /** It is over; `refused` if the server will not have this client. */
  close(end: 'left' | 'refused'): void {
    clearInterval(this.#timer);
    if (end === 'refused') {
      this.#tell(this.#watch.onRefusal());
    }
  }

  #tick(): void {
    const online = typeof navigator === 'undefined' || navigator.onLine !== false;
    const answers = this.#answering && online;
    this.#tell(answers ? this.#watch.onAnswer(this.#now()) : this.#watch.onTime(this.#now()));
  }

  #tell(states: readonly ConnectionState[]): void {
    for (const state of states) {
      this.#teller.tell('onConnectionStateChanged', { state });
    }
  }
}
