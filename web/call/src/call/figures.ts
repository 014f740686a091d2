/** The figures of everybody, and their course over the last minutes. */

import { type LocalStreamStats, NetworkQuality, type RemoteStreamStats } from '@parley/rtc/api';
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Listeners } from './listeners';
import type { AudioFigures, Quality, UserFigures, VideoFigures } from './model';
import type { Person } from './people';

/** Points of a course, each of two seconds. */
export const HISTORY = 60;

/** One person's latest streams. */
interface Streams {
  quality: NetworkQuality;
  rttMs: number | null;
  video: VideoFigures | null;
  audio: AudioFigures | null;
  screen: VideoFigures | null;
}

const NOTHING: Streams = {
  quality: NetworkQuality.UNKNOWN,
  rttMs: null,
  video: null,
  audio: null,
  screen: null,
};

type History = UserFigures['history'];

const NO_HISTORY: History = {
  videoKbps: [],
  framesPerSecond: [],
  audioKbps: [],
  lossPercent: [],
  rttMs: [],
};

/** What people read: the three words of the reference system. */
export function qualityOf(quality: NetworkQuality): Quality {
  switch (quality) {
    case NetworkQuality.UNKNOWN:
      return 'unknown';
    case NetworkQuality.EXCELLENT:
      return 'excellent';
    case NetworkQuality.GOOD:
    case NetworkQuality.POOR:
      return 'good';
    case NetworkQuality.BAD:
    case NetworkQuality.VBAD:
    case NetworkQuality.DOWN:
      return 'stalled';
  }
}

/** Whether a network is poor enough to say so on the person's tile. */
export function isWeak(quality: NetworkQuality): boolean {
  return quality >= NetworkQuality.BAD;
}

/** Who is in the call, oneself first. */
export interface FiguresSource {
  people(): readonly Person[];
  onQuality(userId: string, weak: boolean): void;
}

/** Bounded by the users of the room. The SDK tells everything of a period, and then the network's quality. */
export class Figures {
  readonly #source: FiguresSource;
  readonly #figures = signal<readonly UserFigures[]>([]);
  readonly #self: string;
  #period = new Map<string, Streams>();
  #histories = new Map<string, History>();
  #latest: readonly UserFigures[] = [];
  #watched = false;

  constructor(listeners: Listeners, self: string, source: FiguresSource) {
    this.#self = self;
    this.#source = source;
    listeners
      .on('onLocalStreamStats', (stats) => this.#onLocal(stats))
      .on('onRemoteStreamStats', (stats) => this.#onRemote(stats))
      .on('onNetworkQuality', (uplink, downlink) => this.#onPeriod(Math.max(uplink, downlink)));
  }

  get figures(): ReadonlySignal<readonly UserFigures[]> {
    return this.#figures;
  }

  watch(on: boolean): void {
    this.#watched = on;
    if (on) {
      this.#figures.value = this.#latest;
    }
  }

  #streams(userId: string): Streams {
    const known = this.#period.get(userId);
    if (known !== undefined) {
      return known;
    }
    const made = { ...NOTHING };
    this.#period.set(userId, made);
    return made;
  }

  #onLocal({ isScreen, videoStats, audioStats }: LocalStreamStats): void {
    const streams = this.#streams(this.#self);
    const video = videoFigures({
      width: videoStats.encodedFrameWidth,
      height: videoStats.encodedFrameHeight,
      rate: videoStats.encoderOutputFrameRate,
      kbps: videoStats.sentKBitrate,
      loss: videoStats.videoLossRate,
    });
    if (isScreen) {
      streams.screen = video;
    } else {
      streams.video = video;
      streams.audio = audioFigures(audioStats.sendKBitrate, audioStats.audioLossRate);
    }
    streams.rttMs = rtt(streams.rttMs, Math.max(audioStats.rtt, videoStats.rtt));
  }

  #onRemote(stats: RemoteStreamStats): void {
    const { userId, isScreen, videoStats, audioStats } = stats;
    const streams = this.#streams(userId);
    const video = videoFigures({
      width: videoStats.width,
      height: videoStats.height,
      rate: videoStats.decoderOutputFrameRate,
      kbps: videoStats.receivedKBitrate,
      loss: videoStats.videoLossRate,
    });
    if (isScreen) {
      streams.screen = video;
    } else {
      streams.video = video;
      streams.audio = audioFigures(audioStats.receivedKBitrate, audioStats.audioLossRate);
      this.#source.onQuality(userId, isWeak(stats.txQuality));
    }
    streams.quality = Math.max(streams.quality, stats.rxQuality);
    streams.rttMs = rtt(streams.rttMs, Math.max(audioStats.rtt, videoStats.rtt));
  }

  #onPeriod(ownQuality: NetworkQuality): void {
    const period = this.#period;
    this.#period = new Map();
    this.#source.onQuality(this.#self, isWeak(ownQuality));
    const histories = new Map<string, History>();
    this.#latest = this.#source.people().map((person) => {
      const { userId, name } = person;
      const own = userId === this.#self;
      const streams = period.get(userId) ?? NOTHING;
      const audio = person.microphone ? streams.audio : null;
      const history = longer(this.#histories.get(userId) ?? NO_HISTORY, { ...streams, audio });
      histories.set(userId, history);
      const quality = qualityOf(own ? ownQuality : streams.quality);
      const { rttMs, video, screen } = streams;
      return { userId, name, own, quality, rttMs, video, audio, screen, history };
    });
    this.#histories = histories;
    if (this.#watched) {
      this.#figures.value = this.#latest;
    }
  }
}

function videoFigures(of: {
  readonly width: number;
  readonly height: number;
  readonly rate: number;
  readonly kbps: number;
  readonly loss: number;
}): VideoFigures | null {
  if (of.width === 0 && of.kbps === 0) {
    return null;
  }
  return {
    width: of.width,
    height: of.height,
    framesPerSecond: Math.round(of.rate),
    kbps: Math.round(of.kbps),
    lossPercent: percent(of.loss),
  };
}

function audioFigures(kbps: number, loss: number): AudioFigures {
  return { kbps: Math.round(kbps), lossPercent: percent(loss) };
}

/** With one decimal. */
function percent(share: number): number {
  return Math.round(Math.min(1, Math.max(0, share)) * 1_000) / 10;
}

function rtt(known: number | null, measured: number): number | null {
  return measured > 0 ? Math.max(known ?? 0, Math.round(measured)) : known;
}

function longer(history: History, { video, audio, rttMs }: Streams): History {
  const add = (course: readonly number[], value: number) => [...course, value].slice(-HISTORY);
  return {
    videoKbps: add(history.videoKbps, video?.kbps ?? 0),
    framesPerSecond: add(history.framesPerSecond, video?.framesPerSecond ?? 0),
    audioKbps: add(history.audioKbps, audio?.kbps ?? 0),
    lossPercent: add(
      history.lossPercent,
      Math.max(video?.lossPercent ?? 0, audio?.lossPercent ?? 0),
    ),
    rttMs: add(history.rttMs, rttMs ?? 0),
  };
}
