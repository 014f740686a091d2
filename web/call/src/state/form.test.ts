import { describe, expect, it } from 'vitest';
import { isName, isRoom, nameFault, roomFault, suggestRoom } from './form';

describe('a name', () => {
  it.each(['Ada', '陈伟', 'Ångström', 'ada_l-1@home', 'योगेश', 'x'.repeat(18)])(
    'may be %s',
    (name) => {
      expect(nameFault(name)).toBeNull();
      expect(isName(name)).toBe(true);
    },
  );

  it('is told what is wrong with it', () => {
    expect(nameFault('')).toBe('empty');
    expect(nameFault('x'.repeat(19))).toBe('long');
    // Characters are counted, not units of the encoding.
    expect(nameFault('𠮷'.repeat(18))).toBeNull();
    for (const name of ['Ada Okafor', 'a/b', '<b>', 'Ada\u202e', '🦊']) {
      expect(nameFault(name)).toBe('characters');
    }
  });
});

describe('a room', () => {
  it('has 1 to 18 digits', () => {
    expect(isRoom('0')).toBe(true);
    expect(roomFault('123456789012345678')).toBeNull();
    expect(roomFault('')).toBe('empty');
    expect(roomFault('1234567890123456789')).toBe('long');
    for (const room of ['12a', ' 12', '-1', '1.5', '١٢']) {
      expect(roomFault(room)).toBe('characters');
    }
  });

  it('is suggested with nine digits, at both ends of the dice', () => {
    expect(suggestRoom(() => 0)).toBe('100000000');
    expect(suggestRoom(() => 0.999_999_999_9)).toBe('999999999');
  });
});
