/** The documented figures of streams, from two readings of a track's statistics. No state. */

import type {
  LocalAudioStats,
  LocalVideoStats,
  RemoteAudioStats,
  RemoteVideoStats,
} from '../api/statistics';
import { networkGrade } from './network-grade';
import { type Entry, entriesOf, entryOf, number, type Reading, text } from './reading';

const OPUS_RATE_HZ = 48_000;
const EMPTY: Reading = { atMs: 0, entries: [] };

function intervalMs(before: Reading, now: Reading): number {
  return Math.max(1, Math.round(now.atMs - before.atMs));
}

/** Kilobits a second of so many bytes in so many milliseconds. */
function kilobits(bytesBefore: number, bytesNow: number, interval: number): number {
  return Math.round((Math.max(0, bytesNow - bytesBefore) * 8) / interval);
}

/** The share of packets that were lost between two readings. */
function lossRate(before: Entry | undefined, now: Entry): number {
  const received = number(now, 'packetsReceived') - number(before, 'packetsReceived');
  const lost = Math.max(0, number(now, 'packetsLost') - number(before, 'packetsLost'));
  const all = Math.max(0, received) + lost;
  return all === 0 ? 0 : lost / all;
}

function ms(seconds: number): number {
  return Math.round(seconds * 1_000);
}

function codecOf(reading: Reading, stream: Entry | undefined): string {
  const id = text(stream, 'codecId');
  const codec = reading.entries.find((entry) => entry.type === 'codec' && entry.id === id);
  return text(codec, 'mimeType').replace(/^.*\//, '').toUpperCase();
}

/** What the server reports of an encoding. */
function reportOf(reading: Reading, sent: Entry): Entry | undefined {
  return entriesOf(reading, 'remote-inbound-rtp').find(
    (entry) => number(entry, 'ssrc') === number(sent, 'ssrc'),
  );
}

/** The round trip of the connection that is used, in milliseconds. */
export function roundTripMs(reading: Reading): number {
  const pairs = entriesOf(reading, 'candidate-pair');
  const selected = text(entryOf(reading, 'transport'), 'selectedCandidatePairId');
  const pair = pairs.find((entry) => entry.id === selected) ?? pairs.find(isUsed);
  return ms(number(pair, 'currentRoundTripTime'));
}

function isUsed(pair: Entry): boolean {
  return pair.nominated === true && pair.state === 'succeeded';
}

export function localAudio(before: Reading | undefined, now: Reading): LocalAudioStats {
  const then = before ?? EMPTY;
  const interval = before === undefined ? 0 : intervalMs(before, now);
  const sent = entryOf(now, 'outbound-rtp');
  const report = sent === undefined ? undefined : reportOf(now, sent);
  const bytes = number(entryOf(then, 'outbound-rtp'), 'bytesSent');
  const codec = now.entries.find((entry) => entry.id === text(sent, 'codecId'));
  const stereo = text(codec, 'sdpFmtpLine').includes('stereo=1');
  return {
    audioLossRate: number(report, 'fractionLost'),
    sendKBitrate: interval === 0 ? 0 : kilobits(bytes, number(sent, 'bytesSent'), interval),
    recordSampleRate: OPUS_RATE_HZ,
    sentSampleRate: OPUS_RATE_HZ,
    numChannels: stereo ? 2 : 1,
    statsInterval: interval,
    rtt: ms(number(report, 'roundTripTime')),
    jitter: ms(number(report, 'jitter')),
  };
}

/** Of all layers of one track together; size and rate of frames of the largest one sent. */
export function localVideo(
  before: Reading | undefined,
  now: Reading,
  isScreen: boolean,
): LocalVideoStats {
  const then = before ?? EMPTY;
  const interval = before === undefined ? 0 : intervalMs(before, now);
  const layers = entriesOf(now, 'outbound-rtp');
  const sum = { kbps: 0, loss: 0, rtt: 0, jitter: 0, frames: 0, encodeSeconds: 0 };
  let largest: Entry | undefined;
  let largestFrames = 0;
  for (const layer of layers) {
    const old = entriesOf(then, 'outbound-rtp').find((entry) => entry.id === layer.id);
    const report = reportOf(now, layer);
    const frames = Math.max(0, number(layer, 'framesEncoded') - number(old, 'framesEncoded'));
    sum.kbps +=
      interval === 0 ? 0 : kilobits(number(old, 'bytesSent'), number(layer, 'bytesSent'), interval);
    sum.loss = Math.max(sum.loss, number(report, 'fractionLost'));
    sum.rtt = Math.max(sum.rtt, ms(number(report, 'roundTripTime')));
    sum.jitter = Math.max(sum.jitter, ms(number(report, 'jitter')));
    sum.frames += frames;
    sum.encodeSeconds += number(layer, 'totalEncodeTime') - number(old, 'totalEncodeTime');
    if (number(layer, 'frameWidth') >= number(largest, 'frameWidth')) {
      largest = layer;
      largestFrames = frames;
    }
  }
  const rate = interval === 0 ? 0 : Math.round((largestFrames * 1_000) / interval);
  const input = Math.round(number(entryOf(now, 'media-source'), 'framesPerSecond'));
  return {
    sentKBitrate: sum.kbps,
    inputFrameRate: input,
    sentFrameRate: rate,
    encoderOutputFrameRate: rate,
    rendererOutputFrameRate: input,
    statsInterval: interval,
    videoLossRate: sum.loss,
    rtt: sum.rtt,
    jitter: sum.jitter,
    encodedBitrate: sum.kbps,
    encodedFrameWidth: number(largest, 'frameWidth'),
    encodedFrameHeight: number(largest, 'frameHeight'),
    encodedFrameCount: sum.frames,
    codecElapsePerFrame: sum.frames === 0 ? 0 : ms(sum.encodeSeconds / sum.frames),
    codecType: codecOf(now, largest),
    isScreen,
  };
}

/** How long sound or pictures waited in the jitter buffer, on average. */
function bufferMs(before: Entry | undefined, now: Entry): number {
  const count =
    number(now, 'jitterBufferEmittedCount') - number(before, 'jitterBufferEmittedCount');
  const delay = number(now, 'jitterBufferDelay') - number(before, 'jitterBufferDelay');
  return count <= 0 ? 0 : ms(delay / count);
}

function gained(before: Entry | undefined, now: Entry, name: string): number {
  return Math.max(0, number(now, name) - number(before, name));
}

export function remoteAudio(before: Reading | undefined, now: Reading): RemoteAudioStats {
  const interval = before === undefined ? 0 : intervalMs(before, now);
  const entry = entryOf(now, 'inbound-rtp') ?? NOTHING;
  const old = before === undefined ? undefined : entryOf(before, 'inbound-rtp');
  const rtt = roundTripMs(now);
  const loss = lossRate(old, entry);
  const concealed = gained(old, entry, 'concealedSamples');
  const samples = gained(old, entry, 'totalSamplesReceived');
  const buffered = bufferMs(old, entry);
  const events = gained(old, entry, 'concealmentEvents');
  const bytes = [number(old, 'bytesReceived'), number(entry, 'bytesReceived')] as const;
  return {
    audioLossRate: loss,
    receivedKBitrate: interval === 0 ? 0 : kilobits(...bytes, interval),
    stallCount: events,
    stallDuration: Math.round((concealed * 1_000) / OPUS_RATE_HZ),
    e2eDelay: Math.round(rtt / 2) + buffered,
    playoutSampleRate: OPUS_RATE_HZ,
    statsInterval: interval,
    rtt,
    totalRtt: rtt,
    quality: networkGrade(loss, rtt),
    jitterBufferDelay: buffered,
    numChannels: 1,
    receivedSampleRate: OPUS_RATE_HZ,
    frozenRate: samples === 0 ? 0 : Math.min(100, Math.round((100 * concealed) / samples)),
    concealedSamples: concealed,
    concealmentEvent: events,
    jitter: ms(number(entry, 'jitter')),
  };
}

export function remoteVideo(
  before: Reading | undefined,
  now: Reading,
  isScreen: boolean,
): RemoteVideoStats {
  const interval = before === undefined ? 0 : intervalMs(before, now);
  const entry = entryOf(now, 'inbound-rtp') ?? NOTHING;
  const old = before === undefined ? undefined : entryOf(before, 'inbound-rtp');
  const rtt = roundTripMs(now);
  const frames = gained(old, entry, 'framesDecoded');
  const frozen = ms(gained(old, entry, 'totalFreezesDuration'));
  const rate = interval === 0 ? 0 : Math.round((frames * 1_000) / interval);
  const bytes = [number(old, 'bytesReceived'), number(entry, 'bytesReceived')] as const;
  return {
    width: number(entry, 'frameWidth'),
    height: number(entry, 'frameHeight'),
    videoLossRate: lossRate(old, entry),
    receivedKBitrate: interval === 0 ? 0 : kilobits(...bytes, interval),
    receivedFrameRate: rate,
    decoderOutputFrameRate: rate,
    rendererOutputFrameRate: rate,
    stallCount: gained(old, entry, 'freezeCount'),
    stallDuration: frozen,
    e2eDelay: Math.round(rtt / 2) + bufferMs(old, entry),
    isScreen,
    statsInterval: interval,
    rtt,
    frozenRate: interval === 0 ? 0 : Math.min(100, Math.round((100 * frozen) / interval)),
    codecType: codecOf(now, entry),
    codecElapsePerFrame: frames === 0 ? 0 : ms(gained(old, entry, 'totalDecodeTime') / frames),
    jitter: ms(number(entry, 'jitter')),
  };
}

const NOTHING: Entry = { id: '', type: 'inbound-rtp' };
