import { describe, expect, it, vi } from 'vitest';
import { Failure } from '../errors/failure';
import { deviceId, randomId } from './device-id';
import { LoginClient } from './login-client';

type Answer = (body: { event_name: string; content: string; device_id: string }) => Response;

function clientOf(answer: Answer) {
  const fetchIt = vi.fn(async (_path: string, init: RequestInit) =>
    answer(JSON.parse(String(init.body))),
  );
  return { client: new LoginClient('device', fetchIt), fetchIt };
}

const well = (response: object) =>
  new Response(JSON.stringify({ code: 200, message: '', response }));
const kindOf = (asking: Promise<unknown>) =>
  asking.then(
    () => 'fulfilled',
    (error: unknown) => (error instanceof Failure ? error.problem.kind : error),
  );

const USER = { user_id: 'u1', user_name: 'Ann', login_token: 't1', created_at: 1 };
const INFO = {
  app_id: 'app',
  rtm_token: 'rtm',
  server_url: 'http://x',
  server_signature: 'sig',
  bid: 'b',
};

describe('LoginClient', () => {
  it('logs in by name, on this device', async () => {
    const { client, fetchIt } = clientOf(() => well(USER));
    expect(await client.login('Ann', null)).toEqual({
      userId: 'u1',
      name: 'Ann',
      loginToken: 't1',
    });
    const [path, init] = fetchIt.mock.calls[0] ?? [];
    expect(path).toBe('/call/login');
    const body = JSON.parse(String(init?.body));
    expect(body).toMatchObject({ event_name: 'passwordFreeLogin', device_id: 'device' });
    expect(JSON.parse(body.content)).toEqual({ user_name: 'Ann' });
  });

  it('stays the same user with a token', async () => {
    const { client, fetchIt } = clientOf(() => well(USER));
    await client.login('Ann', 't0');
    const body = JSON.parse(String(fetchIt.mock.calls[0]?.[1].body));
    expect(JSON.parse(body.content)).toEqual({ user_name: 'Ann', login_token: 't0' });
  });

  it('asks for the app without sending a secret', async () => {
    const { client, fetchIt } = clientOf(() =>
      well({ ...INFO, room_lifetime: 1200, room_capacity: 12 }),
    );
    expect(await client.appInfo('t1')).toEqual({
      appId: 'app',
      businessId: 'b',
      rtmToken: 'rtm',
      serverUrl: 'http://x',
      serverSignature: 'sig',
      limits: { lifetime: 1200, capacity: 12 },
    });
    const content = JSON.parse(JSON.parse(String(fetchIt.mock.calls[0]?.[1].body)).content);
    expect(Object.keys(content).sort()).toEqual(['login_token', 'scenes_name']);
  });

  it('knows no limits where the server tells none', async () => {
    const { client } = clientOf(() => well(INFO));
    expect((await client.appInfo('t1')).limits).toBeNull();
  });

  it('refuses an answer in which something is missing', async () => {
    for (const field of Object.keys(INFO)) {
      const { client } = clientOf(() => well({ ...INFO, [field]: '' }));
      expect(await kindOf(client.appInfo('t1'))).toBe('answer-unreadable');
    }
  });

  it('names events of the account', async () => {
    const events: string[] = [];
    const { client } = clientOf((body) => {
      events.push(`${body.event_name} ${body.content}`);
      return well({});
    });
    await client.rename('Bo', 't1');
    await client.logout('t1');
    await client.deleteAccount('t1');
    expect(events).toEqual([
      'changeUserName {"user_name":"Bo","login_token":"t1"}',
      'logout {"login_token":"t1"}',
      'deleteAccount {"login_token":"t1"}',
    ]);
  });

  it.each([
    [200, { code: 450, message: 'old' }, 'login-expired'],
    [200, { code: 400, message: '' }, 'request-invalid'],
    [429, { code: 429, message: '' }, 'too-many-requests'],
    [404, { code: 'NOT_FOUND' }, 'calls-off'],
    [404, { code: 404, message: 'there is no call server here' }, 'calls-off'],
    [405, {}, 'calls-off'],
    [503, {}, 'server-unreachable'],
    [500, {}, 'answer-unreadable'],
    [200, {}, 'answer-unreadable'],
  ] as const)('with status %i and %j fails as %s', async (status, body, kind) => {
    const { client } = clientOf(() => new Response(JSON.stringify(body), { status }));
    expect(await kindOf(client.logout('t1'))).toBe(kind);
  });

  it('is without the server when nothing answers, or no calls behind another page', async () => {
    const silent = new LoginClient('d', async () => {
      throw new TypeError('Failed to fetch');
    });
    expect(await kindOf(silent.logout('t'))).toBe('server-unreachable');
    const { client } = clientOf(() => new Response('<html>', { status: 404 }));
    expect(await kindOf(client.logout('t'))).toBe('calls-off');
  });

  it('waits no longer than its limit', async () => {
    const { client, fetchIt } = clientOf(() => well({}));
    await client.logout('t');
    expect(fetchIt.mock.calls[0]?.[1].signal).toBeInstanceOf(AbortSignal);
  });
});

describe('the device', () => {
  it('has one number for good', () => {
    const kept = new Map<string, string>();
    const storage = () => ({
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    });
    const first = deviceId(storage);
    expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(deviceId(storage)).toBe(first);
    expect(randomId()).not.toBe(first);
  });

  it('has one for the page where storage is refused', () => {
    const refused = () => {
      throw new DOMException('no', 'SecurityError');
    };
    expect(deviceId(refused)).toMatch(/^[0-9a-f-]{36}$/);
  });
});
