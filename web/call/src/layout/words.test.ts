import { describe, expect, it } from 'vitest';
import { hueOf, initialOf } from './avatar';
import { durationText, remainingShown } from './duration';
import { linkParts } from './links';
import { sparkline } from './sparkline';
import { swipeOf } from './swipe';

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
    expect(durationText(0)).toBe('00:00');
    expect(durationText(65_400)).toBe('01:05');
    expect(durationText(3_600_000 + 61_000)).toBe('1:01:01');
  });

  it('never shows a negative time when clocks differ', () => {
    expect(durationText(-5_000)).toBe('00:00');
  });
});

describe('remainingShown', () => {
  it('speaks up five minutes before the end, and never of an end that is not planned', () => {
    expect(remainingShown(null, 0)).toBeNull();
    expect(remainingShown(300_000, 0)).toBeNull();
    expect(remainingShown(299_000, 0)).toBe(299_000);
    expect(remainingShown(1_000, 5_000)).toBe(0);
  });
});

describe('linkParts', () => {
  it('finds links and leaves everything else as text', () => {
    expect(linkParts('see https://a.example/x?y=1.')).toEqual([
      { text: 'see ', href: null },
      { text: 'https://a.example/x?y=1', href: 'https://a.example/x?y=1' },
      { text: '.', href: null },
    ]);
    expect(linkParts('(http://a.example)，好')).toContainEqual({
      text: 'http://a.example',
      href: 'http://a.example/',
    });
  });

  it('makes no link of a scheme that could run something', () => {
    for (const text of ['javascript:alert(1)', 'data:text/html,x', 'ftp://a', 'https://']) {
      expect(linkParts(text)).toEqual([{ text, href: null }]);
    }
  });

  it('loses no character', () => {
    const text = 'a http://b.example/c, d https://[ e\nhttp://f.example/(g) <img src=x>';
    expect(
      linkParts(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });
});

describe('sparkline', () => {
  it('spreads the values over the width, the largest at the top', () => {
    expect(sparkline([0, 10], 100, 20)).toBe('M0 20L100 0');
    expect(sparkline([5, 10, 0], 100, 20)).toBe('M0 10L50 0L100 20');
  });

  it('draws nothing of fewer than two values and a ground line of zeros', () => {
    expect(sparkline([], 100, 20)).toBe('');
    expect(sparkline([3], 100, 20)).toBe('');
    expect(sparkline([0, 0], 100, 20)).toBe('M0 20L100 20');
  });
});

describe('swipeOf', () => {
  it('turns forward for a stroke to the left, back for one to the right', () => {
    expect(swipeOf({ x: 200, y: 50 }, { x: 100, y: 60 })).toBe(1);
    expect(swipeOf({ x: 100, y: 50 }, { x: 200, y: 60 })).toBe(-1);
  });

  it('takes neither a tap nor a stroke along the page for a swipe', () => {
    expect(swipeOf({ x: 100, y: 50 }, { x: 120, y: 50 })).toBe(0);
    expect(swipeOf({ x: 100, y: 50 }, { x: 180, y: 150 })).toBe(0);
  });
});
