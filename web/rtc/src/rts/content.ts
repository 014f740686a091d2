/** What a message carries. */

import { UserMessageSendResult } from '../api/values';
import { utf8Bytes } from '../engine/checks';
import { encodeBase64 } from './frames';
import type { Receiver } from './requests';

export type Body = string | ArrayBuffer | ArrayBufferView;

/** Texts in bytes of UTF-8, binary content before base64. */
const MAX_TEXT_BYTES: Readonly<Record<Receiver, number>> = { server: 62 * 1024, user: 64 * 1024 };
const MAX_BINARY_BYTES = 46 * 1024;

/** Null if it may be sent. */
export function contentRefusal(body: Body, receiver: Receiver): UserMessageSendResult | null {
  const isText = typeof body === 'string';
  const bytes = isText ? utf8Bytes(body) : body.byteLength;
  const most = isText ? MAX_TEXT_BYTES[receiver] : MAX_BINARY_BYTES;
  return bytes > most ? UserMessageSendResult.EXCEED_MAX_LENGTH : null;
}

/** The fields of a frame. */
export function content(body: Body): { text: string } | { binary: string } {
  if (typeof body === 'string') {
    return { text: body };
  }
  const bytes =
    body instanceof ArrayBuffer
      ? new Uint8Array(body)
      : new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
  return { binary: encodeBase64(bytes) };
}
