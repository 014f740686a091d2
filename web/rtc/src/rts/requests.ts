/** Messages whose result is awaited. */

import { UserMessageSendResult } from '../api/values';
import type { Teller } from '../engine/emitter';
import { decodeBase64 } from './frames';

/** The server's bound; further ones get EXCEED_QPS. */
export const MAX_WAITING = 1_024;

/** Whom a message is for. */
export type Receiver = 'server' | 'user';

const NOTHING = new ArrayBuffer(0);

/** Numbers messages and tells what became of each, once. */
export class Requests {
  readonly #teller: Teller;
  readonly #waiting = new Map<number, Receiver>();
  #lastId = 0;

  constructor(teller: Teller) {
    this.#teller = teller;
  }

  get hasRoom(): boolean {
    return this.#waiting.size < MAX_WAITING;
  }

  /** The number of a message whose result will come. */
  await(receiver: Receiver): number {
    const id = this.#nextId();
    this.#waiting.set(id, receiver);
    return id;
  }

  /** The number of a message that is refused here; told after the caller has the number. */
  refuse(receiver: Receiver, error: UserMessageSendResult): number {
    const id = this.#nextId();
    queueMicrotask(() => this.#tell(id, receiver, error, NOTHING));
    return id;
  }

  onResult(id: number, error: number, body: string): void {
    const receiver = this.#waiting.get(id);
    if (receiver !== undefined) {
      this.#waiting.delete(id);
      this.#tell(id, receiver, error, decodeBase64(body));
    }
  }

  /** The session is over: nobody knows what became of them. */
  giveUp(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const [id, receiver] of waiting) {
      this.#tell(id, receiver, UserMessageSendResult.TIMEOUT, NOTHING);
    }
  }

  #nextId(): number {
    return ++this.#lastId;
  }

  #tell(msgid: number, receiver: Receiver, error: number, message: ArrayBuffer): void {
    if (receiver === 'server') {
      this.#teller.tell('onServerMessageSendResult', { msgid, error, message });
    } else {
      this.#teller.tell('onUserMessageSendResultOutsideRoom', { msgid, error });
    }
  }
}
