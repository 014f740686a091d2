import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RecordedEngine } from '../testing/engine-of';
import { FakeReceiver, FakeRoom, FakeTrack } from '../testing/fake-livekit';
import { loudness } from './volume-scale';

vi.mock('livekit-client', async (original) => ({
  ...(await original<object>()),
  ...(await import('../testing/fake-livekit')).fakeLibrary,
}));

/** What the microphone sends: a constant, so that its mean square is plain. */
let amplitude = 0;
const closed = vi.fn();

class FakeAudioContext {
  state = 'running';
  close = closed;
  createMediaStreamSource = () => ({ connect: () => {}, disconnect: () => {} });
  createAnalyser = () => ({
    fftSize: 64,
    disconnect: () => {},
    getFloatTimeDomainData: (samples: Float32Array) => samples.fill(amplitude),
  });
}

let user: RecordedEngine;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('AudioContext', FakeAudioContext);
  vi.stubGlobal('MediaStream', class {});
  FakeRoom.connecting = async () => {};
  user = new RecordedEngine();
});

afterEach(() => {
  user.engine.destroy();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('audio properties', () => {
  it('tell how loud the own microphone is, in a room or not', async () => {
    amplitude = Math.SQRT1_2;
    await user.engine.startAudioCapture();
    user.engine.enableAudioPropertiesReport({ interval: 2_000 });
    await vi.advanceTimersByTimeAsync(4_000);
    const report = [
      { streamIndex: 0, audioPropertiesInfo: { linearVolume: 255, nonlinearVolume: 0 } },
    ];
    expect(user.of('onLocalAudioPropertiesReport')).toEqual([report, report]);
    expect(user.of('onRemoteAudioPropertiesReport')).toEqual([]);
  });

  it('tell nothing of a microphone that is not captured', async () => {
    user.engine.enableAudioPropertiesReport({ interval: 500 });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(user.of('onLocalAudioPropertiesReport')).toEqual([]);
  });

  it('tell how loud the others are', async () => {
    const room = await user.join();
    const ann = room.enter('ann');
    const publication = room.publish(ann, 'microphone');
    publication.track = new FakeTrack('audio', 'microphone');
    publication.track.receiver = new FakeReceiver();
    publication.track.receiver.stats = [{ id: 'I', type: 'inbound-rtp', audioLevel: 0.01 }];
    room.publish(ann, 'camera').track = new FakeTrack('video', 'camera');
    user.engine.enableAudioPropertiesReport({ interval: 500 });
    await vi.advanceTimersByTimeAsync(500);
    expect(user.of('onRemoteAudioPropertiesReport')).toEqual([
      [
        {
          streamKey: { roomId: 'room', userId: 'ann', streamIndex: 0 },
          audioPropertiesInfo: { linearVolume: 74, nonlinearVolume: -40 },
        },
      ],
    ]);
  });

  it('tell nothing of a room that was left while they were read', async () => {
    await user.join();
    user.engine.enableAudioPropertiesReport({ interval: 100 });
    vi.advanceTimersByTime(100);
    await user.engine.leaveRoom();
    await vi.advanceTimersByTimeAsync(100);
    expect(user.of('onRemoteAudioPropertiesReport')).toEqual([]);
  });

  it('come every 100 ms at most, and end with an interval of 0', async () => {
    await user.join();
    user.engine.enableAudioPropertiesReport({ interval: 1 });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(user.of('onRemoteAudioPropertiesReport')).toHaveLength(10);
    user.engine.enableAudioPropertiesReport({ interval: 0 });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(user.of('onRemoteAudioPropertiesReport')).toHaveLength(10);
  });

  it('close what they measured with', async () => {
    await user.engine.startAudioCapture();
    user.engine.enableAudioPropertiesReport({ interval: 100 });
    await vi.advanceTimersByTimeAsync(100);
    closed.mockClear();
    user.engine.destroy();
    expect(closed).toHaveBeenCalledTimes(1);
  });
});

describe('the two scales of loudness', () => {
  it.each([
    [0, 0, -127],
    [10 ** (-60 / 20), 25, -60],
    [10 ** (-50 / 20), 49, -50],
    [10 ** (-20 / 20), 201, -20],
    [1, 255, 0],
    [4, 255, 0],
  ])('of %s are %s and %s dB', (rms, linearVolume, nonlinearVolume) => {
    expect(loudness(rms)).toEqual({ linearVolume, nonlinearVolume });
  });
});
