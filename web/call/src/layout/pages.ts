/** Which tiles share a page: pure arithmetic, so that a page's size follows the stage's size. */

import { bestGrid, type Size } from './grid';

/** A page of a phone is two by two. */
export const PHONE_PAGE_TILES = 4;
/** More tiles than this on one page are too many to watch, however large the screen. */
export const PAGE_MAX_TILES = 12;
/** Below this area in square pixels a face is hard to read. */
const TILE_MIN_AREA = 26_000;

/**
 * How many tiles one page of `stage` holds: on a phone {@link PHONE_PAGE_TILES}, elsewhere as many as stay
 * readable, at least 4 and at most {@link PAGE_MAX_TILES}.
 */
export function pageCapacity(stage: Size, phone: boolean): number {
  if (phone) {
    return PHONE_PAGE_TILES;
  }
  let capacity = 4;
  for (let count = 5; count <= PAGE_MAX_TILES; count++) {
    const { tile } = bestGrid(count, stage);
    if (tile.width * tile.height >= TILE_MIN_AREA) {
      capacity = count;
    }
  }
  return capacity;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** From 0. */
  readonly index: number;
  readonly pages: number;
}

/** The page `wanted` (from 0) of `items`; a page that no longer exists yields the last one. */
export function pageOf<T>(items: readonly T[], capacity: number, wanted: number): Page<T> {
  const pages = Math.max(1, Math.ceil(items.length / capacity));
  const index = Math.min(Math.max(0, wanted), pages - 1);
  return { items: items.slice(index * capacity, (index + 1) * capacity), index, pages };
}

/** The page (from 0) on which the item at `position` is shown. */
export function pageOfPosition(position: number, capacity: number): number {
  return Math.floor(position / capacity);
}
