/** How many messages of others came after the last one that was seen. */

import type { ChatMessage } from '../call/model';

export function unreadCount(messages: readonly ChatMessage[], seenId: number): number {
  return messages.filter((message) => !message.own && message.id > seenId).length;
}

/** The id of the newest message, 0 while there is none. */
export function newestId(messages: readonly ChatMessage[]): number {
  return messages.reduce((newest, message) => Math.max(newest, message.id), 0);
}

/** A badge stays small: from ten on it says `9+`. */
export function badgeText(count: number): string {
  return count > 9 ? '9+' : String(count);
}
