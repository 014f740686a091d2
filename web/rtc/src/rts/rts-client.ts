/** A user's real-time signaling: one session over all its WebSockets. */

import { RTCError } from '../api/error';
import { LogoutReason, UserMessageSendResult, type UserOnlineStatus } from '../api/values';
import { checkUserId } from '../engine/checks';
import type { Teller } from '../engine/emitter';
import { type Body, content, contentRefusal } from './content';
import { Delivery } from './delivery';
import { decodeBase64, type Frame, numberOf, textOf } from './frames';
import { Link } from './link';
import { type Receiver, Requests } from './requests';
import { ServerParams } from './server-params';

const DEFAULT_PING_MS = 5_000;
const LEAST_PING_MS = 500;

/** When a lost WebSocket is tried again: at once, then after longer and longer. */
const DELAYS_MS = [0, 300, 700, 1_200, 2_000];
const LAST_DELAY_MS = 3_000;

/** Documented results of a login: failed for another reason than the token; to be tried later. */
const LOGIN_FAILED = -1001;
const SERVER_BUSY = -1003;

/** The session is over, but the same user may log in again. */
const SESSION_GONE = [4410, 4413];

/** Over for good. */
const CODE_LOGGED_OUT = 1000;
const CODE_REFUSED = 4401;
const CODE_ELSEWHERE = 4409;

/** Somebody waits for an answer. */
interface Waiter {
  resolve(): void;
  reject(error: RTCError): void;
}

/** Who logs in, and the session if the server has given one. */
interface Account {
  readonly userId: string;
  readonly token: string;
  session: string;
}

/**
 * Logs in once, and keeps the session over breaks: what was sent and not acknowledged is sent again, what comes
 * twice is dropped. If the server has forgotten the session it logs in anew, and tells that what was under way
 * timed out. Messages and frames that wait are bounded by {@link Delivery} and {@link Requests}.
 */
export class RtsClient {
  readonly #url: string;
  readonly #teller: Teller;
  readonly #requests: Requests;
  #account: Account | null = null;
  #delivery = new Delivery();
  #link: Link | null = null;
  #retry: ReturnType<typeof setTimeout> | null = null;
  #attempts = 0;
  #login: Waiter | null = null;
  /** Whether the server has taken up the session on the link: only then numbered frames may follow. */
  #isLive = false;
  #pingMs = DEFAULT_PING_MS;
  readonly #params: ServerParams;

  constructor(url: string, teller: Teller) {
    this.#url = url;
    this.#teller = teller;
    this.#requests = new Requests(teller);
    this.#params = new ServerParams(teller);
  }

  login(token: string, userId: string): Promise<void> {
    checkUserId(userId);
    if (this.#account !== null) {
      throw new RTCError('WRONG_STATE', `logged in as ${this.#account.userId} already`);
    }
    this.#account = { userId, token, session: '' };
    return new Promise((resolve, reject) => {
      this.#login = { resolve, reject };
      this.#connect();
    });
  }

  async logout(): Promise<void> {
    if (this.#account !== null) {
      this.#link?.send({ type: 'logout' });
      this.#end();
      this.#teller.tell('onLogout', { reason: LogoutReason.LOGOUT_REASON_LOGOUT });
    }
  }

  /** Ends without telling. */
  close(): void {
    this.#link?.send({ type: 'logout' });
    this.#end();
  }

  setServerParams(signature: string, url: string): Promise<void> {
    this.#checkLoggedIn();
    const result = this.#params.request({ signature, url });
    this.#sendNumbered({ type: 'setServerParams', signature, url });
    return result;
  }

  sendServerMessage(body: Body): number {
    const refusal =
      this.#refusal(body, 'server') ??
      (this.#params.isUnderWay ? null : UserMessageSendResult.SERVER_PARAMS_NOT_SET);
    if (refusal !== null) {
      return this.#requests.refuse('server', refusal);
    }
    const id = this.#requests.await('server');
    this.#sendNumbered({ type: 'sendServerMessage', id, ...content(body) });
    return id;
  }

  sendUserMessage(to: string, body: Body): number {
    const refusal =
      this.#refusal(body, 'user') ?? (to === '' ? UserMessageSendResult.EMPTY_USER : null);
    if (refusal !== null) {
      return this.#requests.refuse('user', refusal);
    }
    const id = this.#requests.await('user');
    this.#sendNumbered({ type: 'sendUserMessage', id, to, ...content(body) });
    return id;
  }

  getPeerOnlineStatus(userId: string): void {
    checkUserId(userId);
    this.#checkLoggedIn();
    this.#sendNumbered({ type: 'getPeerOnlineStatus', userId });
  }

  #checkLoggedIn(): void {
    if (this.#account === null || this.#account.session === '') {
      throw new RTCError('NOT_LOGIN', 'not logged in');
    }
    if (!this.#delivery.hasRoom) {
      throw new RTCError('WRONG_STATE', 'too much waits for the network');
    }
  }

  #refusal(body: Body, receiver: Receiver): UserMessageSendResult | null {
    if (this.#account === null || this.#account.session === '') {
      return UserMessageSendResult.NOT_LOGIN;
    }
    const hasRoom = this.#requests.hasRoom && this.#delivery.hasRoom;
    return contentRefusal(body, receiver) ?? (hasRoom ? null : UserMessageSendResult.EXCEED_QPS);
  }

  #sendNumbered(frame: object): void {
    const numbered = this.#delivery.number(frame);
    if (this.#isLive) {
      this.#link?.send(numbered);
    }
  }

  // The WebSocket.

  #connect(): void {
    this.#retry = null;
    this.#isLive = false;
    const link: Link = new Link(this.#url, {
      onOpen: () => this.#greet(link),
      onFrame: (frame) => this.#onFrame(frame),
      onClosed: (code) => this.#onClosed(code),
    });
    this.#link = link;
  }

  #greet(link: Link): void {
    const account = this.#account;
    if (account === null) {
      return;
    }
    const { userId, token, session } = account;
    const received = this.#delivery.received;
    link.send(
      session === ''
        ? { type: 'login', userId, token }
        : { type: 'resume', userId, session, received },
    );
  }

  #onClosed(code: number): void {
    this.#link = null;
    this.#isLive = false;
    if (this.#account === null) {
      return;
    }
    if (code === CODE_ELSEWHERE) {
      this.#onElsewhere();
    } else if (code === CODE_LOGGED_OUT || code === CODE_REFUSED || this.#login !== null) {
      this.#onLoginRefused(LOGIN_FAILED);
    } else {
      if (SESSION_GONE.includes(code)) {
        this.#forgetSession();
      }
      this.#connectLater();
    }
  }

  #connectLater(): void {
    const delay = DELAYS_MS[this.#attempts] ?? LAST_DELAY_MS;
    this.#attempts++;
    this.#retry = setTimeout(() => this.#connect(), delay);
  }

  #onFrame(frame: Frame): void {
    const seq = numberOf(frame, 'seq', 0);
    if (typeof frame.received === 'number') {
      this.#delivery.onAcknowledged(frame.received);
    }
    if (seq > 0) {
      const arrival = this.#delivery.onNumbered(seq);
      if (arrival === 'gap') {
        this.#link?.abandon();
        return;
      }
      this.#link?.send({ type: 'ack', received: this.#delivery.received });
      if (arrival === 'repetition') {
        return;
      }
    }
    this.#understand(frame);
  }

  #understand(frame: Frame): void {
    switch (frame.type) {
      case 'loginResult':
        this.#onLoginResult(frame);
        break;
      case 'resumed':
        this.#onResumed(frame);
        break;
      case 'resumeRefused':
        this.#forgetSession();
        break;
      case 'logout':
        if (numberOf(frame, 'reason', 0) === LogoutReason.LOGOUT_REASON_DUPLICATE_LOGIN) {
          this.#onElsewhere();
        }
        break;
      case 'serverParamsResult':
        this.#params.onResult(numberOf(frame, 'code', 0));
        break;
      case 'serverMessageResult':
      case 'userMessageResult':
        this.#requests.onResult(
          numberOf(frame, 'id', 0),
          numberOf(frame, 'code', 0),
          textOf(frame, 'body'),
        );
        break;
      case 'peerOnlineStatus':
        this.#teller.tell('onGetPeerOnlineStatus', {
          peerUserId: textOf(frame, 'userId'),
          status: numberOf(frame, 'status', 0) as UserOnlineStatus,
        });
        break;
      case 'userMessage':
        this.#onUserMessage(frame);
        break;
      default:
        // Acknowledgements and pongs were seen to; what later servers add is not for this client.
        break;
    }
  }

  // The session.

  #onLoginResult(frame: Frame): void {
    const account = this.#account;
    const code = numberOf(frame, 'code', LOGIN_FAILED);
    if (account === null) {
      return;
    }
    if (code === SERVER_BUSY && this.#login === null) {
      // The session was lost and the server cannot take another one yet.
      this.#link?.close();
      this.#connectLater();
      return;
    }
    if (code !== 0) {
      this.#onLoginRefused(code);
      return;
    }
    account.session = textOf(frame, 'session');
    this.#delivery = new Delivery();
    this.#pingMs = Math.max(LEAST_PING_MS, numberOf(frame, 'pingMillis', DEFAULT_PING_MS));
    this.#onLive();
    const { last } = this.#params;
    if (last !== null) {
      // The business server is to be reached as in the session before.
      this.#params.request(last).catch(() => {});
      this.#sendNumbered({ type: 'setServerParams', ...last });
    }
    this.#teller.tell('onLoginResult', { userId: account.userId, errorCode: 0 });
    this.#login?.resolve();
    this.#login = null;
  }

  #onResumed(frame: Frame): void {
    this.#delivery.onAcknowledged(numberOf(frame, 'received', 0));
    this.#onLive();
    for (const kept of this.#delivery.unacknowledged()) {
      this.#link?.send(kept);
    }
  }

  #onLive(): void {
    this.#attempts = 0;
    this.#isLive = true;
    this.#link?.watch(this.#pingMs);
  }

  /** The server has no such session any more: the next greeting logs in. */
  #forgetSession(): void {
    if (this.#account !== null && this.#account.session !== '') {
      this.#account.session = '';
      this.#delivery = new Delivery();
      this.#params.onSessionGone();
      this.#requests.giveUp();
    }
  }

  #onLoginRefused(code: number): void {
    const userId = this.#account?.userId ?? '';
    const login = this.#login;
    this.#login = null;
    this.#end();
    this.#teller.tell('onLoginResult', { userId, errorCode: code });
    if (login === null) {
      const message = `logged out: ${code}`;
      this.#teller.tell('onError', { errorCode: 'LOGIN_FAILED', message });
    }
    login?.reject(new RTCError('LOGIN_FAILED', `the login was refused: ${code}`, code));
  }

  #onElsewhere(): void {
    this.#end();
    this.#teller.tell('onLogout', { reason: LogoutReason.LOGOUT_REASON_DUPLICATE_LOGIN });
    const message = 'the same user logged in elsewhere';
    this.#teller.tell('onError', { errorCode: 'DUPLICATE_LOGIN', message });
  }

  #onUserMessage(frame: Frame): void {
    const userId = textOf(frame, 'from');
    if (typeof frame.binary === 'string') {
      const message = decodeBase64(frame.binary);
      this.#teller.tell('onUserBinaryMessageReceivedOutsideRoom', { userId, message });
    } else {
      const message = textOf(frame, 'text');
      this.#teller.tell('onUserMessageReceivedOutsideRoom', { userId, message });
    }
  }

  #end(): void {
    const login = this.#login;
    this.#account = null;
    this.#login = null;
    this.#isLive = false;
    this.#attempts = 0;
    if (this.#retry !== null) {
      clearTimeout(this.#retry);
      this.#retry = null;
    }
    this.#link?.close();
    this.#link = null;
    this.#delivery = new Delivery();
    login?.reject(new RTCError('LOGIN_FAILED', 'logged out before the answer came', LOGIN_FAILED));
    this.#params.clear();
    this.#requests.giveUp();
  }
}
