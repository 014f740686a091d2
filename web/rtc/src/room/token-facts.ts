/**
 * What a token says, read without checking its signature: the server does that. So a mistake is told before
 * anything is sent, and the end of a token can be foreseen.
 */

/** Of a JSON Web Token (RFC 7519) or an access token of version 001. */
export interface TokenFacts {
  readonly userId: string;
  readonly roomId: string;
  /** Seconds since 1970; 0 if it never ends. */
  readonly expiresAt: number;
}

const MAX_TOKEN_CHARS = 16 * 1024;
const VERSION = '001';
const APP_ID_CHARS = 24;

/** Null if it is a token of neither kind. */
export function readToken(token: string): TokenFacts | null {
  if (token.length > MAX_TOKEN_CHARS) {
    return null;
  }
  try {
    return token.startsWith(VERSION) ? readAccessToken(token) : readWebToken(token);
  } catch {
    // Whatever is malformed is no token; the reading stops at the first such place.
    return null;
  }
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}

function readWebToken(token: string): TokenFacts | null {
  const parts = token.split('.');
  const payload = parts[1];
  if (parts.length !== 3 || payload === undefined) {
    return null;
  }
  const text = new TextDecoder().decode(bytesOf(payload.replace(/-/g, '+').replace(/_/g, '/')));
  const claims = JSON.parse(text) as {
    sub?: unknown;
    exp?: unknown;
    video?: { room?: unknown } | null;
  };
  return {
    userId: typeof claims.sub === 'string' ? claims.sub : '',
    roomId: typeof claims.video?.room === 'string' ? claims.video.room : '',
    expiresAt: typeof claims.exp === 'number' ? claims.exp : 0,
  };
}

/** Little-endian: length of the message, nonce, issued, expires, room and user with their lengths. */
function readAccessToken(token: string): TokenFacts | null {
  const bytes = bytesOf(token.slice(VERSION.length + APP_ID_CHARS));
  const view = new DataView(bytes.buffer);
  const expiresAt = view.getUint32(10, true);
  const roomLength = view.getUint16(14, true);
  const userAt = 16 + roomLength;
  const userLength = view.getUint16(userAt, true);
  const end = userAt + 2 + userLength;
  if (end > bytes.length) {
    return null;
  }
  const text = (from: number, to: number) => new TextDecoder().decode(bytes.subarray(from, to));
  return { roomId: text(16, userAt), userId: text(userAt + 2, end), expiresAt };
}
