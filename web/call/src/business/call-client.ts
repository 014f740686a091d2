/** Requests of a call to the business server, carried by real-time signaling. */

import { LogoutReason, UserMessageSendResult } from '@parley/rtc/api';
import type { Engine } from '../call/engine';
import { Listeners } from '../call/listeners';
import {
  CODE_NOT_SENT,
  CODE_OK,
  CODE_UNKNOWN,
  CODE_UNREADABLE,
  codeProblem,
} from '../errors/code-problem';
import { Failure } from '../errors/failure';
import { problem } from '../errors/problem';
import { randomId } from './device-id';
import { isObject, type JsonObject, numberOf, parseObject, textOf } from './json';

export type CallEvent =
  | 'videocallJoinRoom'
  | 'videocallLeaveRoom'
  | 'videocallReconnect'
  | 'videocallStartShareScreen'
  | 'videocallEndShareScreen'
  | 'videocallClearUser';

/** Whom messages of the business server come from. */
export const SERVER = 'server';

/** After which an answer is no longer waited for. */
export const TIME_LIMIT_MS = 10_000;

/** Requests without an answer; further ones fail at once. */
export const MAX_PENDING = 32;

/** Results that came before the number of their message was known. */
const MAX_EARLY = 32;

/** A seat: who sits in which room. The room is as the service names it. */
export interface Seat {
  readonly roomId: string;
  readonly userId: string;
  readonly loginToken: string;
}

export interface JoinAnswer {
  /** Seconds since the room was opened. */
  readonly duration: number;
  readonly rtcToken: string;
}

/** How the client is reached by others, and reaches them. */
export interface CallClientPorts {
  readonly appId: string;
  readonly deviceId: string;
  /** Signaling is logged out: logs in again. Rejects if that is not possible. */
  logInAgain(): Promise<void>;
  /** The business server closes a room. */
  onCloseRoom(roomId: string): void;
}

interface Pending {
  readonly timer: ReturnType<typeof setTimeout>;
  resolve(response: JsonObject): void;
  reject(failure: Failure): void;
}

/** Every call rejects with a {@link Failure}. Lives as long as its engine, or until {@link close}. */
export class CallClient {
  readonly #engine: Engine;
  readonly #ports: CallClientPorts;
  readonly #listeners: Listeners;
  readonly #pending = new Map<string, Pending>();
  /** Who waits for the result of a message, by its number. The SDK refuses messages beyond its own bound. */
  readonly #sent = new Map<number, (error: number) => void>();
  readonly #early = new Map<number, number>();
  #closed = false;

  constructor(engine: Engine, ports: CallClientPorts) {
    this.#engine = engine;
    this.#ports = ports;
    this.#listeners = new Listeners(engine)
      .on('onUserMessageReceivedOutsideRoom', (event) => this.#onMessage(event))
      .on('onUserMessageReceived', (event) => this.#onMessage(event))
      .on('onRoomMessageReceived', (event) => this.#onMessage(event))
      .on('onServerMessageSendResult', ({ msgid, error }) => this.#onResult(msgid, error))
      .on('onLogout', ({ reason }) => this.#onLogout(reason));
  }

  async join(seat: Seat): Promise<JoinAnswer> {
    return joinAnswer(await this.#request('videocallJoinRoom', seat));
  }

  async reconnect(seat: Seat): Promise<JoinAnswer> {
    return joinAnswer(await this.#request('videocallReconnect', seat));
  }

  async leave(seat: Seat): Promise<void> {
    await this.#request('videocallLeaveRoom', seat);
  }

  /** Within `timeLimitMs`, as the browser's leave to capture a screen after a click does not last. */
  async startShare(seat: Seat, timeLimitMs: number): Promise<void> {
    await this.#request('videocallStartShareScreen', seat, timeLimitMs);
  }

  async endShare(seat: Seat): Promise<void> {
    await this.#request('videocallEndShareScreen', seat);
  }

  /** Clears the user's seat in any room. */
  async clearUser(seat: Seat): Promise<void> {
    await this.#request('videocallClearUser', seat);
  }

  close(): void {
    this.#closed = true;
    this.#listeners.close();
    this.#failAll();
  }

  async #request(
    event: CallEvent,
    seat: Seat,
    timeLimitMs: number = TIME_LIMIT_MS,
  ): Promise<JsonObject> {
    if (this.#closed || this.#pending.size >= MAX_PENDING) {
      throw new Failure(codeProblem(CODE_NOT_SENT));
    }
    const requestId = randomId();
    const answer = this.#await(requestId, timeLimitMs);
    // Not waited for: in a break the result may come long after the time limit of the answer.
    this.#send(JSON.stringify(this.#message(event, seat, requestId))).catch((error: unknown) => {
      this.#settle(requestId, (pending) =>
        pending.reject(error instanceof Failure ? error : new Failure(codeProblem(CODE_NOT_SENT))),
      );
    });
    return answer;
  }

  #message(event: CallEvent, seat: Seat, requestId: string): JsonObject {
    const { roomId, userId, loginToken } = seat;
    const content = { room_id: roomId, user_id: userId, login_token: loginToken };
    return {
      app_id: this.#ports.appId,
      room_id: roomId,
      user_id: userId,
      event_name: event,
      content: JSON.stringify(content),
      request_id: requestId,
      device_id: this.#ports.deviceId,
    };
  }

  #await(requestId: string, timeLimitMs: number): Promise<JsonObject> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#settle(requestId, (pending) =>
          pending.reject(new Failure(codeProblem(CODE_UNKNOWN, 'no answer in time'))),
        );
      }, timeLimitMs);
      this.#pending.set(requestId, { timer, resolve, reject });
    });
  }

  #settle(requestId: string, act: (pending: Pending) => void): void {
    const pending = this.#pending.get(requestId);
    if (pending !== undefined) {
      this.#pending.delete(requestId);
      clearTimeout(pending.timer);
      act(pending);
    }
  }

  /** Fulfilled when the business server has the message. */
  async #send(message: string): Promise<void> {
    let error = await this.#sendOnce(message);
    if (error === UserMessageSendResult.NOT_LOGIN) {
      try {
        await this.#ports.logInAgain();
      } catch {
        throw new Failure(problem('logged-in-elsewhere'));
      }
      error = await this.#sendOnce(message);
      if (error === UserMessageSendResult.NOT_LOGIN) {
        throw new Failure(problem('logged-in-elsewhere'));
      }
    }
    if (error !== UserMessageSendResult.SUCCESS) {
      throw new Failure(codeProblem(CODE_NOT_SENT, `result ${error}`));
    }
  }

  async #sendOnce(message: string): Promise<number> {
    const id = await this.#engine.sendServerMessage(message);
    const early = this.#early.get(id);
    if (early !== undefined) {
      this.#early.delete(id);
      return early;
    }
    return new Promise((resolve) => this.#sent.set(id, resolve));
  }

  #onResult(id: number, error: number): void {
    const waiting = this.#sent.get(id);
    if (waiting !== undefined) {
      this.#sent.delete(id);
      waiting(error);
    } else if (this.#early.size < MAX_EARLY) {
      // A refusal of the SDK's own is told before the call that sent it has returned.
      this.#early.set(id, error);
    }
  }

  #onMessage({ userId, message }: { readonly userId: string; readonly message: string }): void {
    if (userId !== SERVER) {
      return;
    }
    const object = parseObject(message);
    if (object?.message_type === 'return') {
      this.#onReturn(object);
    } else if (object?.message_type === 'inform' && object.event === 'videocallOnCloseRoom') {
      const data = isObject(object.data) ? object.data : {};
      this.#ports.onCloseRoom(textOf(data, 'room_id'));
    }
  }

  #onReturn(answer: JsonObject): void {
    const code = numberOf(answer, 'code');
    this.#settle(textOf(answer, 'request_id'), (pending) => {
      if (code === CODE_OK) {
        pending.resolve(isObject(answer.response) ? answer.response : {});
      } else {
        pending.reject(
          new Failure(codeProblem(code ?? CODE_UNREADABLE, textOf(answer, 'message'))),
        );
      }
    });
  }

  #onLogout(reason: LogoutReason): void {
    this.#failAll(
      reason === LogoutReason.LOGOUT_REASON_DUPLICATE_LOGIN
        ? new Failure(problem('logged-in-elsewhere'))
        : undefined,
    );
  }

  #failAll(failure = new Failure(codeProblem(CODE_NOT_SENT, 'logged out'))): void {
    for (const requestId of [...this.#pending.keys()]) {
      this.#settle(requestId, (pending) => pending.reject(failure));
    }
    this.#sent.clear();
    this.#early.clear();
  }
}

function joinAnswer(response: JsonObject): JoinAnswer {
  const rtcToken = textOf(response, 'rtc_token');
  if (rtcToken === '') {
    throw new Failure(codeProblem(CODE_UNREADABLE, 'no rtc_token'));
  }
  return { rtcToken, duration: Math.max(0, numberOf(response, 'duration') ?? 0) };
}
