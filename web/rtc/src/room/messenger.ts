/** Messages of a room. */

import type { Room } from 'livekit-client';
import { ROOM_MESSAGE_SENT, UserMessageSendResult } from '../api/values';
import type { Teller } from '../engine/emitter';
import { MessageAllowance } from './allowance';

/** The topic of text, as all of Parley's clients have it; everything else is binary. */
export const TEXT_TOPIC = 'parley.text';

/** In bytes of UTF-8. */
export const MAX_TEXT_BYTES = 64 * 1024;
export const MAX_BINARY_BYTES = 46 * 1024;

/** Messages whose result is not yet known; further ones are refused. */
const MAX_WAITING = 4_096;

/** What the media library tells of a message: more than its event for applications, which lacks the receivers. */
export interface DataPacket {
  readonly participantIdentity: string;
  readonly destinationIdentities: readonly string[];
  readonly value: { readonly case?: string | undefined; readonly value?: unknown };
}

interface UserPacket {
  readonly payload: Uint8Array;
  readonly topic?: string;
}

type Body = string | ArrayBuffer | ArrayBufferView;

function bytesOf(body: Body): Uint8Array<ArrayBuffer> {
  if (typeof body === 'string') {
    return new TextEncoder().encode(body);
  }
  // A copy: the caller may change theirs before it is sent.
  return body instanceof ArrayBuffer
    ? new Uint8Array(body.slice(0))
    : new Uint8Array(body.buffer as ArrayBuffer, body.byteOffset, body.byteLength).slice();
}

/** Sends messages, tells what became of them, and tells those that come. */
export class Messenger {
  readonly #teller: Teller;
  readonly #room: Room;
  readonly #now: () => number;
  readonly #allowance = new MessageAllowance();
  #lastId = 0;
  #waiting = 0;

  constructor(teller: Teller, room: Room, now: () => number) {
    this.#teller = teller;
    this.#room = room;
    this.#now = now;
  }

  /**
   * Sends a message, to one user or to everybody.
   *
   * @param toUser null for everybody
   * @returns its number; what becomes of it is told by an event
   */
  send(toUser: string | null, body: Body): number {
    const id = ++this.#lastId;
    const bytes = bytesOf(body);
    const isText = typeof body === 'string';
    const refusal = this.#refusal(toUser, bytes.byteLength, isText);
    if (refusal !== null) {
      queueMicrotask(() => this.#tellResult(id, toUser, refusal));
      return id;
    }
    this.#waiting++;
    this.#room.localParticipant
      .publishData(bytes, {
        reliable: true,
        ...(isText ? { topic: TEXT_TOPIC } : {}),
        ...(toUser === null ? {} : { destinationIdentities: [toUser] }),
      })
      .then(
        () => UserMessageSendResult.SUCCESS,
        () => UserMessageSendResult.NETWORK_DISCONNECTED,
      )
      .then((result) => {
        this.#waiting--;
        this.#tellResult(id, toUser, result);
      });
    return id;
  }

  #refusal(toUser: string | null, bytes: number, isText: boolean): UserMessageSendResult | null {
    if (bytes > (isText ? MAX_TEXT_BYTES : MAX_BINARY_BYTES)) {
      return UserMessageSendResult.EXCEED_MAX_LENGTH;
    }
    if (toUser === '') {
      return UserMessageSendResult.EMPTY_USER;
    }
    if (toUser !== null && this.#room.remoteParticipants.get(toUser) === undefined) {
      return UserMessageSendResult.NO_RECEIVER;
    }
    if (!this.#allowance.take(this.#now())) {
      return UserMessageSendResult.EXCEED_QPS;
    }
    return this.#waiting >= MAX_WAITING ? UserMessageSendResult.NETWORK_DISCONNECTED : null;
  }

  #tellResult(msgid: number, toUser: string | null, result: UserMessageSendResult): void {
    if (toUser === null) {
      const sent = result === UserMessageSendResult.SUCCESS;
      this.#teller.tell('onRoomMessageSendResult', {
        msgid,
        error: sent ? ROOM_MESSAGE_SENT : result,
      });
    } else {
      this.#teller.tell('onUserMessageSendResult', { msgid, error: result });
    }
  }

  /** A packet came; one that is no message is skipped. */
  onPacket(packet: DataPacket): void {
    if (packet.value.case !== 'user') {
      return;
    }
    const { payload, topic } = packet.value.value as UserPacket;
    const userId = packet.participantIdentity;
    const toRoom = packet.destinationIdentities.length === 0;
    if (topic === TEXT_TOPIC) {
      const message = new TextDecoder().decode(payload);
      this.#teller.tell(toRoom ? 'onRoomMessageReceived' : 'onUserMessageReceived', {
        userId,
        message,
      });
    } else {
      const message = payload.slice().buffer as ArrayBuffer;
      const name = toRoom ? 'onRoomBinaryMessageReceived' : 'onUserBinaryMessageReceived';
      this.#teller.tell(name, { userId, message });
    }
  }
}
