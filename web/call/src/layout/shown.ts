/** Which tiles are in view: pure arithmetic on boxes of the window, in CSS pixels. */

import type { ShownTile } from '../call/model';

export interface Edges {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A sliver of a scrolled tile is not worth a picture. */
const SEEN_MIN_PIXELS = 12;

export function inView(box: Edges, frame: Edges): boolean {
  const across = Math.min(box.right, frame.right) - Math.max(box.left, frame.left);
  const down = Math.min(box.bottom, frame.bottom) - Math.max(box.top, frame.top);
  return across >= SEEN_MIN_PIXELS && down >= SEEN_MIN_PIXELS;
}

export function sameShown(one: readonly ShownTile[], other: readonly ShownTile[]): boolean {
  return (
    one.length === other.length &&
    one.every((tile, index) => {
      const twin = other[index];
      return tile.key === twin?.key && tile.width === twin.width && tile.height === twin.height;
    })
  );
}
