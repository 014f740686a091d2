import { describe, expect, it } from 'vitest';
import { NetworkQuality } from '../api/values';
import { localAudio, localVideo, remoteAudio, remoteVideo } from './figures';
import { networkGrade } from './network-grade';
import type { Entry, Reading } from './reading';

function reading(atMs: number, ...entries: Entry[]): Reading {
  return { atMs, entries };
}

const CODEC = { id: 'C', type: 'codec', mimeType: 'video/VP8' };

function pair(seconds: number): Entry[] {
  return [
    { id: 'T', type: 'transport', selectedCandidatePairId: 'P2' },
    { id: 'P1', type: 'candidate-pair', currentRoundTripTime: 9 },
    { id: 'P2', type: 'candidate-pair', currentRoundTripTime: seconds },
  ];
}

describe('figures of the own sound', () => {
  const sent = (bytesSent: number) => ({ id: 'O', type: 'outbound-rtp', ssrc: 1, bytesSent });

  it('are the difference of two readings, with what the server reports', () => {
    const report = {
      id: 'R',
      type: 'remote-inbound-rtp',
      ssrc: 1,
      fractionLost: 0.1,
      roundTripTime: 0.05,
      jitter: 0.004,
    };
    const stats = localAudio(reading(0, sent(0)), reading(2_000, sent(12_000), report));
    expect(stats).toMatchObject({
      sendKBitrate: 48,
      audioLossRate: 0.1,
      rtt: 50,
      jitter: 4,
      numChannels: 1,
      statsInterval: 2_000,
    });
  });

  it('are 0 without a reading before, and never negative', () => {
    expect(localAudio(undefined, reading(2_000, sent(9_999))).sendKBitrate).toBe(0);
    expect(localAudio(reading(0, sent(9_999)), reading(2_000, sent(0))).sendKBitrate).toBe(0);
  });
});

describe('figures of the own picture', () => {
  const layer = (id: string, frameWidth: number, framesEncoded: number, bytesSent: number) => ({
    id,
    type: 'outbound-rtp',
    ssrc: frameWidth,
    codecId: 'C',
    frameWidth,
    frameHeight: (frameWidth * 9) / 16,
    framesEncoded,
    bytesSent,
    totalEncodeTime: framesEncoded * 0.004,
  });

  it('add the layers and take size and rate of the largest one', () => {
    const before = reading(0, layer('L', 320, 0, 0), layer('H', 1280, 100, 1_000));
    const now = reading(
      2_000,
      CODEC,
      layer('L', 320, 20, 50_000),
      layer('H', 1280, 130, 301_000),
      { id: 'S', type: 'media-source', framesPerSecond: 15 },
      { id: 'R', type: 'remote-inbound-rtp', ssrc: 320, fractionLost: 0.02, roundTripTime: 0.1 },
    );
    expect(localVideo(before, now, true)).toMatchObject({
      sentKBitrate: 1_400,
      encodedFrameWidth: 1280,
      encodedFrameHeight: 720,
      encoderOutputFrameRate: 15,
      sentFrameRate: 15,
      inputFrameRate: 15,
      encodedFrameCount: 50,
      codecElapsePerFrame: 4,
      codecType: 'VP8',
      videoLossRate: 0.02,
      rtt: 100,
      isScreen: true,
    });
  });

  it('are nought before anything is sent', () => {
    expect(localVideo(undefined, reading(0), false)).toMatchObject({
      sentKBitrate: 0,
      encodedFrameWidth: 0,
      codecType: '',
      codecElapsePerFrame: 0,
    });
  });
});

describe('figures of others', () => {
  it('tell how sound arrives', () => {
    const sound = (scale: number) => ({
      id: 'I',
      type: 'inbound-rtp',
      bytesReceived: 12_000 * scale,
      packetsReceived: 90 * scale,
      packetsLost: 10 * scale,
      concealedSamples: 4_800 * scale,
      concealmentEvents: 3 * scale,
      totalSamplesReceived: 96_000 * scale,
      jitterBufferDelay: 4_800 * scale,
      jitterBufferEmittedCount: 96_000 * scale,
      jitter: 0.01,
    });
    const stats = remoteAudio(
      reading(0, sound(1), ...pair(0.1)),
      reading(2_000, sound(2), ...pair(0.1)),
    );
    expect(stats).toMatchObject({
      audioLossRate: 0.1,
      receivedKBitrate: 48,
      stallCount: 3,
      stallDuration: 100,
      frozenRate: 5,
      jitterBufferDelay: 50,
      rtt: 100,
      e2eDelay: 100,
      jitter: 10,
      quality: NetworkQuality.BAD,
    });
  });

  it('tell how pictures arrive', () => {
    const picture = (scale: number) => ({
      id: 'I',
      type: 'inbound-rtp',
      codecId: 'C',
      frameWidth: 640,
      frameHeight: 360,
      bytesReceived: 150_000 * scale,
      packetsReceived: 200 * scale,
      packetsLost: 0,
      framesDecoded: 30 * scale,
      freezeCount: scale,
      totalFreezesDuration: 0.5 * scale,
      totalDecodeTime: 0.06 * scale,
      jitterBufferDelay: 3 * scale,
      jitterBufferEmittedCount: 30 * scale,
    });
    const stats = remoteVideo(
      reading(0, picture(1)),
      reading(2_000, CODEC, picture(2), ...pair(0.04)),
      false,
    );
    expect(stats).toMatchObject({
      width: 640,
      height: 360,
      receivedKBitrate: 600,
      decoderOutputFrameRate: 15,
      videoLossRate: 0,
      stallCount: 1,
      stallDuration: 500,
      frozenRate: 25,
      codecElapsePerFrame: 2,
      codecType: 'VP8',
      rtt: 40,
      e2eDelay: 120,
      isScreen: false,
    });
  });
});

describe('a network quality', () => {
  it.each([
    [0, 0, NetworkQuality.EXCELLENT],
    [0.01, 0, NetworkQuality.GOOD],
    [0, 150, NetworkQuality.GOOD],
    [0.04, 0, NetworkQuality.POOR],
    [0, 500, NetworkQuality.BAD],
    [0.25, 0, NetworkQuality.VBAD],
    [0, 1_000, NetworkQuality.VBAD],
  ])('of %s lost and %s ms is %s', (lost, roundTrip, quality) => {
    expect(networkGrade(lost, roundTrip)).toBe(quality);
  });
});
