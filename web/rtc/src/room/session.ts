/** One stay in a room, from `joinRoom` to its end, over all breaks. */

import {
  type DisconnectReason,
  type Participant,
  type RemoteParticipant,
  type RemoteTrack,
  type RemoteTrackPublication,
  Room,
  RoomEvent,
} from 'livekit-client';
import { ERROR_NUMBERS, type ErrorName, RTCError } from '../api/error';
import type { UserOfflineReason } from '../api/values';
import type { Teller } from '../engine/emitter';
import type { PlayerBoard } from '../players/board';
import { ConnectionMonitor } from './connection-monitor';
import { DISCONNECTED_AFTER_MS } from './connection-watch';
import { joinAddress, streamOf, usersOf } from './facts';
import { PacketTap, setReconnectToken } from './library';
import { Messenger } from './messenger';
import { ROOM_OPTIONS } from './options';
import { PageEnd } from './page-end';
import { endOf, joinError, leaveReason } from './room-end';
import { Statistics } from './statistics';
import { type AutoSubscribe, Subscriptions } from './subscriptions';
import { readToken, type TokenFacts } from './token-facts';
import { TokenWatch } from './token-watch';
import { RoomUsers } from './users';

/** How a room is to be joined. */
export interface RoomPlan {
  readonly serverUrl: string;
  readonly token: string;
  readonly roomId: string;
  readonly userId: string;
  readonly extraInfo: string;
  readonly autoSubscribe: AutoSubscribe;
}

/** Hears of the stay. */
export interface SessionListener {
  /** In the room for the first time. */
  onEntered(room: Room): void;
  /** In the room anew, after a break so long that to the server this is a new stay. */
  onRestored(): void;
  /** The stay is over, whatever the reason; the application was told. */
  onOver(): void;
}

/**
 * A try to join ends by then at the latest. The library gives up on its own after 15 s of signaling and 15 s
 * of media, but asks for ever where the server answers 404.
 */
const JOIN_DEADLINE_MS = 30_000;

/** Every event after which somebody may be here, publish or capture otherwise than before. */
const USERS_CHANGE = [
  RoomEvent.ParticipantConnected,
  RoomEvent.TrackPublished,
  RoomEvent.TrackUnpublished,
  RoomEvent.TrackMuted,
  RoomEvent.TrackUnmuted,
] as const;

type Phase = 'joining' | 'joined' | 'restarting' | 'over';

/** Turns what the library's room tells into what the application is told. */
export class RoomSession {
  readonly plan: RoomPlan;
  readonly room = new Room(ROOM_OPTIONS);
  readonly messenger: Messenger;
  readonly subscriptions: Subscriptions;
  readonly #teller: Teller;
  readonly #board: PlayerBoard;
  readonly #listener: SessionListener;
  readonly #users: RoomUsers;
  readonly #monitor: ConnectionMonitor;
  readonly #tap: PacketTap;
  readonly #token: TokenWatch;
  readonly #pageEnd: PageEnd;
  readonly #leaveReasons = new Map<string, UserOfflineReason>();
  readonly #startedMs = performance.now();
  #statistics: Statistics | null = null;
  #phase: Phase = 'joining';
  #lookPending = false;
  #loudest = '';
  /** Why the stay ended while it was still being joined. */
  #refusal: RTCError | null = null;

  constructor(plan: RoomPlan, teller: Teller, board: PlayerBoard, listener: SessionListener) {
    const now = () => performance.now();
    this.plan = plan;
    this.#teller = teller;
    this.#board = board;
    this.#listener = listener;
    this.messenger = new Messenger(teller, this.room, now);
    this.subscriptions = new Subscriptions(this.room, plan.autoSubscribe);
    this.#users = new RoomUsers(teller, (userId, tracks) =>
      this.subscriptions.onPublished(userId, tracks),
    );
    this.#monitor = new ConnectionMonitor(teller, now);
    this.#tap = new PacketTap(this.room, (packet) => {
      // Whoever is told of a message must have been told of its sender first.
      this.#look();
      this.messenger.onPacket(packet);
    });
    this.#token = new TokenWatch(
      () => teller.tell('onTokenWillExpire'),
      () => this.#onTokenExpired(),
    );
    // A browser may bring the page back as it was: then it was told that the stay is over.
    this.#pageEnd = new PageEnd(() => void this.room.disconnect(false));
    this.#listen();
  }

  get isJoined(): boolean {
    return this.#phase === 'joined' || this.#phase === 'restarting';
  }

  /** @throws RTCError why it cannot be joined */
  async join(): Promise<void> {
    const { plan, room } = this;
    const deadline = setTimeout(() => void room.disconnect(false), JOIN_DEADLINE_MS);
    try {
      const facts = this.#check(plan.token, 'INVALID_TOKEN');
      await room.connect(joinAddress(plan.serverUrl, plan.extraInfo), plan.token, {
        autoSubscribe: this.subscriptions.byServer,
      });
      if (this.#refusal !== null || this.#phase === 'over') {
        throw this.#refusal ?? new RTCError('JOIN_ROOM', 'left before it was joined');
      }
      this.#token.watch(facts, Date.now());
      this.#onJoined();
    } catch (error) {
      const why = this.#why(joinError(error));
      this.#finish('refused');
      void room.disconnect(false);
      throw why;
    } finally {
      clearTimeout(deadline);
    }
  }

  /** The library's error says more than the end that it tells, but for an end in the midst of joining. */
  #why(told: RTCError): RTCError {
    return told.code === 'JOIN_ROOM' ? (this.#refusal ?? told) : told;
  }

  /** Ends the stay by the application's wish. */
  async leave(): Promise<void> {
    this.#finish('left');
    await this.room.disconnect(false);
  }

  /** Uses another token for further connections. @throws RTCError if it is not for this user and room */
  renewToken(token: string): void {
    const facts = this.#check(token, 'UPDATE_TOKEN_WITH_INVALID_TOKEN');
    setReconnectToken(this.room, token);
    this.#token.watch(facts, Date.now());
  }

  #check(token: string, code: ErrorName): TokenFacts {
    const facts = readToken(token);
    if (facts?.userId !== this.plan.userId || facts.roomId !== this.plan.roomId) {
      throw new RTCError(code, 'the token is for another user or room, or it is no token');
    }
    return facts;
  }

  #listen(): void {
    const { room } = this;
    for (const event of USERS_CHANGE) {
      room.on(event, this.#lookSoon);
    }
    room
      .on(RoomEvent.ParticipantDisconnected, this.#onUserGone)
      .on(RoomEvent.TrackSubscribed, this.#onTrack)
      .on(RoomEvent.TrackUnsubscribed, (track) => this.#board.removeRemoteTrack(track))
      .on(RoomEvent.ActiveSpeakersChanged, this.#onSpeakers)
      .on(RoomEvent.SignalConnected, () => this.#tap.tap())
      .on(RoomEvent.SignalReconnecting, () => this.#monitor.onBreak())
      .on(RoomEvent.Reconnecting, this.#onRestarting)
      .on(RoomEvent.Reconnected, this.#onReconnected)
      .on(RoomEvent.Disconnected, this.#onDisconnected);
  }

  #onJoined(): void {
    this.#phase = 'joined';
    this.#tap.tap();
    this.#monitor.onAnswer();
    this.#tellJoined(0);
    this.#look();
    this.#statistics = new Statistics(
      this.#teller,
      this.room,
      () => performance.now(),
      () => this.#monitor.isDown,
    );
    this.#listener.onEntered(this.room);
  }

  #tellJoined(joinType: 0 | 1): void {
    const elapsed = Math.round(performance.now() - this.#startedMs);
    const extraInfo = JSON.stringify({ join_type: joinType, elapsed });
    this.#tellState(0, joinType, extraInfo);
  }

  #tellState(state: number, joinType: 0 | 1, extraInfo: string): void {
    const { roomId, userId } = this.plan;
    this.#teller.tell('onRoomStateChanged', { roomId, userId, state, joinType, extraInfo });
  }

  // Users.

  readonly #lookSoon = (): void => {
    // The library tells of one change by several events, and throws everything away in a long break
    // before it says so: what is left when it is done counts.
    if (!this.#lookPending) {
      this.#lookPending = true;
      queueMicrotask(() => this.#look());
    }
  };

  #look(): void {
    this.#lookPending = false;
    if (this.#phase === 'joined') {
      this.#users.onSnapshot(usersOf(this.room), this.#leaveReasons);
      this.#leaveReasons.clear();
    }
  }

  readonly #onUserGone = (user: RemoteParticipant, reason?: DisconnectReason): void => {
    if (reason !== undefined) {
      this.#leaveReasons.set(user.identity, leaveReason(reason));
    }
    this.#lookSoon();
  };

  readonly #onTrack = (
    track: RemoteTrack,
    publication: RemoteTrackPublication,
    user: RemoteParticipant,
  ): void => {
    this.subscriptions.onReceived(user.identity, publication);
    this.#board.addRemoteTrack(user.identity, streamOf(publication.source), track);
  };

  readonly #onSpeakers = (speakers: readonly Participant[]): void => {
    const userId = speakers[0]?.identity;
    if (userId !== undefined && userId !== this.#loudest && this.room.remoteParticipants.size > 0) {
      this.#loudest = userId;
      this.#teller.tell('onActiveSpeaker', { roomId: this.plan.roomId, userId });
    }
  };

  // Breaks and the end.

  readonly #onRestarting = (): void => {
    if (this.#phase === 'joined') {
      this.#phase = 'restarting';
    }
    this.#monitor.onBreak();
  };

  readonly #onReconnected = (): void => {
    const silence = this.#monitor.onAnswer();
    const restarted = this.#phase === 'restarting';
    if (!this.isJoined) {
      return;
    }
    this.#phase = 'joined';
    this.#tap.tap();
    if (restarted) {
      // To the server this is a new stay: of what was asked for, it knows nothing.
      for (const user of usersOf(this.room)) {
        this.subscriptions.onPublished(user.info.userId, user.tracks);
      }
      this.#listener.onRestored();
    }
    if (restarted || silence >= DISCONNECTED_AFTER_MS) {
      this.#tellJoined(1);
    }
    this.#look();
  };

  readonly #onDisconnected = (reason?: DisconnectReason): void => {
    const code = endOf(reason);
    if (this.#phase === 'joining') {
      // Of unknown reason is every failure of the library's own.
      if (code !== null && reason) {
        this.#refusal = new RTCError(code, `the server ended the try to join: ${code}`);
      }
      return;
    }
    if (this.#phase !== 'over') {
      this.#end(code ?? 'ABNORMAL_SERVER_STATUS');
    }
  };

  #onTokenExpired(): void {
    this.#end('TOKEN_EXPIRED');
    void this.room.disconnect(false);
  }

  #end(code: ErrorName): void {
    this.#finish('refused');
    this.#tellState(ERROR_NUMBERS[code], 0, '');
    this.#teller.tell('onError', { errorCode: code, message: `the room is over: ${code}` });
  }

  #finish(end: 'left' | 'refused'): void {
    if (this.#phase === 'over') {
      return;
    }
    this.#phase = 'over';
    this.#monitor.close(end);
    this.#token.cancel();
    this.#pageEnd.cancel();
    this.#statistics?.close();
    this.#users.clear();
    this.#board.leave();
    this.#listener.onOver();
  }
}
