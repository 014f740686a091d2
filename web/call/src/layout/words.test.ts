import { describe, expect, it } from 'vitest';
import { hueOf, initialOf } from './avatar';
import { durationText } from './duration';

describe('initialOf', () => {
  it('takes the first character in upper case, whatever the script', () => {
    expect(initialOf(' émile')).toBe('É');
    expect(initialOf('陈伟')).toBe('陈');
    expect(initialOf('🦊 fox')).toBe('🦊');
  });

  it('stands in for a name that is empty', () => {
    expect(initialOf('  ')).toBe('?');
  });
});

describe('hueOf', () => {
  it('is the same for the same identity and differs within a group', () => {
    expect(hueOf('mia-1')).toBe(hueOf('mia-1'));
    expect(new Set(['a', 'b', 'c', 'd'].map(hueOf)).size).toBeGreaterThan(1);
  });
});

describe('durationText', () => {
  it('shows minutes and seconds, and hours only when there are some', () => {
    expect(durationText(0)).toBe('0:00');
    expect(durationText(65_400)).toBe('1:05');
    expect(durationText(3_600_000 + 61_000)).toBe('1:01:01');
  });

  it('never shows a negative time when clocks differ', () => {
    expect(durationText(-5_000)).toBe('0:00');
  });
});
