/**
 * The rules of the first view: what a name and a room may be, and the sentence when they are not.
 * The server checks again; these rules only save a round trip.
 */

export const NAME_MAX_CHARACTERS = 48;
export const ROOM_MAX_CHARACTERS = 64;

export interface FormErrors {
  readonly name: string | null;
  readonly room: string | null;
}

/** Trims, and makes every run of white space one space. */
export function tidy(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

function characters(text: string): number {
  return [...text].length;
}

const CONTROL = /\p{Cc}|\p{Cf}/u;
const ROOM_FORBIDDEN = /[/\\?#%]/;

function nameError(name: string): string | null {
  const text = tidy(name);
  if (text === '') {
    return 'Enter your name so others know who is speaking.';
  }
  if (characters(text) > NAME_MAX_CHARACTERS) {
    return `Use at most ${NAME_MAX_CHARACTERS} characters for your name.`;
  }
  return CONTROL.test(text.replace(/\u200d/gu, '')) ? 'Remove the invisible characters.' : null;
}

function roomError(room: string): string | null {
  const text = tidy(room);
  if (text === '') {
    return 'Enter the room to join, or make a new one.';
  }
  if (characters(text) > ROOM_MAX_CHARACTERS) {
    return `Use at most ${ROOM_MAX_CHARACTERS} characters for the room.`;
  }
  if (ROOM_FORBIDDEN.test(text)) {
    return 'A room cannot contain / \\ ? # or %.';
  }
  return CONTROL.test(text.replace(/\u200d/gu, '')) ? 'Remove the invisible characters.' : null;
}

export function checkForm(name: string, room: string): FormErrors {
  return { name: nameError(name), room: roomError(room) };
}

export function isValid(errors: FormErrors): boolean {
  return errors.name === null && errors.room === null;
}

const MOODS = ['amber', 'brisk', 'calm', 'clear', 'early', 'gentle', 'lucid', 'quiet', 'sunny'];
const PLACES = ['bay', 'bridge', 'cedar', 'cove', 'harbor', 'meadow', 'orchard', 'ridge', 'river'];

/** A room name that is easy to say over the phone; `random` gives numbers in [0, 1). */
export function suggestRoom(random: () => number): string {
  const pick = (words: readonly string[]) => words[Math.floor(random() * words.length)] ?? 'room';
  const number = 10 + Math.floor(random() * 90);
  return `${pick(MOODS)}-${pick(PLACES)}-${number}`;
}
