import { type LocalStreamStats, NetworkQuality, type RemoteStreamStats } from '@parley/rtc/api';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeEngine } from '../testing/fake-engine';
import { Figures, HISTORY, isWeak, qualityOf } from './figures';
import { Listeners } from './listeners';

const { UNKNOWN, EXCELLENT, GOOD, POOR, BAD, VBAD, DOWN } = NetworkQuality;
const onQuality = vi.fn();
const person = (userId: string, microphone = true) => ({
  userId,
  name: `name of ${userId}`,
  camera: true,
  microphone,
  sharing: false,
  weak: false,
});

let fake: FakeEngine;
let figures: Figures;
let people = [person('me'), person('ann')];

beforeEach(() => {
  vi.clearAllMocks();
  people = [person('me'), person('ann')];
  fake = new FakeEngine();
  const source = { people: () => people, onQuality };
  figures = new Figures(new Listeners(fake.engine), 'me', source);
});

const local = (isScreen = false) =>
  fake.tell('onLocalStreamStats', {
    isScreen,
    videoStats: {
      encodedFrameWidth: 1280,
      encodedFrameHeight: 720,
      encoderOutputFrameRate: 14.7,
      sentKBitrate: 900.4,
      videoLossRate: 0.0126,
      rtt: 31,
    },
    audioStats: { sendKBitrate: 40, audioLossRate: 0.5, rtt: 20 },
  } as LocalStreamStats);

const remote = (userId: string, rxQuality: NetworkQuality, txQuality = EXCELLENT, width = 640) =>
  fake.tell('onRemoteStreamStats', {
    userId,
    isScreen: false,
    videoStats: {
      width,
      height: 360,
      decoderOutputFrameRate: 15,
      receivedKBitrate: width,
      videoLossRate: 0,
      rtt: 0,
    },
    audioStats: { receivedKBitrate: 30, audioLossRate: 0, rtt: 0 },
    rxQuality,
    txQuality,
  } as RemoteStreamStats);

describe('figures', () => {
  it('are told of everybody, oneself first, once a period is complete', () => {
    figures.watch(true);
    local();
    local(true);
    remote('ann', POOR);
    expect(figures.figures.value).toEqual([]);
    fake.tell('onNetworkQuality', EXCELLENT, GOOD);
    expect(figures.figures.value).toMatchObject([
      {
        userId: 'me',
        name: 'name of me',
        own: true,
        quality: 'good',
        rttMs: 31,
        video: { width: 1280, height: 720, framesPerSecond: 15, kbps: 900, lossPercent: 1.3 },
        audio: { kbps: 40, lossPercent: 50 },
        screen: { width: 1280 },
      },
      { userId: 'ann', own: false, quality: 'good', rttMs: null, screen: null },
    ]);
  });

  it('are not renewed while nobody looks', () => {
    local();
    fake.tell('onNetworkQuality', EXCELLENT, EXCELLENT);
    expect(figures.figures.value).toEqual([]);
    figures.watch(true);
    expect(figures.figures.value).toHaveLength(2);
    figures.watch(false);
    people = [];
    fake.tell('onNetworkQuality', EXCELLENT, EXCELLENT);
    expect(figures.figures.value).toHaveLength(2);
  });

  it('are nothing for what is not sent', () => {
    figures.watch(true);
    people = [person('me'), person('ann', false)];
    remote('ann', EXCELLENT, EXCELLENT, 0);
    fake.tell('onNetworkQuality', UNKNOWN, UNKNOWN);
    expect(figures.figures.value).toMatchObject([
      { quality: 'unknown', video: null, audio: null },
      { quality: 'excellent', video: null, audio: null },
    ]);
  });

  it('have a course of at most so many points, the oldest first', () => {
    figures.watch(true);
    for (let i = 1; i <= HISTORY + 5; i++) {
      remote('ann', EXCELLENT, EXCELLENT, i);
      fake.tell('onNetworkQuality', EXCELLENT, EXCELLENT);
    }
    const course = figures.figures.value[1]?.history.videoKbps ?? [];
    expect(course).toHaveLength(HISTORY);
    expect(course[0]).toBe(6);
    expect(course.at(-1)).toBe(HISTORY + 5);
  });

  it('forget whoever left', () => {
    figures.watch(true);
    fake.tell('onNetworkQuality', EXCELLENT, EXCELLENT);
    people = [person('me')];
    fake.tell('onNetworkQuality', EXCELLENT, EXCELLENT);
    people = [person('me'), person('ann')];
    fake.tell('onNetworkQuality', EXCELLENT, EXCELLENT);
    expect(figures.figures.value[1]?.history.rttMs).toHaveLength(1);
  });
});

describe('the quality', () => {
  it('has three words', () => {
    expect([UNKNOWN, EXCELLENT, GOOD, POOR, BAD, VBAD, DOWN].map(qualityOf)).toEqual([
      'unknown',
      'excellent',
      'good',
      'good',
      'stalled',
      'stalled',
      'stalled',
    ]);
  });

  it('is weak from bad on, of oneself by both directions, of others by what the server says', () => {
    expect([EXCELLENT, POOR, BAD, DOWN].map(isWeak)).toEqual([false, false, true, true]);
    remote('ann', EXCELLENT, BAD);
    fake.tell('onNetworkQuality', GOOD, VBAD);
    expect(onQuality.mock.calls).toEqual([
      ['ann', true],
      ['me', true],
    ]);
  });
});
