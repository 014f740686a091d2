import { describe, expect, it } from 'vitest';
import { PAGE_MAX_TILES, pageCapacity, pageOf, pageOfPosition } from './pages';

describe('pageCapacity', () => {
  it('holds twelve on a desktop and six on a phone', () => {
    expect(pageCapacity({ width: 1248, height: 610 })).toBe(12);
    expect(pageCapacity({ width: 344, height: 600 })).toBe(6);
  });

  it('holds at least two however small the stage, and no more than the limit however large', () => {
    expect(pageCapacity({ width: 100, height: 80 })).toBe(2);
    expect(pageCapacity({ width: 7680, height: 4320 })).toBe(PAGE_MAX_TILES);
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
