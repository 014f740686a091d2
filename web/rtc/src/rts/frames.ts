/** Frames of real-time signaling, as docs/rts.md has them. */

/** A frame that came: an object with a type; its other fields are looked at where they are used. */
export interface Frame {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** Null if the text is no frame. */
export function readFrame(text: unknown): Frame | null {
  if (typeof text !== 'string') {
    return null;
  }
  try {
    const read = JSON.parse(text) as unknown;
    const isObject = typeof read === 'object' && read !== null && !Array.isArray(read);
    return isObject && typeof (read as Frame).type === 'string' ? (read as Frame) : null;
  } catch {
    return null;
  }
}

/** A number of a frame; `otherwise` if there is none. */
export function numberOf(frame: Frame, field: string, otherwise: number): number {
  const value = frame[field];
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
}

/** A text of a frame; empty if there is none. */
export function textOf(frame: Frame, field: string): string {
  const value = frame[field];
  return typeof value === 'string' ? value : '';
}

/** Base64 with padding (RFC 4648 section 4). */
export function encodeBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) {
    binary += String.fromCharCode(byte);
  }
  return btoa(binary);
}

/** Empty if it is no base64. */
export function decodeBase64(base64: string): ArrayBuffer {
  try {
    return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)).buffer;
  } catch {
    return new ArrayBuffer(0);
  }
}
