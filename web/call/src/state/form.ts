/**
 * What a name and a room may be. The business server checks again; these rules only save a round trip, and say
 * what is wrong as one types.
 */

export const NAME_MAX_CHARACTERS = 18;
export const ROOM_MAX_DIGITS = 18;

export type FormFault = 'empty' | 'long' | 'characters';

const NAME = /^[\p{L}\p{M}\p{N}@_-]+$/u;
const ROOM = /^[0-9]+$/;

/** What is wrong with a name: letters of any script, digits, `@`, `_` and `-`. Null if nothing. */
export function nameFault(name: string): FormFault | null {
  if (name === '') {
    return 'empty';
  }
  if (!NAME.test(name)) {
    return 'characters';
  }
  return [...name].length > NAME_MAX_CHARACTERS ? 'long' : null;
}

/** What is wrong with a room: 1 to 18 digits. Null if nothing. */
export function roomFault(room: string): FormFault | null {
  if (room === '') {
    return 'empty';
  }
  if (!ROOM.test(room)) {
    return 'characters';
  }
  return room.length > ROOM_MAX_DIGITS ? 'long' : null;
}

export function isName(name: string): boolean {
  return nameFault(name) === null;
}

export function isRoom(room: string): boolean {
  return roomFault(room) === null;
}

const SUGGESTED_DIGITS = 9;

/** A room that is hardly in use and short enough to be said; `random` gives numbers in [0, 1). */
export function suggestRoom(random: () => number): string {
  const least = 10 ** (SUGGESTED_DIGITS - 1);
  return String(least + Math.floor(random() * 9 * least));
}
