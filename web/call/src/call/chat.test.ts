import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeEngine, settle } from '../testing/fake-engine';
import { Chat, MAX_MESSAGES, MAX_TEXT, RESULT_LIMIT_MS, textOfMessage } from './chat';
import { Listeners } from './listeners';

let fake: FakeEngine;
let chat: Chat;

beforeEach(() => {
  vi.useFakeTimers();
  fake = new FakeEngine();
  const self = { userId: 'me', name: 'Me' };
  chat = new Chat(fake.engine, new Listeners(fake.engine), self, (userId) => `name of ${userId}`);
});

afterEach(() => vi.useRealTimers());

const states = () => chat.messages.value.map((message) => message.state);
const hear = (userId: string, message: string) =>
  fake.tell('onRoomMessageReceived', { userId, message });

describe('a message', () => {
  it('is heard as it was written', async () => {
    chat.send('  hello\nthere ');
    await settle();
    const sent = fake.sendRoomMessage.mock.calls[0]?.[0] ?? '';
    hear('ann', sent);
    expect(chat.messages.value[1]).toMatchObject({
      userId: 'ann',
      name: 'name of ann',
      own: false,
      text: 'hello\nthere',
      state: 'sent',
    });
  });

  it('is sent once the SDK says so', async () => {
    chat.send('a');
    expect(states()).toEqual(['sending']);
    await settle();
    fake.tell('onRoomMessageSendResult', { msgid: 1, error: 200 });
    expect(states()).toEqual(['sent']);
  });

  it('fails by its result, by a rejection, or by silence', async () => {
    chat.send('a');
    await settle();
    fake.tell('onRoomMessageSendResult', { msgid: 1, error: 2 });
    fake.sendRoomMessage.mockRejectedValueOnce(new Error('in no room'));
    chat.send('b');
    await settle();
    chat.send('c');
    await vi.advanceTimersByTimeAsync(RESULT_LIMIT_MS);
    expect(states()).toEqual(['failed', 'failed', 'failed']);
  });

  it('may be refused before its number is known', async () => {
    fake.sendRoomMessage.mockImplementationOnce(async () => {
      queueMicrotask(() => fake.tell('onRoomMessageSendResult', { msgid: 9, error: 5 }));
      return 9;
    });
    chat.send('a');
    await settle();
    expect(states()).toEqual(['failed']);
  });

  it('has a most length, and an empty one is none', () => {
    chat.send(' \n ');
    chat.send('x'.repeat(MAX_TEXT + 10));
    expect(chat.messages.value.map((message) => message.text.length)).toEqual([MAX_TEXT]);
  });

  it('of the business server is none', () => {
    hear('server', 'hello');
    expect(chat.messages.value).toEqual([]);
  });
});

describe('the list', () => {
  it('forgets the oldest', () => {
    for (let i = 0; i < MAX_MESSAGES + 3; i++) {
      hear('ann', `message ${i}`);
    }
    expect(chat.messages.value).toHaveLength(MAX_MESSAGES);
    expect(chat.messages.value[0]?.text).toBe('message 3');
    expect(new Set(chat.messages.value.map((message) => message.id)).size).toBe(MAX_MESSAGES);
  });
});

describe('the text of others', () => {
  it('is plain text as it is, and no JSON that is meant for programs', () => {
    expect(textOfMessage('hello')).toBe('hello');
    expect(textOfMessage('42')).toBe('42');
    expect(textOfMessage('{"type":"cursor","x":1}')).toBeNull();
    expect(textOfMessage('{"type":"parley.chat","version":2,"text":"x"}')).toBeNull();
    expect(textOfMessage('{"type":"parley.chat","version":1,"text":7}')).toBeNull();
    expect(textOfMessage('x'.repeat(MAX_TEXT + 1))).toHaveLength(MAX_TEXT);
  });
});
