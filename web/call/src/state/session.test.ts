import { RTCError } from '@parley/rtc/api';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { codeProblem } from '../errors/code-problem';
import { Failure } from '../errors/failure';
import { type ProblemKind, problem } from '../errors/problem';
import { settle } from '../testing/fake-engine';
import { SessionOf } from '../testing/session-of';
import type { Session } from './session';

let world: SessionOf;
let session: Session;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { onLine: true, mediaDevices: { enumerateDevices: async () => [] } });
  vi.stubGlobal('window', { devicePixelRatio: 1, addEventListener() {}, removeEventListener() {} });
  world = new SessionOf();
  session = world.open();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const view = () => session.stage.value.view;
const kind = () => session.problem.value?.kind ?? null;
const ended = () =>
  session.stage.value.view === 'ended' ? session.stage.value.problem : undefined;
const roomState = (state: number, joinType: 0 | 1 = 0) =>
  world.fake.tell('onRoomStateChanged', {
    roomId: 'call_7',
    userId: 'u1',
    state,
    joinType,
    extraInfo: '',
  });

describe('logging in', () => {
  it('leads to the lobby with the devices open, and is remembered by the tab', async () => {
    await session.login('Ann');
    await settle();
    expect(view()).toBe('lobby');
    expect(session.account.value).toEqual({ userId: 'u1', name: 'Ann' });
    expect(session.limits.value).toEqual({ lifetime: 1_200, capacity: 12 });
    expect(world.fake.startVideoCapture).toHaveBeenCalledTimes(1);
    expect(session.preview.microphone.value.on).toBe(true);
    expect(world.open().suggestedName).toBe('Ann');
    expect(world.tabStorage.getItem('parley.identity')).toContain('u1');
  });

  it('that fails stays, with the problem', async () => {
    world.login.login.mockRejectedValueOnce(new Failure(problem('calls-off')));
    await session.login('Ann');
    expect([view(), kind(), session.busy.value]).toEqual(['login', 'calls-off', false]);
    session.dismissProblem();
    expect(kind()).toBeNull();
  });

  it('tells that the server is silent until it answers', async () => {
    world.login.login.mockRejectedValueOnce(new Failure(problem('server-unreachable')));
    await session.login('Ann');
    expect(session.offline.value).toBe(true);
    await session.login('Ann');
    expect(session.offline.value).toBe(false);
    world.network.set(false);
    expect(session.offline.value).toBe(true);
  });

  it('sets the camera up before it is opened', async () => {
    await session.login('Ann');
    await settle();
    const [configured] = world.fake.setVideoEncoderConfig.mock.invocationCallOrder;
    const [opened] = world.fake.startVideoCapture.mock.invocationCallOrder;
    expect(configured).toBeLessThan(opened ?? 0);
  });
});

describe('the account', () => {
  beforeEach(() => session.login('Ann'));

  it('is renamed, also for this tab', async () => {
    expect(await session.rename('Bo')).toBe(true);
    expect(session.account.value?.name).toBe('Bo');
    expect(world.tabStorage.getItem('parley.identity')).toContain('Bo');
    world.login.rename.mockRejectedValueOnce(new Failure(codeProblem(430)));
    expect(await session.rename('Bad')).toBe(false);
    expect([session.account.value?.name, kind()]).toEqual(['Bo', 'words-refused']);
  });

  it('is gone after a log-out, whatever the server says', async () => {
    world.login.logout.mockRejectedValueOnce(new Failure(problem('server-unreachable')));
    session.logout();
    await settle();
    expect([view(), session.account.value, kind()]).toEqual(['login', null, null]);
    expect(world.login.logout).toHaveBeenCalledWith('t1');
    expect(world.closed).toHaveBeenCalled();
    expect(world.tabStorage.length).toBe(0);
  });

  it('is deleted with its name', async () => {
    expect(await session.deleteAccount()).toBe(true);
    expect(view()).toBe('login');
    expect(world.open().suggestedName).toBe('');
  });

  it('whose log-in has expired is asked for anew', async () => {
    world.login.rename.mockRejectedValueOnce(new Failure(codeProblem(450)));
    expect(await session.rename('Bo')).toBe(false);
    expect([view(), kind()]).toEqual(['login', 'login-expired']);
    expect(world.tabStorage.length).toBe(0);
  });

  it('that logged in elsewhere is logged out here', async () => {
    await settle();
    world.plan?.onReplaced();
    expect([view(), kind()]).toEqual(['login', 'logged-in-elsewhere']);
  });
});

describe('joining', () => {
  it('takes a seat, then the room, and shows the call', async () => {
    const call = await world.inCall(session);
    expect(view()).toBe('call');
    expect(world.business.events()).toEqual(['videocallJoinRoom']);
    expect(world.rooms).toEqual(['7']);
    const [token, roomId, user, config] = world.fake.joinRoom.mock.calls[0] ?? [];
    expect([token, roomId]).toEqual(['rtc-token', 'call_7']);
    expect(user).toMatchObject({ userId: 'u1', extraInfo: '{"user_name":"Ann","user_id":"u1"}' });
    expect(config).toMatchObject({ isAutoPublish: true, isAutoSubscribeVideo: false });
    expect(call.openedAt).toBe(Date.now() - 60_000);
    expect(call.closesAt).toBe(call.openedAt + 1_200_000);
  });

  it('clears a seat that is left behind elsewhere, once', async () => {
    world.business.codes.set('videocallJoinRoom', [402]);
    await world.inCall(session);
    expect(world.business.events()).toEqual([
      'videocallJoinRoom',
      'videocallClearUser',
      'videocallJoinRoom',
    ]);
  });

  it.each([
    [[406], 'room-full'],
    [[402, 402], 'active-elsewhere'],
    [[702], 'token-failed'],
  ] as const)('that is refused with %j stays in the lobby', async (codes, expected) => {
    world.business.codes.set('videocallJoinRoom', [...codes]);
    await session.login('Ann');
    session.join('7');
    await settle();
    expect([view(), kind()]).toEqual(['lobby', expected]);
    expect(world.fake.joinRoom).not.toHaveBeenCalled();
    expect(session.preview.camera.value.on).toBe(true);
  });

  it('gives the seat up when the room cannot be entered', async () => {
    world.fake.joinRoom.mockRejectedValueOnce(new RTCError('INVALID_TOKEN', 'no'));
    await session.login('Ann');
    session.join('7');
    await settle();
    expect([view(), kind()]).toEqual(['lobby', 'room-forbidden']);
    expect(world.business.events()).toEqual(['videocallJoinRoom', 'videocallLeaveRoom']);
  });

  it('that is cancelled gives the seat up, and another one waits for that', async () => {
    await session.login('Ann');
    await settle();
    let enter = () => {};
    world.fake.joinRoom.mockReturnValueOnce(new Promise((resolve) => (enter = resolve)));
    session.join('7');
    await settle();
    session.cancel();
    expect(view()).toBe('lobby');
    expect(world.fake.leaveRoom).toHaveBeenCalled();
    session.join('8');
    await settle();
    expect(world.business.events()).toEqual(['videocallJoinRoom']);
    enter();
    await settle();
    expect(view()).toBe('call');
    expect(world.business.asked.map((each) => `${each.event} ${each.roomId}`)).toEqual([
      'videocallJoinRoom call_7',
      'videocallLeaveRoom call_7',
      'videocallJoinRoom call_8',
    ]);
  });

  it('is refused for what is no room, or from elsewhere', async () => {
    session.join('7');
    await session.login('Ann');
    session.join('daily');
    expect(view()).toBe('lobby');
  });

  it('keeps a microphone that is off unheard', async () => {
    await session.login('Ann');
    await settle();
    session.preview.toggle('microphone');
    await settle();
    session.join('7');
    await settle();
    expect(world.fake.unpublishStream).toHaveBeenCalled();
    expect(world.fake.publishStream).not.toHaveBeenCalled();
    expect(world.calls[0]?.controls.value.microphone.state).toBe('off');
  });
});

describe('a call', () => {
  it('that is left ends without a problem, and may be joined again', async () => {
    const call = await world.inCall(session);
    call.leave();
    await settle();
    expect(ended()).toBeNull();
    expect(world.business.events().at(-1)).toBe('videocallLeaveRoom');
    expect(world.fake.leaveRoom).toHaveBeenCalled();
    expect(session.preview.camera.value.on).toBe(false);
    expect(world.tabStorage.getItem('parley.running-call')).toBeNull();
    session.rejoin();
    await settle();
    expect(view()).toBe('call');
    expect(session.preview.camera.value.on).toBe(true);
  });

  it.each<[number, ProblemKind]>([
    [-1006, 'removed'],
    [-1011, 'room-closed'],
    [-1084, 'connection-lost'],
  ])('that the room ends with %i ends with %s', async (state, expected) => {
    await world.inCall(session);
    roomState(state);
    expect(ended()?.kind).toBe(expected);
    session.toLobby();
    await settle();
    expect(view()).toBe('lobby');
    expect(session.preview.camera.value.on).toBe(true);
  });

  it('of somebody who came in elsewhere ends at the log-in, and leaves them their seat', async () => {
    await world.inCall(session);
    roomState(-1004);
    expect([view(), kind()]).toEqual(['login', 'logged-in-elsewhere']);
    expect(world.business.events()).not.toContain('videocallLeaveRoom');
    expect(world.tabStorage.length).toBe(0);
  });

  it('ends when its time is up; that of another room is none of its business', async () => {
    await world.inCall(session);
    world.plan?.onCloseRoom('call_8');
    expect(view()).toBe('call');
    world.plan?.onCloseRoom('call_7');
    expect(ended()?.kind).toBe('time-up');
  });

  it('asks for its seat after a long break, and goes on with the new token', async () => {
    await world.inCall(session);
    world.business.response = { duration: 90, rtc_token: 'newer' };
    roomState(0, 1);
    await settle();
    expect(world.fake.updateToken).toHaveBeenCalledWith('newer');
    expect(view()).toBe('call');
  });

  it.each([
    [404, 'not-in-room'],
    [418, 'away-too-long'],
    [419, 'left-already'],
    [422, 'room-closed'],
  ] as const)('whose seat is gone with %i ends with %s', async (code, expected) => {
    await world.inCall(session);
    world.business.codes.set('videocallReconnect', [code]);
    roomState(0, 1);
    await settle();
    expect(ended()).toMatchObject({ kind: expected, code });
  });

  it.each([450, 451, 452])('whose log-in has expired (%i) ends at the log-in', async (code) => {
    await world.inCall(session);
    world.business.codes.set('videocallReconnect', [code]);
    roomState(0, 1);
    await settle();
    expect([view(), kind()]).toEqual(['login', 'login-expired']);
  });

  it('hears nothing more once it is over', async () => {
    const call = await world.inCall(session);
    call.leave();
    await settle();
    roomState(-1006);
    expect(ended()).toBeNull();
    expect(call.notices.value).toEqual([]);
  });
});

describe('a page that is loaded anew', () => {
  it('takes its call up again as the same user', async () => {
    const call = await world.inCall(session);
    call.toggleMicrophone();
    await settle();
    session.abandon();
    session = world.open();
    await session.begin();
    await settle();
    expect(view()).toBe('call');
    expect(session.account.value?.userId).toBe('u1');
    expect(world.login.login).toHaveBeenCalledTimes(1);
    expect(world.calls[1]?.controls.value.microphone.state).toBe('off');
    expect(world.calls[1]?.controls.value.camera.state).toBe('on');
  });

  it('logs in anew when its log-in has expired, and frees the seat of who it was', async () => {
    await world.inCall(session);
    session.abandon();
    world.business.asked.length = 0;
    world.login.appInfo.mockRejectedValueOnce(new Failure(codeProblem(450)));
    session = world.open();
    await session.begin();
    await settle();
    expect(session.account.value?.userId).toBe('u2');
    expect(world.business.asked.at(-1)).toMatchObject({
      event: 'videocallLeaveRoom',
      roomId: 'call_7',
      content: { user_id: 'u1', login_token: 't1' },
    });
  });

  it('stays in the lobby where it was there, and at the log-in where nobody was', async () => {
    await session.begin();
    expect(view()).toBe('login');
    await session.login('Ann');
    session = world.open();
    await session.begin();
    await settle();
    expect([view(), session.account.value?.userId]).toEqual(['lobby', 'u1']);
  });

  it('is at the log-in when the server does not answer', async () => {
    await world.inCall(session);
    session.abandon();
    world.login.appInfo.mockRejectedValueOnce(new Failure(problem('server-unreachable')));
    session = world.open();
    await session.begin();
    expect([view(), kind()]).toEqual(['login', 'server-unreachable']);
  });
});

describe('the address', () => {
  it('joins at once when it says so', async () => {
    session = world.open('?auto=1&name=Zoe&room=42');
    expect([session.invited, session.room.value]).toEqual([true, '42']);
    await session.begin();
    await settle();
    expect(view()).toBe('call');
    expect(world.business.asked[0]?.roomId).toBe('call_42');
  });

  it('stops at the log-in without a name, and in the lobby without a room', async () => {
    session = world.open('?auto=1&room=42');
    await session.begin();
    expect(view()).toBe('login');
    session = world.open('?auto=1&name=Zoe');
    await session.begin();
    await settle();
    expect(view()).toBe('lobby');
  });

  it('of another name is another person', async () => {
    await session.login('Ann');
    session = world.open('?auto=1&name=Zoe&room=42');
    await session.begin();
    await settle();
    expect(session.account.value).toEqual({ userId: 'u2', name: 'Zoe' });
  });

  it('receives everything where it asks for that', async () => {
    session = world.open('?auto=1&name=Zoe&room=42&adaptive=off&simulcast=off');
    await session.begin();
    await settle();
    expect(world.fake.joinRoom.mock.calls[0]?.[3]).toMatchObject({ isAutoSubscribeVideo: true });
    expect(world.fake.setVideoEncoderConfig.mock.calls[0]?.[0]).toHaveLength(1);
  });
});
