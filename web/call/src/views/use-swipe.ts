import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { type Point, swipeOf } from '../layout/swipe';

/** Hears a finger that strokes across an element; a mouse has the arrows. */
export function useSwipe(
  element: RefObject<HTMLElement | null>,
  turn: (pages: -1 | 1) => void,
): void {
  const latest = useRef(turn);
  latest.current = turn;
  useEffect(() => {
    const target = element.current;
    if (target === null) {
      return;
    }
    let from: Point | null = null;
    const pointOf = (touch: Touch): Point => ({ x: touch.clientX, y: touch.clientY });
    const down = (event: TouchEvent) => {
      const [touch, second] = event.touches;
      from = touch !== undefined && second === undefined ? pointOf(touch) : null;
    };
    const up = (event: TouchEvent) => {
      const [touch] = event.changedTouches;
      const pages = from === null || touch === undefined ? 0 : swipeOf(from, pointOf(touch));
      from = null;
      if (pages !== 0) {
        latest.current(pages);
      }
    };
    target.addEventListener('touchstart', down, { passive: true });
    target.addEventListener('touchend', up, { passive: true });
    return () => {
      target.removeEventListener('touchstart', down);
      target.removeEventListener('touchend', up);
    };
  }, [element]);
}
