import { describe, expect, it } from 'vitest';
import { PAGE_MAX_TILES, PHONE_PAGE_TILES, pageCapacity, pageOf, pageOfPosition } from './pages';

describe('pageCapacity', () => {
  it('holds twelve on a desktop and four on a phone, however it is held', () => {
    expect(pageCapacity({ width: 1248, height: 610 }, false)).toBe(PAGE_MAX_TILES);
    expect(pageCapacity({ width: 374, height: 640 }, true)).toBe(PHONE_PAGE_TILES);
    expect(pageCapacity({ width: 760, height: 340 }, true)).toBe(PHONE_PAGE_TILES);
  });

  it('holds fewer on a small window, but at least four, and never more than the limit', () => {
    expect(pageCapacity({ width: 100, height: 80 }, false)).toBe(4);
    expect(pageCapacity({ width: 660, height: 420 }, false)).toBeLessThan(PAGE_MAX_TILES);
    expect(pageCapacity({ width: 7680, height: 4320 }, false)).toBe(PAGE_MAX_TILES);
  });
});

describe('pageOf', () => {
  const people = Array.from({ length: 14 }, (_, index) => index);

  it('cuts the people into pages in their order', () => {
    expect(pageOf(people, 6, 0)).toEqual({ items: [0, 1, 2, 3, 4, 5], index: 0, pages: 3 });
    expect(pageOf(people, 6, 2)).toEqual({ items: [12, 13], index: 2, pages: 3 });
  });

  it('shows the last page when the wanted one is gone, and the first for a negative one', () => {
    expect(pageOf(people, 6, 9).index).toBe(2);
    expect(pageOf(people, 6, -1).index).toBe(0);
  });

  it('is one empty page when nobody is there', () => {
    expect(pageOf([], 6, 3)).toEqual({ items: [], index: 0, pages: 1 });
  });

  it('tells the page of a position', () => {
    expect([0, 5, 6, 13].map((position) => pageOfPosition(position, 6))).toEqual([0, 0, 1, 2]);
  });
});
