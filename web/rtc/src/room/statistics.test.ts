import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NetworkQuality } from '../api/values';
import { RecordedEngine } from '../testing/engine-of';
import { FakeReceiver, FakeRoom, FakeTrack } from '../testing/fake-livekit';

vi.mock('livekit-client', async (original) => ({
  ...(await original<object>()),
  ...(await import('../testing/fake-livekit')).fakeLibrary,
}));

let user: RecordedEngine;
let room: FakeRoom;

beforeEach(async () => {
  vi.useFakeTimers();
  FakeRoom.connecting = async () => {};
  user = new RecordedEngine();
  room = await user.join();
});

afterEach(() => {
  user.engine.destroy();
  vi.useRealTimers();
});

/** What was told of the network: uplink and downlink. */
function qualities(): unknown[] {
  return user.told.filter(({ name }) => name === 'onNetworkQuality').map(({ args }) => args);
}

function sending(lost: number): void {
  const [publication] = [...room.localParticipant.trackPublications.values()];
  const sender = publication?.track?.sender;
  if (sender !== undefined) {
    sender.stats = [
      { id: 'O', type: 'outbound-rtp', ssrc: 1, bytesSent: 12_000 },
      { id: 'R', type: 'remote-inbound-rtp', ssrc: 1, fractionLost: lost },
    ];
  }
}

describe('every two seconds', () => {
  it('the own stream and the network are told', async () => {
    await user.engine.startAudioCapture();
    sending(0.05);
    await vi.advanceTimersByTimeAsync(1_999);
    expect(user.of('onLocalStreamStats')).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(2_001);
    expect(user.of('onLocalStreamStats')).toMatchObject([
      { isScreen: false, audioStats: { audioLossRate: 0.05 } },
      { isScreen: false, audioStats: { audioLossRate: 0.05, statsInterval: 2_000 } },
    ]);
    expect(qualities().at(-1)).toEqual([NetworkQuality.POOR, NetworkQuality.UNKNOWN]);
  });

  it('the streams and screens of others are told apart', async () => {
    const ann = room.enter('ann');
    ann.connectionQuality = 'poor';
    for (const source of ['microphone', 'screen_share'] as const) {
      const publication = room.publish(ann, source);
      publication.track = new FakeTrack(publication.kind, source);
      publication.track.receiver = new FakeReceiver();
      publication.track.receiver.stats = [
        { id: 'I', type: 'inbound-rtp', frameWidth: 1920, packetsReceived: 100, packetsLost: 0 },
      ];
    }
    room.publish(room.enter('bob'), 'camera');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(user.of('onRemoteStreamStats')).toMatchObject([
      { userId: 'ann', isScreen: false, txQuality: NetworkQuality.BAD, rxQuality: 1 },
      { userId: 'ann', isScreen: true, videoStats: { width: 1920, isScreen: true } },
    ]);
    expect(qualities()).toEqual([[NetworkQuality.EXCELLENT, NetworkQuality.EXCELLENT]]);
  });

  it('the network is DOWN after 12 s without an answer', async () => {
    room.emit('signalReconnecting');
    await vi.advanceTimersByTimeAsync(14_000);
    expect(qualities().at(-1)).toEqual([NetworkQuality.DOWN, NetworkQuality.DOWN]);
  });

  it('nothing is told any more once the room is left', async () => {
    await user.engine.leaveRoom();
    user.forget();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(user.told).toEqual([]);
  });
});
