import { describe, expect, it } from 'vitest';
import { ENGLISH } from '../i18n/words-en';
import { keyOf, SHORTCUTS, shortcutOf, shortcutWords } from './shortcuts';

const press = (key: string, with_: Partial<Record<string, boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  repeat: false,
  ...with_,
});

describe('shortcutOf', () => {
  it('knows every key of the table, in either case', () => {
    for (const { key, action } of SHORTCUTS) {
      expect(shortcutOf(press(key), false)).toBe(action);
    }
    expect(shortcutOf(press('M'), false)).toBe('microphone');
  });

  it('leaves keys alone while a person types', () => {
    expect(shortcutOf(press('m'), true)).toBeNull();
  });

  it('leaves the browser’s own combinations and held keys alone', () => {
    for (const modifier of ['ctrlKey', 'metaKey', 'altKey', 'repeat']) {
      expect(shortcutOf(press('s', { [modifier]: true }), false)).toBeNull();
    }
  });

  it('ignores keys that mean nothing here', () => {
    expect(shortcutOf(press('x'), false)).toBeNull();
  });
});

describe('the table', () => {
  it('gives every key one action and every action one key and a sentence', () => {
    expect(new Set(SHORTCUTS.map(({ key }) => key)).size).toBe(SHORTCUTS.length);
    expect(new Set(SHORTCUTS.map(({ action }) => action)).size).toBe(SHORTCUTS.length);
    for (const { action, shown } of SHORTCUTS) {
      expect(keyOf(action)).toBe(shown);
      expect(ENGLISH[shortcutWords(action)]).toBeDefined();
    }
  });
});
