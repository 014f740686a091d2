import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RecordedEngine } from '../testing/engine-of';
import { settle } from '../testing/fake-livekit';
import { FakeSocket, stubSockets } from '../testing/fake-socket';

vi.mock('livekit-client', async (original) => ({
  ...(await original<object>()),
  ...(await import('../testing/fake-livekit')).fakeLibrary,
}));

let user: RecordedEngine;

beforeEach(() => {
  vi.useFakeTimers();
  stubSockets();
  user = new RecordedEngine();
});

afterEach(() => {
  user.engine.destroy();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const WELCOME = {
  type: 'loginResult',
  code: 0,
  userId: 'ann',
  session: 's3cret',
  resumeMillis: 30_000,
  pingMillis: 5_000,
};

async function logIn(): Promise<FakeSocket> {
  const login = user.engine.login('token', 'ann');
  FakeSocket.last.open();
  FakeSocket.last.receive(WELCOME);
  await login;
  return FakeSocket.last;
}

/** The connection is lost and taken up again; the server has what was sent up to `received`. */
async function resume(received: number): Promise<FakeSocket> {
  FakeSocket.last.break(1006);
  await vi.advanceTimersByTimeAsync(0);
  FakeSocket.last.open();
  FakeSocket.last.receive({ type: 'resumed', received });
  return FakeSocket.last;
}

/** Logged in, with a business server. */
async function withServer(): Promise<FakeSocket> {
  const socket = await logIn();
  const setting = user.engine.setServerParams('signature', 'https://app.example.org/rts');
  await settle();
  socket.receive({ type: 'serverParamsResult', seq: 1, code: 200 });
  await setting;
  return socket;
}

describe('logging in', () => {
  it('asks at /rts of the server with user and token', async () => {
    const socket = await logIn();
    expect(socket.url).toBe('wss://rtc.example.org/base/rts');
    expect(socket.sent).toEqual([{ type: 'login', userId: 'ann', token: 'token' }]);
    expect(user.of('onLoginResult')).toEqual([{ userId: 'ann', errorCode: 0 }]);
  });

  it.each([-1000, -1002, -1003])('rejects result %s and does not try again', async (code) => {
    const login = user.engine.login('token', 'ann');
    FakeSocket.last.open();
    FakeSocket.last.receive({ type: 'loginResult', code });
    FakeSocket.last.break(4401);
    await expect(login).rejects.toMatchObject({ code: 'LOGIN_FAILED', loginErrorCode: code });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(FakeSocket.all).toHaveLength(1);
    expect(user.of('onLoginResult')).toEqual([{ userId: 'ann', errorCode: code }]);
  });

  it('rejects when there is no server', async () => {
    const login = user.engine.login('token', 'ann');
    FakeSocket.last.break(1006);
    await expect(login).rejects.toMatchObject({ loginErrorCode: -1001 });
  });

  it('rejects when the server does not answer within 10 s', async () => {
    const login = expect(user.engine.login('token', 'ann')).rejects.toMatchObject({
      loginErrorCode: -1001,
    });
    FakeSocket.last.open();
    await vi.advanceTimersByTimeAsync(10_000);
    await login;
  });

  it('is refused while logged in, and for an id that is not allowed', async () => {
    await expect(user.engine.login('token', 'a b')).rejects.toMatchObject({
      code: 'INVALID_PARAMS',
    });
    await logIn();
    await expect(user.engine.login('token', 'ann')).rejects.toMatchObject({ code: 'WRONG_STATE' });
  });

  it('ends with logout, after which another user may log in', async () => {
    const socket = await logIn();
    await user.engine.logout();
    expect(socket.of('logout')).toHaveLength(1);
    expect(socket.isClosed).toBe(true);
    expect(user.of('onLogout')).toEqual([{ reason: 0 }]);
    await logIn();
  });

  it('ends when the same user logs in elsewhere, and does not log in by itself', async () => {
    const socket = await logIn();
    socket.receive({ type: 'logout', reason: 1 });
    socket.break(4409);
    expect(user.of('onLogout')).toEqual([{ reason: 1 }]);
    expect(user.of('onError')).toMatchObject([{ errorCode: 'DUPLICATE_LOGIN' }]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(FakeSocket.all).toHaveLength(1);
  });
});

describe('the business server', () => {
  it('is set, and told by 200', async () => {
    const socket = await withServer();
    expect(socket.of('setServerParams')).toEqual([
      {
        type: 'setServerParams',
        seq: 1,
        signature: 'signature',
        url: 'https://app.example.org/rts',
      },
    ]);
    expect(user.of('onServerParamsSetResult')).toEqual([{ error: 200 }]);
  });

  it('is refused by the number of the server', async () => {
    const socket = await logIn();
    const setting = user.engine.setServerParams('signature', 'http://10.0.0.1/');
    await settle();
    socket.receive({ type: 'serverParamsResult', seq: 1, code: 403 });
    await expect(setting).rejects.toMatchObject({
      code: 'SERVER_PARAMS_REFUSED',
      loginErrorCode: 403,
    });
  });

  it('gets messages, and its answer comes back', async () => {
    const socket = await withServer();
    const msgid = await user.engine.sendServerMessage('{"event":"join"}');
    expect(socket.of('sendServerMessage')).toEqual([
      { type: 'sendServerMessage', seq: 2, id: msgid, text: '{"event":"join"}' },
    ]);
    socket.receive({ type: 'serverMessageResult', seq: 2, id: msgid, code: 0, body: btoa('ack') });
    const [result] = user.of('onServerMessageSendResult') as { message: ArrayBuffer }[];
    expect(result).toMatchObject({ msgid, error: 0 });
    expect(new TextDecoder().decode(result?.message)).toBe('ack');
  });

  it('gets binary messages in base64', async () => {
    const socket = await withServer();
    await user.engine.sendServerBinaryMessage(Uint8Array.of(0, 255));
    expect(socket.of('sendServerMessage')).toMatchObject([{ binary: 'AP8=' }]);
  });

  it.each([
    ['106 before it is set', false, 'x', 106],
    ['103 for more than 62 KiB', true, 'x'.repeat(62 * 1024 + 1), 103],
  ])('gets nothing, and the client tells %s', async (_what, set, text, error) => {
    const socket = set ? await withServer() : await logIn();
    const msgid = await user.engine.sendServerMessage(text);
    await settle();
    expect(user.of('onServerMessageSendResult')).toMatchObject([{ msgid, error }]);
    expect(socket.of('sendServerMessage')).toEqual([]);
  });

  it('gets nothing from a client that is not logged in', async () => {
    await user.engine.sendServerMessage('x');
    await settle();
    expect(user.of('onServerMessageSendResult')).toMatchObject([{ error: 105 }]);
    await expect(user.engine.setServerParams('s', 'u')).rejects.toMatchObject({
      code: 'NOT_LOGIN',
    });
  });
});

describe('other users', () => {
  it('get messages, with one sequence of numbers for all', async () => {
    const socket = await withServer();
    const first = await user.engine.sendServerMessage('x');
    const second = await user.engine.sendUserMessageOutsideRoom('bob', 'hi');
    expect(second).toBe(first + 1);
    expect(socket.of('sendUserMessage')).toEqual([
      { type: 'sendUserMessage', seq: 3, id: second, to: 'bob', text: 'hi' },
    ]);
    socket.receive({ type: 'userMessageResult', seq: 2, id: second, code: 4 });
    expect(user.of('onUserMessageSendResultOutsideRoom')).toEqual([{ msgid: second, error: 4 }]);
  });

  it('are told who are not named', async () => {
    await logIn();
    const msgid = await user.engine.sendUserBinaryMessageOutsideRoom('', new ArrayBuffer(1));
    await settle();
    expect(user.of('onUserMessageSendResultOutsideRoom')).toEqual([{ msgid, error: 104 }]);
  });

  it('send messages, of text and of bytes', async () => {
    const socket = await logIn();
    socket.receive({ type: 'userMessage', seq: 1, from: 'server', text: 'hi' });
    socket.receive({ type: 'userMessage', seq: 2, from: 'bob', binary: 'AP8=' });
    expect(user.of('onUserMessageReceivedOutsideRoom')).toEqual([
      { userId: 'server', message: 'hi' },
    ]);
    const [binary] = user.of('onUserBinaryMessageReceivedOutsideRoom') as {
      message: ArrayBuffer;
    }[];
    expect(new Uint8Array(binary?.message ?? new ArrayBuffer(0))).toEqual(Uint8Array.of(0, 255));
  });

  it('can be asked about', async () => {
    const socket = await logIn();
    await user.engine.getPeerOnlineStatus('bob');
    expect(socket.of('getPeerOnlineStatus')).toEqual([
      { type: 'getPeerOnlineStatus', seq: 1, userId: 'bob' },
    ]);
    socket.receive({ type: 'peerOnlineStatus', seq: 1, userId: 'bob', status: 2 });
    expect(user.of('onGetPeerOnlineStatus')).toEqual([{ peerUserId: 'bob', status: 2 }]);
  });
});

describe('numbers', () => {
  it('are acknowledged, and repetitions are dropped', async () => {
    const socket = await logIn();
    const message = { type: 'userMessage', seq: 1, from: 'bob', text: 'once' };
    socket.receive(message);
    socket.receive(message);
    expect(socket.of('ack')).toEqual([
      { type: 'ack', received: 1 },
      { type: 'ack', received: 1 },
    ]);
    expect(user.of('onUserMessageReceivedOutsideRoom')).toHaveLength(1);
  });

  it('with a gap end the WebSocket, and the session is taken up again', async () => {
    const socket = await logIn();
    socket.receive({ type: 'userMessage', seq: 2, from: 'bob', text: 'late' });
    expect(socket.isClosed).toBe(true);
    expect(user.of('onUserMessageReceivedOutsideRoom')).toEqual([]);
    await vi.advanceTimersByTimeAsync(0);
    FakeSocket.last.open();
    expect(FakeSocket.last.sent).toEqual([
      { type: 'resume', userId: 'ann', session: 's3cret', received: 0 },
    ]);
  });

  it('let what was not acknowledged be sent again, in order and with the same numbers', async () => {
    const socket = await logIn();
    for (const text of ['a', 'b', 'c']) {
      await user.engine.sendUserMessageOutsideRoom('bob', text);
    }
    socket.receive({ type: 'ack', received: 1 });
    const again = await resume(2);
    expect(again.of('sendUserMessage')).toMatchObject([{ seq: 3, text: 'c' }]);
  });

  it('keep what is sent during a break until the session is taken up', async () => {
    const socket = await logIn();
    socket.break(1006);
    await user.engine.sendUserMessageOutsideRoom('bob', 'later');
    await vi.advanceTimersByTimeAsync(0);
    FakeSocket.last.open();
    await user.engine.sendUserMessageOutsideRoom('bob', 'too');
    expect(FakeSocket.last.of('sendUserMessage')).toEqual([]);
    FakeSocket.last.receive({ type: 'resumed', received: 0 });
    expect(FakeSocket.last.of('sendUserMessage')).toMatchObject([
      { seq: 1, text: 'later' },
      { seq: 2, text: 'too' },
    ]);
    await user.engine.sendUserMessageOutsideRoom('bob', 'now');
    expect(FakeSocket.last.of('sendUserMessage')).toHaveLength(3);
  });

  it('go on after a break in both directions', async () => {
    const socket = await logIn();
    socket.receive({ type: 'userMessage', seq: 1, from: 'bob', text: 'before' });
    const again = await resume(0);
    expect(again.sent[0]).toMatchObject({ type: 'resume', received: 1 });
    again.receive({ type: 'userMessage', seq: 1, from: 'bob', text: 'before' });
    again.receive({ type: 'userMessage', seq: 2, from: 'bob', text: 'after' });
    expect(user.of('onUserMessageReceivedOutsideRoom')).toMatchObject([
      { message: 'before' },
      { message: 'after' },
    ]);
  });

  it('take frames that are none without harm', async () => {
    const socket = await logIn();
    for (const text of ['', '[]', '{"type":5}', 'null', '{"type":"news","seq":1}']) {
      socket.receive(text);
    }
    socket.receive({ type: 'userMessage', seq: 2, from: 'bob', text: 'fine' });
    expect(user.of('onUserMessageReceivedOutsideRoom')).toHaveLength(1);
  });

  it('are bounded: beyond 1,024 messages under way the client tells 5', async () => {
    await logIn();
    for (let i = 0; i < 1_025; i++) {
      await user.engine.sendUserMessageOutsideRoom('bob', 'x');
    }
    await settle();
    expect(user.of('onUserMessageSendResultOutsideRoom')).toEqual([{ msgid: 1_025, error: 5 }]);
  });
});

describe('a break', () => {
  it('is noticed by 8 s of silence, and pings go out before', async () => {
    const socket = await logIn();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(socket.of('ping')).toHaveLength(1);
    socket.receive({ type: 'pong' });
    await vi.advanceTimersByTimeAsync(7_900);
    expect(FakeSocket.all).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(FakeSocket.all).toHaveLength(2);
  });

  it('is tried at once, then after 0.3, 0.7, 1.2, 2 and every 3 s', async () => {
    await logIn();
    for (const [index, delay] of [0, 300, 700, 1_200, 2_000, 3_000, 3_000].entries()) {
      FakeSocket.last.break(1006);
      await vi.advanceTimersByTimeAsync(Math.max(0, delay - 1));
      expect(FakeSocket.all).toHaveLength(index + (delay === 0 ? 2 : 1));
      await vi.advanceTimersByTimeAsync(delay === 0 ? 0 : 1);
      expect(FakeSocket.all).toHaveLength(index + 2);
    }
  });

  it('after which the server has forgotten the session leads to a new login', async () => {
    const socket = await withServer();
    const msgid = await user.engine.sendServerMessage('lost?');
    socket.break(1006);
    await vi.advanceTimersByTimeAsync(0);
    FakeSocket.last.open();
    FakeSocket.last.receive({ type: 'resumeRefused' });
    FakeSocket.last.break(4410);
    expect(user.of('onServerMessageSendResult')).toMatchObject([{ msgid, error: 1 }]);
    await vi.advanceTimersByTimeAsync(300);
    FakeSocket.last.open();
    expect(FakeSocket.last.sent[0]).toEqual({ type: 'login', userId: 'ann', token: 'token' });
    FakeSocket.last.receive({ ...WELCOME, session: 'another' });
    expect(FakeSocket.last.of('setServerParams')).toMatchObject([
      { seq: 1, signature: 'signature' },
    ]);
    expect(FakeSocket.last.of('sendServerMessage')).toEqual([]);
  });

  it('whose new login finds the server full is tried on', async () => {
    const socket = await logIn();
    socket.break(4413);
    await vi.advanceTimersByTimeAsync(0);
    FakeSocket.last.open();
    FakeSocket.last.receive({ type: 'loginResult', code: -1003 });
    await vi.advanceTimersByTimeAsync(300);
    FakeSocket.last.open();
    FakeSocket.last.receive(WELCOME);
    expect(user.of('onLoginResult')).toHaveLength(2);
    expect(user.of('onError')).toEqual([]);
  });

  it('whose new login is refused is the end, told by onError', async () => {
    const socket = await logIn();
    socket.break(4413);
    await vi.advanceTimersByTimeAsync(0);
    FakeSocket.last.open();
    FakeSocket.last.receive({ type: 'loginResult', code: -1000 });
    expect(user.of('onError')).toMatchObject([{ errorCode: 'LOGIN_FAILED' }]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(FakeSocket.all).toHaveLength(2);
  });

  it('ends with the engine', async () => {
    const socket = await logIn();
    user.engine.destroy();
    expect(socket.isClosed).toBe(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(FakeSocket.all).toHaveLength(1);
  });
});
