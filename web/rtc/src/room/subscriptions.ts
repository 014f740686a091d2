/** What is received of whom. */

import type { RemoteTrackPublication, Room } from 'livekit-client';
import type { RemoteVideoConfig } from '../api/config';
import { RTCError } from '../api/error';
import { MediaType, StreamIndex } from '../api/values';
import { streamOf } from './facts';
import type { TrackFacts } from './users';

type Medium = MediaType.AUDIO | MediaType.VIDEO;

/** What is received without being asked for. */
export interface AutoSubscribe {
  readonly audio: boolean;
  readonly video: boolean;
}

function key(userId: string, stream: StreamIndex, medium: Medium): string {
  return `${userId}/${stream}/${medium}`;
}

/**
 * Keeps what the application asked for, over publishing again and over breaks, until it leaves the room. Bounded
 * by what the application asks for: at most {@link MAX_WISHES} wishes, further ones are refused.
 */
export class Subscriptions {
  readonly #room: Room;
  readonly #auto: AutoSubscribe;
  readonly #wishes = new Map<string, boolean>();
  readonly #sizes = new Map<string, RemoteVideoConfig>();

  constructor(room: Room, auto: AutoSubscribe) {
    this.#room = room;
    this.#auto = auto;
  }

  /** Whether the server may subscribe to everything by itself. */
  get byServer(): boolean {
    return this.#auto.audio && this.#auto.video;
  }

  /** @throws RTCError if the user is not in the room, or there are too many wishes */
  set(userId: string, stream: StreamIndex, type: MediaType, wanted: boolean): void {
    if (this.#room.remoteParticipants.get(userId) === undefined) {
      throw new RTCError('INVALID_PARAMS', `no such user in the room: ${userId}`);
    }
    for (const medium of [MediaType.AUDIO, MediaType.VIDEO] as const) {
      if (type & medium) {
        remember(this.#wishes, key(userId, stream, medium), wanted);
        this.#each(userId, stream, medium, (publication) => publication.setSubscribed(wanted));
      }
    }
  }

  /** The size wished for of a user's camera picture. */
  setSize(userId: string, size: RemoteVideoConfig): void {
    remember(this.#sizes, userId, size);
    this.#each(userId, StreamIndex.STREAM_INDEX_MAIN, MediaType.VIDEO, (publication) =>
      applySize(publication, size),
    );
  }

  /** There are new tracks: takes or leaves them as was asked for. */
  onPublished(userId: string, tracks: readonly TrackFacts[]): void {
    const participant = this.#room.remoteParticipants.get(userId);
    for (const track of tracks) {
      const publication = participant?.trackPublications.get(track.sid);
      if (publication === undefined) {
        continue;
      }
      const wanted = this.#isWanted(userId, track.stream, track.medium);
      if (wanted !== this.byServer) {
        publication.setSubscribed(wanted);
      }
      this.#applySize(userId, publication);
    }
  }

  /** A track is there: the library keeps a size only from then on. */
  onReceived(userId: string, publication: RemoteTrackPublication): void {
    this.#applySize(userId, publication);
  }

  #applySize(userId: string, publication: RemoteTrackPublication): void {
    const size = this.#sizes.get(userId);
    const isCamera =
      publication.kind === 'video' &&
      streamOf(publication.source) === StreamIndex.STREAM_INDEX_MAIN;
    if (size !== undefined && isCamera) {
      applySize(publication, size);
    }
  }

  #isWanted(userId: string, stream: StreamIndex, medium: Medium): boolean {
    const auto = medium === MediaType.AUDIO ? this.#auto.audio : this.#auto.video;
    return this.#wishes.get(key(userId, stream, medium)) ?? auto;
  }

  #each(
    userId: string,
    stream: StreamIndex,
    medium: Medium,
    act: (publication: RemoteTrackPublication) => void,
  ): void {
    const kind = medium === MediaType.AUDIO ? 'audio' : 'video';
    const participant = this.#room.remoteParticipants.get(userId);
    for (const publication of participant?.trackPublications.values() ?? []) {
      if (publication.kind === kind && streamOf(publication.source) === stream) {
        act(publication);
      }
    }
  }
}

/** More than any room has users and streams. */
export const MAX_WISHES = 10_000;

function remember<Value>(wishes: Map<string, Value>, name: string, value: Value): void {
  if (!wishes.has(name) && wishes.size >= MAX_WISHES) {
    throw new RTCError('INVALID_PARAMS', `more than ${MAX_WISHES} wishes`);
  }
  wishes.set(name, value);
}

function applySize(publication: RemoteTrackPublication, size: RemoteVideoConfig): void {
  publication.setVideoDimensions({ width: size.width, height: size.height });
  if (size.frameRate !== undefined) {
    publication.setVideoFPS(size.frameRate);
  }
}
