import { describe, expect, it } from 'vitest';
import { inView, sameShown } from './shown';

const frame = { left: 0, top: 0, right: 100, bottom: 300 };

describe('inView', () => {
  it('sees what is inside, and what sticks out by more than a sliver', () => {
    expect(inView({ left: 0, top: 10, right: 100, bottom: 60 }, frame)).toBe(true);
    expect(inView({ left: 0, top: 280, right: 100, bottom: 340 }, frame)).toBe(true);
    expect(inView({ left: 0, top: 295, right: 100, bottom: 355 }, frame)).toBe(false);
  });

  it('does not see what is scrolled away or has no size', () => {
    expect(inView({ left: 0, top: 400, right: 100, bottom: 460 }, frame)).toBe(false);
    expect(inView({ left: -90, top: 0, right: -10, bottom: 60 }, frame)).toBe(false);
    expect(inView({ left: 10, top: 10, right: 10, bottom: 10 }, frame)).toBe(false);
  });
});

describe('sameShown', () => {
  it('compares keys and sizes in order', () => {
    const a = { key: 'a', width: 10, height: 5 };
    expect(sameShown([a], [{ ...a }])).toBe(true);
    expect(sameShown([a], [])).toBe(false);
    expect(sameShown([a], [{ ...a, width: 11 }])).toBe(false);
    expect(sameShown([a, { ...a, key: 'b' }], [{ ...a, key: 'b' }, a])).toBe(false);
  });
});
