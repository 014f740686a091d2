/** The keys of a call, and what they do. The help dialog lists this same table. */

export type ShortcutAction =
  | 'microphone'
  | 'camera'
  | 'screen'
  | 'devices'
  | 'copy-link'
  | 'previous-page'
  | 'next-page'
  | 'help';

export interface Shortcut {
  readonly key: string;
  readonly shown: string;
  readonly action: ShortcutAction;
  readonly says: string;
}

export const SHORTCUTS: readonly Shortcut[] = [
  { key: 'm', shown: 'M', action: 'microphone', says: 'Mute or unmute the microphone' },
  { key: 'v', shown: 'V', action: 'camera', says: 'Turn the camera on or off' },
  { key: 's', shown: 'S', action: 'screen', says: 'Share your screen, or stop sharing' },
  { key: 'd', shown: 'D', action: 'devices', says: 'Choose camera, microphone and speaker' },
  { key: 'c', shown: 'C', action: 'copy-link', says: 'Copy the link to this room' },
  { key: 'ArrowLeft', shown: '←', action: 'previous-page', says: 'Previous page of people' },
  { key: 'ArrowRight', shown: '→', action: 'next-page', says: 'Next page of people' },
  { key: '?', shown: '?', action: 'help', says: 'Show these shortcuts' },
];

/** The part of a keyboard event that decides. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly repeat: boolean;
}

/**
 * The action of a key press, or null. `typing` is true while a text field or a list has the focus:
 * a letter then belongs to it.
 */
export function shortcutOf(press: KeyPress, typing: boolean): ShortcutAction | null {
  if (typing || press.repeat || press.ctrlKey || press.metaKey || press.altKey) {
    return null;
  }
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  return SHORTCUTS.find((shortcut) => shortcut.key === key)?.action ?? null;
}
