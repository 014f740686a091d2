/** What ids and texts may be. */

import { RTCError } from '../api/error';

const ID = /^[a-zA-Z0-9_@\-.]{1,128}$/;

/** The longest extraInfo, in bytes of UTF-8. */
export const MAX_EXTRA_INFO_BYTES = 200;

/** Whether this may be the id of a room or a user. */
export function isId(text: string): boolean {
  return ID.test(text);
}

/** How many bytes of UTF-8 a text has. */
export function utf8Bytes(text: string): number {
  return new TextEncoder().encode(text).byteLength;
}

/** @throws RTCError if it is no id of a user */
export function checkUserId(userId: string): void {
  if (!isId(userId)) {
    throw new RTCError('INVALID_PARAMS', `not an id of a user: ${userId}`);
  }
}

/** @throws RTCError if one of them is not allowed */
export function checkJoin(roomId: string, userId: string, extraInfo: string): void {
  if (!isId(roomId)) {
    throw new RTCError('ROOM_ID_ILLEGAL', `not an id of a room: ${roomId}`);
  }
  checkUserId(userId);
  if (utf8Bytes(extraInfo) > MAX_EXTRA_INFO_BYTES) {
    throw new RTCError('INVALID_PARAMS', `extraInfo has more than ${MAX_EXTRA_INFO_BYTES} bytes`);
  }
}

/** The server's address, for `http` or WebSocket requests, without a slash at its end. */
export function serverAddress(serverUrl: string, scheme: 'http' | 'ws'): string {
  let url: URL;
  try {
    url = new URL(serverUrl);
  } catch {
    throw new RTCError('INVALID_PARAMS', `no address of a server: ${serverUrl}`);
  }
  const match = /^(?:http|ws)(s?):$/.exec(url.protocol);
  if (match === null) {
    throw new RTCError('INVALID_PARAMS', 'serverUrl must begin with http, https, ws or wss');
  }
  return `${scheme}${match[1]}://${url.host}${url.pathname.replace(/\/+$/, '')}`;
}
