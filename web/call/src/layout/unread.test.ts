import { expect, it } from 'vitest';
import type { ChatMessage } from '../call/model';
import { badgeText, newestId, unreadCount } from './unread';

const message = (id: number, own = false): ChatMessage => ({
  id,
  own,
  userId: 'u',
  name: 'Mia',
  text: 'hi',
  at: 0,
  state: 'sent',
});

it('counts the messages of others that came since', () => {
  const messages = [message(1), message(2, true), message(3), message(4)];
  expect(unreadCount(messages, 0)).toBe(3);
  expect(unreadCount(messages, 3)).toBe(1);
  expect(unreadCount(messages, newestId(messages))).toBe(0);
  expect(newestId([])).toBe(0);
});

it('keeps the badge small', () => {
  expect([1, 9, 10, 200].map(badgeText)).toEqual(['1', '9', '9+', '9+']);
});
