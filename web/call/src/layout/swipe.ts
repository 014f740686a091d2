export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Shorter strokes are taps of an unsteady finger. */
const SWIPE_MIN_PIXELS = 50;

/** How many pages a stroke of the finger turns: 1 to the next, -1 to the previous, 0 for none. */
export function swipeOf(from: Point, to: Point): -1 | 0 | 1 {
  const across = to.x - from.x;
  const along = Math.abs(to.y - from.y);
  if (Math.abs(across) < SWIPE_MIN_PIXELS || Math.abs(across) < along * 1.5) {
    return 0;
  }
  return across < 0 ? 1 : -1;
}
