/** The messages people write in a call. They are the room's: nobody who comes later sees them. */

import { ROOM_MESSAGE_SENT } from '@parley/rtc/api';
import { type ReadonlySignal, signal } from '@preact/signals';
import { SERVER } from '../business/call-client';
import { parseObject } from '../business/json';
import type { Engine } from './engine';
import type { Listeners } from './listeners';
import type { ChatMessage } from './model';

export const MAX_TEXT = 4_000;
/** Older ones are forgotten. */
export const MAX_MESSAGES = 500;
/** After which a message without a result counts as failed. */
export const RESULT_LIMIT_MS = 15_000;

const TYPE = 'parley.chat';
const VERSION = 1;

/** The text of a message of this page's form, or of any other text; null for what is no chat. */
export function textOfMessage(message: string): string | null {
  const object = parseObject(message);
  if (object === null) {
    return message.slice(0, MAX_TEXT);
  }
  // JSON of other applications is meant for programs.
  const isChat = object.type === TYPE && object.version === VERSION;
  return isChat && typeof object.text === 'string' ? object.text.slice(0, MAX_TEXT) : null;
}

export interface ChatWriter {
  readonly userId: string;
  readonly name: string;
}

export class Chat {
  readonly #engine: Engine;
  readonly #self: ChatWriter;
  readonly #messages = signal<readonly ChatMessage[]>([]);
  /** The own messages whose result is awaited: ids of this list by the numbers of the SDK. */
  readonly #awaited = new Map<number, number>();
  readonly #early = new Map<number, number>();
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>();
  #nextId = 1;

  constructor(
    engine: Engine,
    listeners: Listeners,
    self: ChatWriter,
    nameOf: (userId: string) => string,
  ) {
    this.#engine = engine;
    this.#self = self;
    listeners
      .on('onRoomMessageReceived', ({ userId, message }) => {
        const text = userId === SERVER ? null : textOfMessage(message);
        if (text !== null && text !== '') {
          this.#add({ userId, name: nameOf(userId), own: false, text, state: 'sent' });
        }
      })
      .on('onRoomMessageSendResult', ({ msgid, error }) => this.#onResult(msgid, error));
  }

  get messages(): ReadonlySignal<readonly ChatMessage[]> {
    return this.#messages;
  }

  send(text: string): void {
    const tidy = text.trim().slice(0, MAX_TEXT);
    if (tidy === '') {
      return;
    }
    const { userId, name } = this.#self;
    const id = this.#add({ userId, name, own: true, text: tidy, state: 'sending' });
    this.#timers.set(
      id,
      setTimeout(() => this.#settle(id, false), RESULT_LIMIT_MS),
    );
    const message = JSON.stringify({ type: TYPE, version: VERSION, text: tidy });
    this.#engine.sendRoomMessage(message).then(
      (number) => this.#onNumber(number, id),
      () => this.#settle(id, false),
    );
  }

  close(): void {
    for (const timer of this.#timers.values()) {
      clearTimeout(timer);
    }
    this.#timers.clear();
  }

  #onNumber(number: number, id: number): void {
    const early = this.#early.get(number);
    this.#early.delete(number);
    if (early === undefined) {
      this.#awaited.set(number, id);
    } else {
      this.#settle(id, early === ROOM_MESSAGE_SENT);
    }
  }

  #onResult(number: number, error: number): void {
    const id = this.#awaited.get(number);
    if (id !== undefined) {
      this.#awaited.delete(number);
      this.#settle(id, error === ROOM_MESSAGE_SENT);
    } else if (this.#early.size < MAX_MESSAGES) {
      // A refusal of the SDK's own is told before the call that sent it has returned.
      this.#early.set(number, error);
    }
  }

  #add(message: Omit<ChatMessage, 'id' | 'at'>): number {
    const id = this.#nextId++;
    const all = [...this.#messages.value, { ...message, id, at: Date.now() }];
    this.#messages.value = all.slice(-MAX_MESSAGES);
    return id;
  }

  #settle(id: number, sent: boolean): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    this.#messages.value = this.#messages.value.map((message) =>
      message.id === id && message.state === 'sending'
        ? { ...message, state: sent ? 'sent' : 'failed' }
        : message,
    );
  }
}
