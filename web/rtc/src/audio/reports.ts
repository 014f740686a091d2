/** Tells how loud everybody is, as often as the application wants. */

import { type LocalTrack, type Room, Track } from 'livekit-client';
import type { LocalAudioPropertiesInfo, RemoteAudioPropertiesInfo } from '../api/events';
import type { StreamIndex } from '../api/values';
import type { Teller } from '../engine/emitter';
import { streamOf } from '../room/facts';
import { entryOf, number, type Reading, readingOf } from '../room/reading';
import { LevelMeter } from './level-meter';
import { loudness } from './volume-scale';

/** The shortest interval. */
export const LEAST_INTERVAL_MS = 100;

/** What there is to listen to. */
export interface Sounds {
  /** The own tracks that are captured, and which stream they are of. */
  local(): readonly (readonly [index: StreamIndex, track: LocalTrack])[];
  /** The room that this client is in. */
  room(): { readonly id: string; readonly room: Room } | null;
}

/** Reports from {@link configure} with an interval to one with 0, or {@link close}. */
export class AudioReports {
  readonly #teller: Teller;
  readonly #sounds: Sounds;
  readonly #meters = new Map<MediaStreamTrack, LevelMeter>();
  #context: AudioContext | null = null;
  #timer: ReturnType<typeof setInterval> | null = null;
  #reporting = false;

  constructor(teller: Teller, sounds: Sounds) {
    this.#teller = teller;
    this.#sounds = sounds;
  }

  configure(intervalMs: number): void {
    this.close();
    if (intervalMs > 0) {
      const interval = Math.max(LEAST_INTERVAL_MS, intervalMs);
      this.#timer = setInterval(() => void this.#report(), interval);
    }
  }

  close(): void {
    if (this.#timer !== null) {
      clearInterval(this.#timer);
      this.#timer = null;
    }
    this.#keepOnly(new Set());
    void this.#context?.close();
    this.#context = null;
  }

  async #report(): Promise<void> {
    // A browser that is slow to answer is not asked again before it did.
    if (this.#reporting) {
      return;
    }
    this.#reporting = true;
    try {
      const joined = this.#sounds.room();
      const remote = joined === null ? null : await remoteReport(joined.id, joined.room);
      // Meanwhile the reports, or the stay in the room, may have ended.
      if (this.#timer !== null) {
        this.#tell(remote !== null && this.#sounds.room()?.room === joined?.room ? remote : null);
      }
    } finally {
      this.#reporting = false;
    }
  }

  #tell(remote: readonly RemoteAudioPropertiesInfo[] | null): void {
    const local = this.#localReport();
    if (local.length > 0) {
      this.#teller.tell('onLocalAudioPropertiesReport', local);
    }
    if (remote !== null) {
      this.#teller.tell('onRemoteAudioPropertiesReport', remote);
    }
  }

  #localReport(): LocalAudioPropertiesInfo[] {
    const tracks = this.#sounds.local();
    this.#keepOnly(new Set(tracks.map(([, track]) => track.mediaStreamTrack)));
    return tracks.map(([streamIndex, track]) => ({
      streamIndex,
      audioPropertiesInfo: loudness(this.#rms(track.mediaStreamTrack)),
    }));
  }

  #rms(track: MediaStreamTrack): number {
    let meter = this.#meters.get(track);
    if (meter === undefined) {
      if (typeof AudioContext === 'undefined') {
        return 0;
      }
      this.#context ??= new AudioContext();
      meter = new LevelMeter(this.#context, track);
      this.#meters.set(track, meter);
    }
    if (this.#context?.state === 'suspended') {
      // It may run once the person has done something on the page.
      void this.#context.resume().catch(() => {});
    }
    return meter.rms();
  }

  #keepOnly(tracks: ReadonlySet<MediaStreamTrack>): void {
    for (const [track, meter] of this.#meters) {
      if (!tracks.has(track)) {
        meter.close();
        this.#meters.delete(track);
      }
    }
  }
}

async function remoteReport(roomId: string, room: Room): Promise<RemoteAudioPropertiesInfo[]> {
  const heard: Promise<RemoteAudioPropertiesInfo>[] = [];
  for (const participant of room.remoteParticipants.values()) {
    for (const publication of participant.trackPublications.values()) {
      const receiver = (publication.track as { receiver?: RTCRtpReceiver } | undefined)?.receiver;
      if (publication.kind === Track.Kind.Audio && receiver !== undefined) {
        const streamIndex = streamOf(publication.source);
        const streamKey = { roomId, userId: participant.identity, streamIndex };
        heard.push(
          levelOf(receiver).then((level) => ({ streamKey, audioPropertiesInfo: loudness(level) })),
        );
      }
    }
  }
  return Promise.all(heard);
}

/**
 * The level of what is played, 0 to 1. From the statistics: unlike an analyser they need no gesture of the
 * person, and unlike `getSynchronizationSources` no header extension of the sender (RFC 6464).
 */
async function levelOf(receiver: RTCRtpReceiver): Promise<number> {
  // A track that ends meanwhile is silent.
  const report = await receiver.getStats().catch(() => undefined);
  const reading = report === undefined ? NOTHING : readingOf(report, 0);
  return number(entryOf(reading, 'inbound-rtp'), 'audioLevel');
}

const NOTHING: Reading = { atMs: 0, entries: [] };
