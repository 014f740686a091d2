import { expect, it } from 'vitest';
import { movedTo } from './menu';

it('moves through a menu and around its ends', () => {
  expect(movedTo('ArrowDown', 0, 3)).toBe(1);
  expect(movedTo('ArrowDown', 2, 3)).toBe(0);
  expect(movedTo('ArrowUp', 0, 3)).toBe(2);
  expect(movedTo('Home', 2, 3)).toBe(0);
  expect(movedTo('End', 0, 3)).toBe(2);
});

it('leaves other keys to others', () => {
  expect(movedTo('Enter', 0, 3)).toBeNull();
  expect(movedTo('a', 0, 3)).toBeNull();
});
