/** The number of this browser, made once: log-ins hold on the device that they were made on. */

const KEY = 'parley.device';
const UUID = /^[0-9a-f-]{36}$/;

/** The stored number, or a new one. Where storage is refused, it lasts as long as the page. */
export function deviceId(storage: () => Pick<Storage, 'getItem' | 'setItem'>): string {
  try {
    const kept = storage().getItem(KEY);
    if (kept !== null && UUID.test(kept)) {
      return kept;
    }
  } catch {
    return randomId();
  }
  const made = randomId();
  try {
    storage().setItem(KEY, made);
  } catch {
    // Full storage: the next visit is another device.
  }
  return made;
}

/** A random UUID (RFC 9562, version 4), also on pages that are not served securely. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}
