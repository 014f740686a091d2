import { describe, expect, it } from 'vitest';
import { checkForm, isValid, ROOM_MAX_CHARACTERS, suggestRoom, tidy } from './form';

describe('checkForm', () => {
  it('accepts names and rooms of any language', () => {
    for (const [name, room] of [
      ['Ada', 'team-standup'],
      ['陈伟', '周会'],
      ['Émile Ångström', 'Budget 2027 (draft)'],
      ['Ana 👩‍💻', 'café_1'],
    ] as const) {
      expect(isValid(checkForm(name, room))).toBe(true);
    }
  });

  it('asks for what is missing, also when it is only white space', () => {
    const errors = checkForm(' \t', '');
    expect(errors.name).toContain('name');
    expect(errors.room).toContain('room');
    expect(isValid(errors)).toBe(false);
  });

  it('refuses what is too long, counted in characters as people see them', () => {
    expect(checkForm('Ada', 'x'.repeat(ROOM_MAX_CHARACTERS)).room).toBeNull();
    expect(checkForm('Ada', 'x'.repeat(ROOM_MAX_CHARACTERS + 1)).room).not.toBeNull();
    expect(checkForm('🦊'.repeat(48), 'r').name).toBeNull();
    expect(checkForm('🦊'.repeat(49), 'r').name).not.toBeNull();
  });

  it('refuses a room that would not survive in an address', () => {
    for (const room of ['a/b', 'a?b', 'a#b', 'a%20b', 'a\\b']) {
      expect(checkForm('Ada', room).room).not.toBeNull();
    }
  });

  it('refuses characters nobody can see', () => {
    expect(checkForm('Ada\u202e', 'r').name).not.toBeNull();
    expect(checkForm('Ada', 'r\u0000').room).not.toBeNull();
  });
});

describe('tidy and suggestRoom', () => {
  it('makes every run of white space one space', () => {
    expect(tidy('  Ada \n  Okafor ')).toBe('Ada Okafor');
  });

  it('suggests rooms that are valid, at both ends of the dice', () => {
    expect(
      checkForm(
        'Ada',
        suggestRoom(() => 0),
      ).room,
    ).toBeNull();
    expect(
      checkForm(
        'Ada',
        suggestRoom(() => 0.999_999),
      ).room,
    ).toBeNull();
  });
});
