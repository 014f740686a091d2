/** A session for tests: its engine, its servers and its storages are made up. */

import { vi } from 'vitest';
import { CallClient } from '../business/call-client';
import type { AppInfo, LoginClient } from '../business/login-client';
import type { LiveCall } from '../call/live-call';
import type { StationPlan } from '../call/station';
import type { Identity } from '../state/identity';
import { TabMemory } from '../state/identity';
import { PageMemory } from '../state/memory';
import { readParameters } from '../state/parameters';
import { Session } from '../state/session';
import { FakeBusiness } from './fake-business';
import { FakeEngine, settle } from './fake-engine';
import { FakeNetwork } from './fake-network';
import { FakeStorage } from './fake-storage';

const INFO: AppInfo = {
  appId: 'app',
  businessId: 'bid',
  rtmToken: 'rtm',
  serverUrl: 'http://business',
  serverSignature: 'signature',
  limits: { lifetime: 1_200, capacity: 12 },
};

/** The log-in server: each log-in makes another user. */
export class FakeLogin {
  #users = 0;
  readonly login = vi.fn(async (name: string, _token: string | null): Promise<Identity> => {
    const number = ++this.#users;
    return { userId: `u${number}`, name, loginToken: `t${number}` };
  });
  readonly rename = vi.fn(async (_name: string, _token: string) => {});
  readonly appInfo = vi.fn(async (_token: string) => INFO);
  readonly logout = vi.fn(async (_token: string) => {});
  readonly deleteAccount = vi.fn(async (_token: string) => {});
}

export class SessionOf {
  readonly local = new FakeStorage();
  readonly tabStorage = new FakeStorage();
  readonly network = new FakeNetwork();
  readonly login = new FakeLogin();
  readonly fake = new FakeEngine();
  readonly business = new FakeBusiness(this.fake);
  readonly rooms: string[] = [];
  readonly calls: LiveCall[] = [];
  readonly closed = vi.fn();
  plan: StationPlan | null = null;

  /** Another page of the same tab. */
  open(search = ''): Session {
    return new Session(readParameters(search, ''), {
      login: this.login as unknown as LoginClient,
      deviceId: 'device',
      memory: new PageMemory(() => this.local),
      tab: new TabMemory(() => this.tabStorage),
      network: this.network,
      openStation: async (plan, info) => {
        this.plan = plan;
        const client = new CallClient(this.fake.engine, {
          appId: info.appId,
          deviceId: 'device',
          logInAgain: async () => {},
          onCloseRoom: plan.onCloseRoom,
        });
        return { engine: this.fake.engine, client, close: this.closed };
      },
      showRoom: (room) => this.rooms.push(room),
      onCall: (call) => this.calls.push(call),
    });
  }

  /** Logs in and joins a room. */
  async inCall(session: Session, room = '7'): Promise<LiveCall> {
    await session.login('Ann');
    await settle();
    session.join(room);
    await settle();
    const call = this.calls.at(-1);
    if (call === undefined) {
      throw new Error(`no call, but ${session.stage.value.view}`);
    }
    return call;
  }
}
