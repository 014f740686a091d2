/** What users tell the others of themselves: the JSON of their extraInfo. */

import { parseObject, textOf } from '../business/json';

/** The service takes no more, in bytes of UTF-8. */
const MAX_BYTES = 200;

/** The own extraInfo; a name that is too long for it is cut between characters. */
export function extraInfoOf(userId: string, name: string): string {
  const characters = [...name];
  for (;;) {
    const text = JSON.stringify({ user_name: characters.join(''), user_id: userId });
    if (characters.length === 0 || new TextEncoder().encode(text).byteLength <= MAX_BYTES) {
      return text;
    }
    characters.pop();
  }
}

/** The name in somebody's extraInfo, else their id. */
export function nameOf(userId: string, extraInfo: string): string {
  const info = parseObject(extraInfo);
  return (info === null ? '' : textOf(info, 'user_name').trim()) || userId;
}
