/** Where the business server is, and who waits to hear whether the server took that. */

import { RTCError } from '../api/error';
import type { Teller } from '../engine/emitter';

/** The documented result of one that was taken. */
const TAKEN = 200;

interface Waiter {
  resolve(): void;
  reject(error: RTCError): void;
}

/** The frame's fields. */
export interface Params {
  readonly signature: string;
  readonly url: string;
}

/** Results come in the order of the requests. */
export class ServerParams {
  readonly #teller: Teller;
  #waiters: Waiter[] = [];
  #last: Params | null = null;
  #isTaken = false;

  constructor(teller: Teller) {
    this.#teller = teller;
  }

  /** Whether messages to the business server may be sent, now or when the result has come. */
  get isUnderWay(): boolean {
    return this.#isTaken || this.#waiters.length > 0;
  }

  /** What a new session must be told again; null if nothing. */
  get last(): Params | null {
    return this.#last;
  }

  /** A request is sent. */
  request(params: Params): Promise<void> {
    this.#last = params;
    return new Promise((resolve, reject) => {
      this.#waiters.push({ resolve, reject });
    });
  }

  onResult(code: number): void {
    const waiter = this.#waiters.shift();
    this.#isTaken = code === TAKEN;
    this.#teller.tell('onServerParamsSetResult', { error: code });
    if (this.#isTaken) {
      waiter?.resolve();
    } else {
      this.#last = null;
      waiter?.reject(new RTCError('SERVER_PARAMS_REFUSED', `refused: ${code}`, code));
    }
  }

  /** The session is gone; what was set is told again to the next one. */
  onSessionGone(): void {
    const waiters = this.#waiters;
    this.#waiters = [];
    this.#isTaken = false;
    for (const waiter of waiters) {
      waiter.reject(new RTCError('NOT_LOGIN', 'the session ended before the answer came'));
    }
  }

  /** Logged out. */
  clear(): void {
    this.#last = null;
    this.onSessionGone();
  }
}
