/** An engine for tests, whose events are written down. */

import type { VideoCodec } from '../api/config';
import { type EventName, events } from '../api/events';
import { RTCEngine } from '../engine/engine';
import { FakeRoom, settle } from './fake-livekit';

/** One event as it was told. */
export interface Told {
  readonly name: EventName;
  readonly args: readonly unknown[];
}

export class RecordedEngine {
  readonly engine: RTCEngine;
  readonly told: Told[] = [];

  constructor(codec?: VideoCodec) {
    this.engine = new RTCEngine('app', 'https://rtc.example.org/base/', codec);
    for (const name of Object.values(events)) {
      this.engine.on(name, (...args: unknown[]) => {
        this.told.push({ name, args });
      });
    }
  }

  /** What was told of this event: its first argument, each time. */
  of(name: EventName): unknown[] {
    return this.told.filter((each) => each.name === name).map((each) => each.args[0]);
  }

  /** The names of events in order, without those of the connection and statistics. */
  names(): EventName[] {
    return this.told.map((each) => each.name).filter((name) => name !== 'onConnectionStateChanged');
  }

  forget(): void {
    this.told.length = 0;
  }

  /** Joins as `me` the room `room`. */
  async join(config: Parameters<RTCEngine['joinRoom']>[3] = {}): Promise<FakeRoom> {
    await this.engine.joinRoom(tokenFor('me', 'room'), 'room', { userId: 'me' }, config);
    await settle();
    return FakeRoom.last;
  }
}

/** A JSON Web Token without a signature that counts. */
export function tokenFor(userId: string, roomId: string, expiresAt = 0): string {
  const claims = { sub: userId, video: { room: roomId }, ...(expiresAt ? { exp: expiresAt } : {}) };
  return `e30.${btoa(JSON.stringify(claims)).replace(/=+$/, '')}.c2ln`;
}
