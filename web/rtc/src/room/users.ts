/** Who else is in the room and what they publish. */

import type { RemoteUserInfo } from '../api/config';
import { MediaType, StreamIndex, StreamRemoveReason, UserOfflineReason } from '../api/values';
import type { Teller } from '../engine/emitter';
import { streamsGoneReason } from './room-end';

/** A track as the server tells it. */
export interface TrackFacts {
  readonly sid: string;
  readonly stream: StreamIndex;
  readonly medium: MediaType.AUDIO | MediaType.VIDEO;
  readonly muted: boolean;
}

/** A user as the server tells them. */
export interface UserFacts {
  readonly info: RemoteUserInfo;
  /** Another one for each time the user joins. */
  readonly sid: string;
  readonly tracks: readonly TrackFacts[];
}

/** Both media of one stream as one value; null if there is none. */
function mediaOf(tracks: readonly TrackFacts[], stream: StreamIndex): MediaType | null {
  let media = 0;
  for (const track of tracks) {
    if (track.stream === stream) {
      media |= track.medium;
    }
  }
  return media === 0 ? null : media;
}

const STREAMS = [StreamIndex.STREAM_INDEX_MAIN, StreamIndex.STREAM_INDEX_SCREEN] as const;

/**
 * Compares what is in the room now with what the application was told, and tells the difference: one event
 * for each change, and none for a state that is told twice. So a break after which the library has thrown
 * everything away and read it anew is told as what really changed.
 */
export class RoomUsers {
  readonly #teller: Teller;
  readonly #published: (userId: string, tracks: readonly TrackFacts[]) => void;
  readonly #known = new Map<string, UserFacts>();

  /** @param published hears of new tracks before the application does, to subscribe to them */
  constructor(teller: Teller, published: (userId: string, tracks: readonly TrackFacts[]) => void) {
    this.#teller = teller;
    this.#published = published;
  }

  get size(): number {
    return this.#known.size;
  }

  has(userId: string): boolean {
    return this.#known.has(userId);
  }

  /** Everybody who is in the room now. `reasons` has why those left of whom that is known. */
  onSnapshot(
    present: readonly UserFacts[],
    reasons: ReadonlyMap<string, UserOfflineReason> = new Map(),
  ): void {
    const now = new Map(present.map((user) => [user.info.userId, user]));
    for (const user of [...this.#known.values()]) {
      const { userId } = user.info;
      if (now.get(userId)?.sid !== user.sid) {
        this.#remove(user, reasons.get(userId));
      }
    }
    for (const user of present) {
      this.#update(user);
    }
  }

  /** Nobody is left; nothing is told. */
  clear(): void {
    this.#known.clear();
  }

  #remove(user: UserFacts, known: UserOfflineReason | undefined): void {
    const reason = known ?? UserOfflineReason.USER_OFFLINE_REASON_DROPPED;
    this.#tellGone(user.info.userId, user.tracks, streamsGoneReason(reason));
    this.#known.delete(user.info.userId);
    this.#teller.tell('onUserLeave', { userInfo: user.info, reason });
  }

  #update(user: UserFacts): void {
    const { userId } = user.info;
    const before = this.#known.get(userId);
    this.#known.set(userId, user);
    if (before === undefined) {
      this.#teller.tell('onUserJoined', { userInfo: user.info });
    }
    const old = before?.tracks ?? [];
    const oldOf = (track: TrackFacts) => old.find((each) => each.sid === track.sid);
    const gone = old.filter((each) => !user.tracks.some((track) => track.sid === each.sid));
    this.#tellGone(userId, gone, StreamRemoveReason.STREAM_REMOVE_REASON_UNPUBLISH);
    const added = user.tracks.filter((track) => oldOf(track) === undefined);
    this.#tellAdded(userId, added);
    for (const track of user.tracks) {
      const then = oldOf(track);
      if (then !== undefined && then.muted !== track.muted) {
        this.#tellCapture(userId, track, !track.muted);
      }
    }
  }

  #tellAdded(userId: string, added: readonly TrackFacts[]): void {
    if (added.length === 0) {
      return;
    }
    this.#published(userId, added);
    for (const stream of STREAMS) {
      const mediaType = mediaOf(added, stream);
      if (mediaType !== null) {
        const isScreen = stream === StreamIndex.STREAM_INDEX_SCREEN;
        const name = isScreen ? 'onUserPublishScreen' : 'onUserPublishStream';
        this.#teller.tell(name, { userId, mediaType });
      }
    }
    for (const track of added) {
      if (!track.muted) {
        this.#tellCapture(userId, track, true);
      }
    }
  }

  #tellGone(userId: string, gone: readonly TrackFacts[], reason: StreamRemoveReason): void {
    for (const stream of STREAMS) {
      const mediaType = mediaOf(gone, stream);
      if (mediaType !== null) {
        const isScreen = stream === StreamIndex.STREAM_INDEX_SCREEN;
        const name = isScreen ? 'onUserUnpublishScreen' : 'onUserUnpublishStream';
        this.#teller.tell(name, { userId, mediaType, reason });
      }
    }
  }

  #tellCapture(userId: string, track: TrackFacts, capturing: boolean): void {
    if (track.stream !== StreamIndex.STREAM_INDEX_MAIN) {
      return;
    }
    if (track.medium === MediaType.VIDEO) {
      const name = capturing ? 'onUserStartVideoCapture' : 'onUserStopVideoCapture';
      this.#teller.tell(name, { userId });
    } else {
      const name = capturing ? 'onUserStartAudioCapture' : 'onUserStopAudioCapture';
      this.#teller.tell(name, { userId });
    }
  }
}
