/** The business server's side of real-time signaling, as a test wants it. */

import type { FakeEngine } from './fake-engine';

export interface Asked {
  readonly event: string;
  readonly requestId: string;
  readonly roomId: string;
  readonly content: Readonly<Record<string, string>>;
}

/** Answers each request of a {@link FakeEngine} at once; with 200 unless {@link codes} says otherwise. */
export class FakeBusiness {
  readonly asked: Asked[] = [];
  /** The codes that the next requests of an event get, one after the other. */
  readonly codes = new Map<string, number[]>();
  response: object = { duration: 60, rtc_token: 'rtc-token' };
  /** No answers at all while true. */
  silent = false;

  constructor(fake: FakeEngine) {
    const send = fake.sendServerMessage.getMockImplementation();
    fake.sendServerMessage.mockImplementation(async (text) => {
      const number = (await send?.(text)) ?? 0;
      const message = JSON.parse(text) as Record<string, string>;
      const event = message.event_name ?? '';
      const requestId = message.request_id ?? '';
      const content = JSON.parse(message.content ?? '{}') as Record<string, string>;
      this.asked.push({ event, requestId, roomId: message.room_id ?? '', content });
      if (!this.silent) {
        queueMicrotask(() => {
          fake.tell('onServerMessageSendResult', {
            msgid: number,
            error: 0,
            message: new ArrayBuffer(0),
          });
          const code = this.codes.get(event)?.shift() ?? 200;
          this.say(fake, { message_type: 'return', request_id: requestId, code, message: 'said' });
        });
      }
      return number;
    });
  }

  say(fake: FakeEngine, answer: object): void {
    const message = JSON.stringify({ response: this.response, ...answer });
    fake.tell('onUserMessageReceivedOutsideRoom', { userId: 'server', message });
  }

  events(): string[] {
    return this.asked.map((each) => each.event);
  }
}
