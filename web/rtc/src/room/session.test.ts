import { ConnectionError, DisconnectReason } from 'livekit-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MediaType } from '../api/values';
import { RecordedEngine, tokenFor } from '../testing/engine-of';
import { FakeRoom, settle } from '../testing/fake-livekit';

vi.mock('livekit-client', async (original) => ({
  ...(await original<object>()),
  ...(await import('../testing/fake-livekit')).fakeLibrary,
}));

let user: RecordedEngine;

beforeEach(() => {
  vi.useFakeTimers();
  FakeRoom.connecting = async () => {};
  FakeRoom.reasonOfFailure = DisconnectReason.JOIN_FAILURE;
  user = new RecordedEngine();
});

afterEach(() => {
  user.engine.destroy();
  vi.useRealTimers();
});

describe('joining', () => {
  it('shows the room beneath to tests while in one, and nothing else', async () => {
    expect(user.engine.diagnostics().room).toBeNull();
    const room = await user.join();
    expect(user.engine.diagnostics().room).toBe(room);
    await user.engine.leaveRoom();
    expect(user.engine.diagnostics().room).toBeNull();
  });

  it('connects to the server with the token', async () => {
    const room = await user.join();
    expect(room.connect).toHaveBeenCalledWith(
      'wss://rtc.example.org/base',
      tokenFor('me', 'room'),
      { autoSubscribe: true },
    );
  });

  it('declares the extraInfo in the query of the join', async () => {
    const userInfo = { userId: 'me', extraInfo: '{"user_name":"Zoë"}' };
    await user.engine.joinRoom(tokenFor('me', 'room'), 'room', userInfo);
    const url = new URL(FakeRoom.last.connect.mock.calls[0]?.[0] ?? '');
    const base64 = url.searchParams.get('attributes') ?? '';
    const bytes = Uint8Array.from(atob(base64.replace(/-/g, '+').replace(/_/g, '/')), (char) =>
      char.charCodeAt(0),
    );
    expect(base64).not.toMatch(/[+/=]/);
    expect(JSON.parse(new TextDecoder().decode(bytes))).toEqual({
      'parley.extra-info': '{"user_name":"Zoë"}',
    });
  });

  it('tells the state of the room with join_type 0', async () => {
    await user.join();
    const [state] = user.of('onRoomStateChanged') as { extraInfo: string }[];
    expect(state).toMatchObject({ roomId: 'room', userId: 'me', state: 0, joinType: 0 });
    expect(JSON.parse(state?.extraInfo ?? '')).toMatchObject({ join_type: 0 });
  });

  it('tells that it connects and is connected', async () => {
    await user.join();
    expect(user.of('onConnectionStateChanged')).toEqual([{ state: 2 }, { state: 3 }]);
  });

  it('refuses a second room while in one', async () => {
    await user.join();
    await expect(user.join()).rejects.toMatchObject({ code: 'WRONG_STATE' });
  });

  it.each([
    ['a room id', 'ro/om', 'me', '', 'ROOM_ID_ILLEGAL'],
    ['a user id', 'room', 'm e', '', 'INVALID_PARAMS'],
    ['an extraInfo', 'room', 'me', 'é'.repeat(101), 'INVALID_PARAMS'],
    ['a token of another user', 'room', 'you', '', 'INVALID_TOKEN'],
  ])('refuses %s that is not allowed', async (_what, roomId, userId, extraInfo, code) => {
    const joining = user.engine.joinRoom(tokenFor('me', 'room'), roomId, { userId, extraInfo });
    await expect(joining).rejects.toMatchObject({ name: 'RTCError', code });
  });

  it.each([
    ['a bad token', ConnectionError.notAllowed('could not verify', 401), 'INVALID_TOKEN'],
    ['a full room', ConnectionError.notAllowed('the room is full', 403), 'JOIN_ROOM'],
    [
      'a ban of the room',
      ConnectionError.notAllowed('the room is banned', 403),
      'JOIN_ROOM_ROOM_FORBIDDEN',
    ],
    [
      'a ban of the user',
      ConnectionError.notAllowed('the user is banned', 403),
      'JOIN_ROOM_USER_FORBIDDEN',
    ],
    ['no answer', ConnectionError.timeout('no answer'), 'JOIN_ROOM'],
    [
      'a leave with a reason',
      ConnectionError.leaveRequest('leave', DisconnectReason.ROOM_DELETED),
      'ROOM_DISMISS',
    ],
  ])(
    'rejects %s by its error, tells FAILED, and may be tried again',
    async (_what, error, code) => {
      FakeRoom.reasonOfFailure = DisconnectReason.UNKNOWN_REASON;
      FakeRoom.connecting = () => Promise.reject(error);
      await expect(user.join()).rejects.toMatchObject({ code });
      expect(user.of('onConnectionStateChanged').at(-1)).toEqual({ state: 7 });
      FakeRoom.connecting = async () => {};
      await user.join();
      expect(user.of('onRoomStateChanged')).toHaveLength(1);
    },
  );

  it('rejects by the end that the server tells in the midst of joining', async () => {
    FakeRoom.reasonOfFailure = DisconnectReason.DUPLICATE_IDENTITY;
    FakeRoom.connecting = () => Promise.reject(ConnectionError.cancelled('closed'));
    await expect(user.join()).rejects.toMatchObject({ code: 'DUPLICATE_LOGIN' });
  });

  it('gives up a server that never answers after 30 s', async () => {
    FakeRoom.connecting = (room) =>
      new Promise((_resolve, reject) => {
        room.on('disconnected', () => reject(ConnectionError.cancelled('given up')));
      });
    const joining = expect(user.join()).rejects.toMatchObject({ code: 'JOIN_ROOM' });
    await vi.advanceTimersByTimeAsync(30_000);
    await joining;
  });

  it('ends a try to join when the application leaves', async () => {
    FakeRoom.connecting = (room) =>
      new Promise((_resolve, reject) => {
        room.on('disconnected', () => reject(ConnectionError.cancelled('left')));
      });
    const joining = expect(user.join()).rejects.toMatchObject({ code: 'JOIN_ROOM' });
    await settle();
    await user.engine.leaveRoom();
    await joining;
  });
});

describe('users', () => {
  it('tells who is there, what they publish and what they capture before joinRoom is fulfilled', async () => {
    FakeRoom.connecting = async (room) => {
      const ann = room.enter('ann');
      ann.attributes['parley.extra-info'] = '{"user_name":"Ann"}';
      room.publish(ann, 'microphone').isMuted = true;
      room.publish(ann, 'camera');
    };
    await user.engine.joinRoom(tokenFor('me', 'room'), 'room', { userId: 'me' });
    expect(user.names()).toEqual([
      'onRoomStateChanged',
      'onUserJoined',
      'onUserPublishStream',
      'onUserStartVideoCapture',
    ]);
    expect(user.of('onUserJoined')).toEqual([
      { userInfo: { userId: 'ann', extraInfo: '{"user_name":"Ann"}' } },
    ]);
    expect(user.of('onUserPublishStream')).toEqual([
      { userId: 'ann', mediaType: MediaType.AUDIO_AND_VIDEO },
    ]);
  });

  it('takes the metadata of the token of clients that declare nothing', async () => {
    const room = await user.join();
    room.enter('ann').metadata = 'from the token';
    await settle();
    expect(user.of('onUserJoined')).toEqual([
      { userInfo: { userId: 'ann', extraInfo: 'from the token' } },
    ]);
  });

  it('tells streams that come and go, and screens apart from them', async () => {
    const room = await user.join();
    const ann = room.enter('ann');
    await settle();
    const camera = room.publish(ann, 'camera');
    const screen = room.publish(ann, 'screen_share');
    await settle();
    room.unpublish(ann, camera);
    room.unpublish(ann, screen);
    await settle();
    const video = { userId: 'ann', mediaType: MediaType.VIDEO };
    expect(user.of('onUserPublishStream')).toEqual([video]);
    expect(user.of('onUserPublishScreen')).toEqual([video]);
    expect(user.of('onUserUnpublishStream')).toEqual([{ ...video, reason: 0 }]);
    expect(user.of('onUserUnpublishScreen')).toEqual([{ ...video, reason: 0 }]);
  });

  it('tells a mute as the end of capture, not of the stream', async () => {
    const room = await user.join();
    const ann = room.enter('ann');
    const camera = room.publish(ann, 'camera');
    const microphone = room.publish(ann, 'microphone');
    await settle();
    user.forget();
    room.setMuted(ann, camera, true);
    room.setMuted(ann, microphone, true);
    await settle();
    room.setMuted(ann, camera, false);
    room.setMuted(ann, microphone, false);
    await settle();
    expect(user.told).toEqual([
      { name: 'onUserStopVideoCapture', args: [{ userId: 'ann' }] },
      { name: 'onUserStopAudioCapture', args: [{ userId: 'ann' }] },
      { name: 'onUserStartVideoCapture', args: [{ userId: 'ann' }] },
      { name: 'onUserStartAudioCapture', args: [{ userId: 'ann' }] },
    ]);
  });

  it.each([
    ['quit', DisconnectReason.CLIENT_INITIATED, 0, 0],
    ['were dropped', DisconnectReason.SIGNAL_CLOSE, 1, 3],
    ['were kicked', DisconnectReason.PARTICIPANT_REMOVED, 3, 3],
  ])('tells why those left who %s, after their streams', async (_what, why, reason, gone) => {
    const room = await user.join();
    room.publish(room.enter('ann'), 'microphone');
    await settle();
    user.forget();
    room.leave('ann', why);
    await settle();
    expect(
      user.told.map(({ name, args }) => [name, (args[0] as { reason: number }).reason]),
    ).toEqual([
      ['onUserUnpublishStream', gone],
      ['onUserLeave', reason],
    ]);
  });

  it('tells the same user who joined anew as gone and come', async () => {
    const room = await user.join();
    room.enter('ann', 'PA_1');
    await settle();
    user.forget();
    room.leave('ann', DisconnectReason.DUPLICATE_IDENTITY);
    room.enter('ann', 'PA_2');
    await settle();
    expect(user.names()).toEqual(['onUserLeave', 'onUserJoined']);
  });

  it('tells the loudest one when it is somebody else', async () => {
    const room = await user.join();
    const ann = room.enter('ann');
    room.emit('activeSpeakersChanged', [ann, room.localParticipant]);
    room.emit('activeSpeakersChanged', [ann]);
    room.emit('activeSpeakersChanged', []);
    room.emit('activeSpeakersChanged', [room.localParticipant, ann]);
    expect(user.of('onActiveSpeaker')).toEqual([
      { roomId: 'room', userId: 'ann' },
      { roomId: 'room', userId: 'me' },
    ]);
  });
});

describe('breaks', () => {
  it('tells nothing of a short one that is resumed', async () => {
    const room = await user.join();
    room.enter('ann');
    await settle();
    user.forget();
    room.emit('signalReconnecting');
    await vi.advanceTimersByTimeAsync(9_000);
    room.emit('reconnected');
    await settle();
    expect(user.told.filter(({ name }) => name !== 'onNetworkQuality')).toEqual([]);
  });

  it('tells the states of a long one, and then join_type 1', async () => {
    const room = await user.join();
    user.forget();
    room.emit('signalReconnecting');
    await vi.advanceTimersByTimeAsync(23_000);
    room.emit('reconnected');
    expect(user.of('onConnectionStateChanged')).toEqual([
      { state: 4 },
      { state: 1 },
      { state: 6 },
      { state: 5 },
    ]);
    expect(user.of('onRoomStateChanged')).toMatchObject([{ state: 0, joinType: 1 }]);
  });

  it('tells a break without a resume as join_type 1 and only what really changed', async () => {
    const room = await user.join();
    const ann = room.enter('ann');
    const bob = room.enter('bob');
    room.publish(ann, 'camera');
    room.publish(bob, 'camera');
    await settle();
    user.forget();
    room.restart(() => {
      room.leave('bob');
      room.enter('eve');
    });
    await settle();
    expect(user.names()).toEqual([
      'onRoomStateChanged',
      'onUserUnpublishStream',
      'onUserLeave',
      'onUserJoined',
    ]);
    expect(user.of('onRoomStateChanged')).toMatchObject([{ state: 0, joinType: 1 }]);
    expect(user.of('onUserLeave')).toMatchObject([{ userInfo: { userId: 'bob' }, reason: 1 }]);
    expect(user.of('onUserJoined')).toMatchObject([{ userInfo: { userId: 'eve' } }]);
  });

  it('never stops trying', async () => {
    const room = await user.join();
    const policy = room.options.reconnectPolicy as {
      nextRetryDelayInMs(context: object): number | null;
    };
    const delays = [0, 1, 2, 3, 4, 5, 1_000].map((retryCount) =>
      policy.nextRetryDelayInMs({ retryCount, elapsedMs: 3_600_000 }),
    );
    expect(delays).toEqual([0, 300, 700, 1_200, 2_000, 3_000, 3_000]);
  });
});

describe('the end', () => {
  it.each([
    [
      'the same user joined elsewhere',
      DisconnectReason.DUPLICATE_IDENTITY,
      'DUPLICATE_LOGIN',
      -1004,
    ],
    [
      'an administrator removed the user',
      DisconnectReason.PARTICIPANT_REMOVED,
      'KICKED_OUT',
      -1006,
    ],
    ['the room was closed', DisconnectReason.ROOM_DELETED, 'ROOM_DISMISS', -1011],
    ['the server stops', DisconnectReason.SERVER_SHUTDOWN, 'ABNORMAL_SERVER_STATUS', -1084],
  ])('is told when %s', async (_what, reason, errorCode, state) => {
    const room = await user.join();
    user.forget();
    room.emit('disconnected', reason);
    expect(user.of('onRoomStateChanged')).toMatchObject([{ state }]);
    expect(user.of('onError')).toMatchObject([{ errorCode }]);
    expect(user.of('onConnectionStateChanged')).toEqual([{ state: 7 }]);
    await user.join();
  });

  it('tells nothing when the application leaves', async () => {
    const room = await user.join();
    room.enter('ann');
    await settle();
    user.forget();
    await user.engine.leaveRoom();
    await settle();
    expect(room.disconnect).toHaveBeenCalledWith(false);
    expect(user.told).toEqual([]);
  });

  it('is told 30 s before the end of the token and at it', async () => {
    const expiresAt = Math.floor(Date.now() / 1_000) + 100;
    await user.engine.joinRoom(tokenFor('me', 'room', expiresAt), 'room', { userId: 'me' });
    await vi.advanceTimersByTimeAsync(69_000);
    expect(user.of('onTokenWillExpire')).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(user.of('onTokenWillExpire')).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(user.of('onError')).toMatchObject([{ errorCode: 'TOKEN_EXPIRED' }]);
    expect(FakeRoom.last.disconnect).toHaveBeenCalled();
  });

  it('is put off by updateToken, whose token later connections use', async () => {
    const soon = Math.floor(Date.now() / 1_000) + 40;
    await user.engine.joinRoom(tokenFor('me', 'room', soon), 'room', { userId: 'me' });
    const renewed = tokenFor('me', 'room', soon + 1_000);
    await user.engine.updateToken(renewed);
    await vi.advanceTimersByTimeAsync(100_000);
    expect(user.of('onError')).toEqual([]);
    expect(FakeRoom.last.engine.token).toBe(renewed);
  });

  it('refuses a new token that is for somebody else', async () => {
    await user.join();
    const updating = user.engine.updateToken(tokenFor('you', 'room'));
    await expect(updating).rejects.toMatchObject({ code: 'UPDATE_TOKEN_WITH_INVALID_TOKEN' });
  });

  it('leaves when the engine is destroyed', async () => {
    const room = await user.join();
    user.engine.destroy();
    await settle();
    expect(room.disconnect).toHaveBeenCalled();
    await expect(user.engine.startAudioCapture()).rejects.toMatchObject({ code: 'WRONG_STATE' });
  });
});

describe('the page', () => {
  let page: EventTarget;

  beforeEach(() => {
    page = new EventTarget();
    vi.stubGlobal('window', page);
  });

  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('takes the stay with it when it goes, after the application could', async () => {
    const seen: string[] = [];
    page.addEventListener('pagehide', () => seen.push(`${user.of('onRoomStateChanged').length}`));
    const room = await user.join();
    user.forget();
    page.dispatchEvent(new Event('pagehide'));
    expect(seen).toEqual(['0']);
    expect(room.disconnect).toHaveBeenCalledTimes(1);
    expect(user.of('onRoomStateChanged')).toMatchObject([{ state: -1084 }]);
  });

  it('does not while the person may still stay', async () => {
    const room = await user.join();
    page.dispatchEvent(new Event('beforeunload'));
    expect(room.disconnect).not.toHaveBeenCalled();
    expect(room.options).toMatchObject({ disconnectOnPageLeave: false });
  });

  it('is of no concern once the room is left', async () => {
    const room = await user.join();
    await user.engine.leaveRoom();
    page.dispatchEvent(new Event('pagehide'));
    expect(room.disconnect).toHaveBeenCalledTimes(1);
  });
});

describe('a business id', () => {
  it('is taken before joining and refused in a room', async () => {
    await user.engine.setBusinessId('group-call');
    expect(user.engine.businessId).toBe('group-call');
    await user.join();
    await expect(user.engine.setBusinessId('x')).rejects.toMatchObject({ code: 'WRONG_STATE' });
  });
});
