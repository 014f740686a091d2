import { LogoutReason, UserMessageSendResult } from '@parley/rtc/api';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Failure } from '../errors/failure';
import { FakeBusiness } from '../testing/fake-business';
import { FakeEngine, settle } from '../testing/fake-engine';
import { CallClient, MAX_PENDING, TIME_LIMIT_MS } from './call-client';

const SEAT = { roomId: 'call_7', userId: 'u1', loginToken: 't1' };

let fake: FakeEngine;
let business: FakeBusiness;
let client: CallClient;
const logInAgain = vi.fn(async () => {});
const onCloseRoom = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  logInAgain.mockReset();
  onCloseRoom.mockReset();
  fake = new FakeEngine();
  business = new FakeBusiness(fake);
  const ports = { appId: 'app', deviceId: 'device', logInAgain, onCloseRoom };
  client = new CallClient(fake.engine, ports);
});

afterEach(() => vi.useRealTimers());

/** The kind of problem that a request fails with; `fulfilled` if it does not. */
async function kindOf(asking: Promise<unknown>): Promise<unknown> {
  return asking.then(
    () => 'fulfilled',
    (error: unknown) => (error instanceof Failure ? error.problem.kind : error),
  );
}

/** The next message is refused by the SDK before the call that sends it returns. */
function refuseNext(error: UserMessageSendResult): void {
  fake.sendServerMessage.mockImplementationOnce(async () => {
    queueMicrotask(() =>
      fake.tell('onServerMessageSendResult', { msgid: 900, error, message: new ArrayBuffer(0) }),
    );
    return 900;
  });
}

describe('a request', () => {
  it('is sent in the documented form and gives its response', async () => {
    expect(await client.join(SEAT)).toEqual({ duration: 60, rtcToken: 'rtc-token' });
    const sent = JSON.parse(fake.sendServerMessage.mock.calls[0]?.[0] ?? '');
    expect(sent).toMatchObject({
      app_id: 'app',
      room_id: 'call_7',
      user_id: 'u1',
      event_name: 'videocallJoinRoom',
      device_id: 'device',
    });
    expect(JSON.parse(sent.content)).toEqual({
      room_id: 'call_7',
      user_id: 'u1',
      login_token: 't1',
    });
  });

  it('has an event of its own for each step', async () => {
    await client.join(SEAT);
    await client.reconnect(SEAT);
    await client.startShare(SEAT, 1_000);
    await client.endShare(SEAT);
    await client.leave(SEAT);
    await client.clearUser(SEAT);
    expect(business.events()).toEqual([
      'videocallJoinRoom',
      'videocallReconnect',
      'videocallStartShareScreen',
      'videocallEndShareScreen',
      'videocallLeaveRoom',
      'videocallClearUser',
    ]);
    expect(new Set(business.asked.map((each) => each.requestId)).size).toBe(6);
  });

  it.each([
    'onUserMessageReceivedOutsideRoom',
    'onUserMessageReceived',
    'onRoomMessageReceived',
  ] as const)('takes its answer by %s, from the server only', async (path) => {
    business.silent = true;
    const asking = client.leave(SEAT);
    const done = vi.fn();
    void asking.then(done);
    await settle();
    const message = JSON.stringify({
      message_type: 'return',
      request_id: business.asked[0]?.requestId,
      code: 200,
    });
    fake.tell(path, { userId: 'somebody', message });
    await settle();
    expect(done).not.toHaveBeenCalled();
    fake.tell(path, { userId: 'server', message });
    await settle();
    expect(done).toHaveBeenCalled();
  });

  it('takes no answer to another one', async () => {
    business.silent = true;
    const asking = kindOf(client.leave(SEAT));
    await settle();
    business.say(fake, { message_type: 'return', request_id: 'other', code: 500 });
    business.say(fake, {
      message_type: 'return',
      request_id: business.asked[0]?.requestId,
      code: 419,
    });
    expect(await asking).toBe('left-already');
  });

  it('fails by the code of its answer, with what the server said', async () => {
    business.codes.set('videocallStartShareScreen', [485]);
    const failure = await client.startShare(SEAT, 1_000).catch((error: Failure) => error);
    expect(failure).toBeInstanceOf(Failure);
    expect((failure as Failure).problem).toEqual({
      kind: 'share-taken',
      code: 485,
      message: 'said',
    });
  });

  it('fails when no answer comes in time, and hears none that comes later', async () => {
    business.silent = true;
    const asking = kindOf(client.leave(SEAT));
    await vi.advanceTimersByTimeAsync(TIME_LIMIT_MS);
    expect(await asking).toBe('unexpected');
    business.say(fake, {
      message_type: 'return',
      request_id: business.asked[0]?.requestId,
      code: 200,
    });
  });

  it('is given up sooner when the caller cannot wait', async () => {
    business.silent = true;
    const asking = kindOf(client.startShare(SEAT, 4_000));
    await vi.advanceTimersByTimeAsync(4_000);
    expect(await asking).toBe('unexpected');
  });

  it('fails without a token in the answer', async () => {
    business.response = { duration: 1 };
    expect(await kindOf(client.join(SEAT))).toBe('answer-unreadable');
  });

  it('fails with no code in the answer', async () => {
    business.silent = true;
    const asking = kindOf(client.leave(SEAT));
    await settle();
    business.say(fake, { message_type: 'return', request_id: business.asked[0]?.requestId });
    expect(await asking).toBe('answer-unreadable');
  });

  it('fails when the message does not arrive', async () => {
    refuseNext(UserMessageSendResult.E2BS_SEND_FAILED);
    expect(await kindOf(client.leave(SEAT))).toBe('message-not-sent');
    fake.sendServerMessage.mockRejectedValueOnce(new Error('destroyed'));
    expect(await kindOf(client.leave(SEAT))).toBe('message-not-sent');
  });

  it('logs in once more when nobody is logged in, and is sent again', async () => {
    refuseNext(UserMessageSendResult.NOT_LOGIN);
    expect(await kindOf(client.leave(SEAT))).toBe('fulfilled');
    expect(logInAgain).toHaveBeenCalledTimes(1);
  });

  it('is of somebody who logged in elsewhere when that does not help', async () => {
    logInAgain.mockRejectedValueOnce(new Error('refused'));
    refuseNext(UserMessageSendResult.NOT_LOGIN);
    expect(await kindOf(client.leave(SEAT))).toBe('logged-in-elsewhere');
    refuseNext(UserMessageSendResult.NOT_LOGIN);
    refuseNext(UserMessageSendResult.NOT_LOGIN);
    expect(await kindOf(client.leave(SEAT))).toBe('logged-in-elsewhere');
  });
});

describe('what is pending', () => {
  it('is bounded', async () => {
    business.silent = true;
    const all = Array.from({ length: MAX_PENDING }, () => kindOf(client.leave(SEAT)));
    expect(await kindOf(client.leave(SEAT))).toBe('message-not-sent');
    client.close();
    expect(new Set(await Promise.all(all))).toEqual(new Set(['message-not-sent']));
  });

  it.each([
    [LogoutReason.LOGOUT_REASON_LOGOUT, 'message-not-sent'],
    [LogoutReason.LOGOUT_REASON_DUPLICATE_LOGIN, 'logged-in-elsewhere'],
  ])('fails when signaling is logged out for reason %i', async (reason, kind) => {
    business.silent = true;
    const asking = kindOf(client.leave(SEAT));
    await settle();
    fake.tell('onLogout', { reason });
    expect(await asking).toBe(kind);
  });

  it('is nothing once closed, and no handler is left', async () => {
    client.close();
    expect(fake.handlers).toBe(0);
    expect(await kindOf(client.leave(SEAT))).toBe('message-not-sent');
  });
});

describe('news', () => {
  it('of a room that closes come from the server only', () => {
    const inform = { message_type: 'inform', event: 'videocallOnCloseRoom' };
    const message = JSON.stringify({ ...inform, data: { room_id: 'call_7' } });
    fake.tell('onRoomMessageReceived', { userId: 'mallory', message });
    expect(onCloseRoom).not.toHaveBeenCalled();
    fake.tell('onRoomMessageReceived', { userId: 'server', message });
    expect(onCloseRoom).toHaveBeenCalledWith('call_7');
  });

  it('that cannot be read are skipped', () => {
    for (const message of ['', 'x', '[]', '{"message_type":"inform","event":"other"}']) {
      fake.tell('onUserMessageReceived', { userId: 'server', message });
    }
    expect(onCloseRoom).not.toHaveBeenCalled();
  });
});
