/** The keys of a call, and what they do. The help dialog lists this same table. */

export type ShortcutAction =
  | 'microphone'
  | 'camera'
  | 'screen'
  | 'chat'
  | 'people'
  | 'stats'
  | 'settings'
  | 'invite'
  | 'previous-page'
  | 'next-page'
  | 'leave'
  | 'help';

export interface Shortcut {
  readonly key: string;
  readonly shown: string;
  readonly action: ShortcutAction;
}

export const SHORTCUTS: readonly Shortcut[] = [
  { key: 'm', shown: 'M', action: 'microphone' },
  { key: 'v', shown: 'V', action: 'camera' },
  { key: 's', shown: 'S', action: 'screen' },
  { key: 't', shown: 'T', action: 'chat' },
  { key: 'p', shown: 'P', action: 'people' },
  { key: 'i', shown: 'I', action: 'stats' },
  { key: 'd', shown: 'D', action: 'settings' },
  { key: 'c', shown: 'C', action: 'invite' },
  { key: 'ArrowLeft', shown: '←', action: 'previous-page' },
  { key: 'ArrowRight', shown: '→', action: 'next-page' },
  { key: 'l', shown: 'L', action: 'leave' },
  { key: '?', shown: '?', action: 'help' },
];

/** The sentence of an action in the help dialog. */
export function shortcutWords(action: ShortcutAction): `key.${ShortcutAction}` {
  return `key.${action}`;
}

/** The key of an action as it is shown. */
export function keyOf(action: ShortcutAction): string {
  return SHORTCUTS.find((shortcut) => shortcut.action === action)?.shown ?? '';
}

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
