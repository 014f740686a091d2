/**
 * What of the media library has no public name and is used nevertheless, in one place: who a message is for,
 * and the token of the next connection. Checked against the version in package.json.
 */

import type { Room } from 'livekit-client';
import type { DataPacket } from './messenger';

interface Inner {
  token?: string;
  on(event: 'dataPacketReceived', handler: (packet: DataPacket) => void): unknown;
}

function inner(room: Room): Inner | undefined {
  return room.engine as unknown as Inner | undefined;
}

/** Hears of data packets of a room whose inner engine may be replaced. */
export class PacketTap {
  readonly #room: Room;
  readonly #handler: (packet: DataPacket) => void;
  readonly #tapped = new WeakSet<object>();

  constructor(room: Room, handler: (packet: DataPacket) => void) {
    this.#room = room;
    this.#handler = handler;
  }

  /** Listens to the room's engine if it does not yet. */
  tap(): void {
    const engine = inner(this.#room);
    if (engine !== undefined && !this.#tapped.has(engine)) {
      this.#tapped.add(engine);
      engine.on('dataPacketReceived', this.#handler);
    }
  }
}

/** The token that the library uses when it connects again. */
export function setReconnectToken(room: Room, token: string): void {
  const engine = inner(room);
  if (engine !== undefined) {
    engine.token = token;
  }
}
