import { ConnectionState, UserOfflineReason } from '@parley/rtc/api';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeEngine, settle } from '../testing/fake-engine';
import { FakeNetwork } from '../testing/fake-network';
import { CallConnection } from './connection';
import { Listeners } from './listeners';

let fake: FakeEngine;
let network: FakeNetwork;
let connection: CallConnection;

beforeEach(() => {
  vi.useFakeTimers();
  fake = new FakeEngine();
  network = new FakeNetwork();
  connection = new CallConnection(fake.engine, new Listeners(fake.engine), network);
});

afterEach(() => vi.useRealTimers());

const enter = (state: ConnectionState) => fake.tell('onConnectionStateChanged', { state });
const banner = () => connection.banner.value;

describe('the banner', () => {
  it('tells of a break and of its end, for a while', async () => {
    expect(banner()).toBeNull();
    for (const state of [
      ConnectionState.CONNECTION_STATE_RECONNECTING,
      ConnectionState.CONNECTION_STATE_DISCONNECTED,
      ConnectionState.CONNECTION_STATE_LOST,
    ]) {
      enter(state);
      expect(banner()).toBe('reconnecting');
    }
    enter(ConnectionState.CONNECTION_STATE_RECONNECTED);
    expect(banner()).toBe('reconnected');
    await vi.advanceTimersByTimeAsync(3_000);
    expect(banner()).toBeNull();
  });

  it('does not end a new break by the end of the one before', async () => {
    enter(ConnectionState.CONNECTION_STATE_RECONNECTED);
    enter(ConnectionState.CONNECTION_STATE_RECONNECTING);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(banner()).toBe('reconnecting');
  });

  it('tells first that the browser has no network', () => {
    enter(ConnectionState.CONNECTION_STATE_RECONNECTING);
    network.set(false);
    expect(banner()).toBe('offline');
    network.set(true);
    expect(banner()).toBe('reconnecting');
  });

  it('watches the network no longer when the call is over', () => {
    connection.close();
    expect(network.watchers).toBe(0);
  });
});

describe('blocked sound', () => {
  it('is allowed by a click for everybody, and by whoever plays', async () => {
    fake.tell('onAutoplayFailed', { userId: 'ann', kind: 'audio' });
    fake.tell('onAutoplayFailed', { userId: 'ben', kind: 'video' });
    expect(banner()).toBe('sound-blocked');
    connection.allowSound();
    expect(fake.play.mock.calls).toEqual([['ann'], ['ben']]);
    await settle();
    expect(banner()).toBeNull();
    fake.tell('onAutoplayFailed', { userId: 'ann', kind: 'audio' });
    const player = {
      userId: 'ann',
      kind: 'audio',
      isScreen: false,
      rawEvent: new Event('x'),
    } as const;
    fake.tell('onPlayerEvent', { ...player, type: 'pause' });
    expect(banner()).toBe('sound-blocked');
    fake.tell('onPlayerEvent', { ...player, type: 'playing' });
    expect(banner()).toBeNull();
  });

  it('stays while only the picture of the same person plays', () => {
    fake.tell('onAutoplayFailed', { userId: 'ann', kind: 'audio' });
    const picture = {
      userId: 'ann',
      kind: 'video',
      isScreen: false,
      rawEvent: new Event('x'),
    } as const;
    fake.tell('onPlayerEvent', { ...picture, type: 'playing' });
    expect(banner()).toBe('sound-blocked');
  });

  it('stays while the browser refuses, and goes with the person', async () => {
    fake.play.mockRejectedValueOnce(new Error('no'));
    fake.tell('onAutoplayFailed', { userId: 'ann', kind: 'audio' });
    connection.allowSound();
    await settle();
    expect(banner()).toBe('sound-blocked');
    fake.tell('onUserLeave', {
      userInfo: { userId: 'ann', extraInfo: '' },
      reason: UserOfflineReason.USER_OFFLINE_REASON_QUIT,
    });
    expect(banner()).toBeNull();
  });
});
