/** Tells every two seconds how the streams of a room fare. */

import { type Room, Track, type TrackPublication } from 'livekit-client';
import type { LocalStreamStats, RemoteStreamStats } from '../api/statistics';
import { NetworkQuality, StreamIndex } from '../api/values';
import type { Teller } from '../engine/emitter';
import { streamOf } from './facts';
import { localAudio, localVideo, remoteAudio, remoteVideo, roundTripMs } from './figures';
import { networkGrade, serverGrade } from './network-grade';
import { type Reading, readingOf } from './reading';

/** The documented period. */
export const PERIOD_MS = 2_000;

const EMPTY: Reading = { atMs: 0, entries: [] };
const STREAMS = [StreamIndex.STREAM_INDEX_MAIN, StreamIndex.STREAM_INDEX_SCREEN] as const;

/** What a track's statistics are read from. */
interface Measured {
  readonly sender?: RTCRtpSender | undefined;
  readonly receiver?: RTCRtpReceiver | undefined;
}

/** Both media of one stream, now and two seconds before. */
interface Pair {
  readonly before: Reading | undefined;
  readonly now: Reading;
}

/** Reads and tells from its start to {@link close}. */
export class Statistics {
  readonly #teller: Teller;
  readonly #room: Room;
  readonly #now: () => number;
  readonly #isDown: () => boolean;
  readonly #timer: ReturnType<typeof setInterval>;
  #before = new Map<string, Reading>();
  #reading = false;
  #closed = false;

  constructor(teller: Teller, room: Room, now: () => number, isDown: () => boolean) {
    this.#teller = teller;
    this.#room = room;
    this.#now = now;
    this.#isDown = isDown;
    this.#timer = setInterval(() => void this.#read(), PERIOD_MS);
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#timer);
  }

  async #read(): Promise<void> {
    // A browser that is slow to answer is not asked again before it did.
    if (this.#reading) {
      return;
    }
    this.#reading = true;
    try {
      const readings = await this.#readAll();
      if (!this.#closed) {
        this.#tell(readings);
      }
    } finally {
      this.#reading = false;
    }
  }

  #publications(): TrackPublication[] {
    const { localParticipant, remoteParticipants } = this.#room;
    const all: TrackPublication[] = [...localParticipant.trackPublications.values()];
    for (const participant of remoteParticipants.values()) {
      all.push(...participant.trackPublications.values());
    }
    return all;
  }

  async #readAll(): Promise<Map<string, Reading>> {
    const readings = new Map<string, Reading>();
    await Promise.all(
      this.#publications().map(async (publication) => {
        const measured = publication.track as Measured | undefined;
        const source = measured?.sender ?? measured?.receiver;
        // A track that ends meanwhile has nothing to tell.
        const report = await source?.getStats().catch(() => undefined);
        if (report !== undefined) {
          readings.set(publication.trackSid, readingOf(report, this.#now()));
        }
      }),
    );
    return readings;
  }

  #tell(readings: Map<string, Reading>): void {
    const before = this.#before;
    this.#before = readings;
    const pairOf = (publications: readonly TrackPublication[], kind: Track.Kind): Pair | null => {
      const sid = publications.find((publication) => publication.kind === kind)?.trackSid ?? '';
      const now = readings.get(sid);
      return now === undefined ? null : { before: before.get(sid), now };
    };
    const up = this.#tellLocal(pairOf);
    const down = this.#tellRemote(pairOf);
    if (this.#isDown()) {
      this.#teller.tell('onNetworkQuality', NetworkQuality.DOWN, NetworkQuality.DOWN);
    } else {
      this.#teller.tell('onNetworkQuality', up, down);
    }
  }

  #tellLocal(pairOf: PairOf): NetworkQuality {
    let worst = this.#serverWord();
    for (const stream of STREAMS) {
      const isScreen = stream === StreamIndex.STREAM_INDEX_SCREEN;
      const published = ofStream(this.#room.localParticipant.trackPublications.values(), stream);
      const audio = pairOf(published, Track.Kind.Audio);
      const video = pairOf(published, Track.Kind.Video);
      if (audio === null && video === null) {
        continue;
      }
      const audioStats = localAudio(audio?.before, audio?.now ?? EMPTY);
      const videoStats = localVideo(video?.before, video?.now ?? EMPTY, isScreen);
      const loss = Math.max(audioStats.audioLossRate, videoStats.videoLossRate);
      const quality = networkGrade(loss, Math.max(audioStats.rtt, videoStats.rtt));
      worst = Math.max(worst, quality);
      const stats: LocalStreamStats = {
        isScreen,
        audioStats,
        videoStats,
        txQuality: quality,
        rxQuality: NetworkQuality.UNKNOWN,
      };
      this.#teller.tell('onLocalStreamStats', stats);
    }
    return worst;
  }

  /** Before anything is sent, there is only what the server says. */
  #serverWord(): NetworkQuality {
    return this.#room.localParticipant.trackPublications.size === 0
      ? serverGrade(this.#room.localParticipant.connectionQuality)
      : NetworkQuality.UNKNOWN;
  }

  #tellRemote(pairOf: PairOf): NetworkQuality {
    let worst = NetworkQuality.UNKNOWN;
    for (const participant of this.#room.remoteParticipants.values()) {
      for (const stream of STREAMS) {
        const isScreen = stream === StreamIndex.STREAM_INDEX_SCREEN;
        const published = ofStream(participant.trackPublications.values(), stream);
        const audio = pairOf(published, Track.Kind.Audio);
        const video = pairOf(published, Track.Kind.Video);
        if (audio === null && video === null) {
          continue;
        }
        const audioStats = remoteAudio(audio?.before, audio?.now ?? EMPTY);
        const videoStats = remoteVideo(video?.before, video?.now ?? EMPTY, isScreen);
        const loss = Math.max(audioStats.audioLossRate, videoStats.videoLossRate);
        const rtt = Math.max(roundTripMs(audio?.now ?? EMPTY), roundTripMs(video?.now ?? EMPTY));
        const rxQuality = networkGrade(loss, rtt);
        worst = Math.max(worst, rxQuality);
        const stats: RemoteStreamStats = {
          userId: participant.identity,
          isScreen,
          audioStats,
          videoStats,
          txQuality: serverGrade(participant.connectionQuality),
          rxQuality,
        };
        this.#teller.tell('onRemoteStreamStats', stats);
      }
    }
    return worst;
  }
}

type PairOf = (publications: readonly TrackPublication[], kind: Track.Kind) => Pair | null;

function ofStream(all: Iterable<TrackPublication>, stream: StreamIndex): TrackPublication[] {
  return [...all].filter((publication) => streamOf(publication.source) === stream);
}
