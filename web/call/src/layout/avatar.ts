/** How a person without a picture looks: an initial, and a colour that is theirs on every screen. */

/** Hues that keep white text readable at the avatar's lightness and differ from one another. */
const HUES: readonly number[] = [12, 38, 95, 160, 190, 215, 262, 325];

export function initialOf(name: string): string {
  const [first] = name.trim();
  return first?.toLocaleUpperCase() ?? '?';
}

/** A hue in degrees, the same for the same identity everywhere. */
export function hueOf(identity: string): number {
  let hash = 0;
  for (const character of identity) {
    hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  }
  return HUES[hash % HUES.length] ?? 190;
}
