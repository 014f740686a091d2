import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type { CallModel, ShownTile } from '../call/model';
import { inView, sameShown } from '../layout/shown';

/** Turning pages quickly or dragging a window should not ask the server for every step between. */
const SETTLE_MS = 200;
/** Something that never rests, such as voices coming and going, must not put it off for longer. */
const PATIENCE_MS = 1_000;

/** The tiles that a person can see now: drawn, not covered by a whole-page panel, not scrolled away. */
function shownIn(root: HTMLElement): readonly ShownTile[] {
  const shown: ShownTile[] = [];
  const covering = root.querySelector<HTMLElement>('.tile.zoomed');
  const elements = covering === null ? root.querySelectorAll<HTMLElement>('.tile') : [covering];
  for (const element of elements) {
    const { key } = element.dataset;
    const box = element.getBoundingClientRect();
    const frame = (element.closest('.strip') ?? root).getBoundingClientRect();
    const drawn = element.checkVisibility?.({ visibilityProperty: true }) ?? true;
    if (key !== undefined && drawn && inView(box, frame)) {
      shown.push({ key, width: Math.round(box.width), height: Math.round(box.height) });
    }
  }
  return shown;
}

/** Tells the call which tiles are in view and how large, a moment after that changed. */
export function useShown(root: RefObject<HTMLElement | null>, call: CallModel): void {
  useEffect(() => {
    const element = root.current;
    if (element === null) {
      return;
    }
    let told: readonly ShownTile[] | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let since: number | null = null;
    const look = () => {
      since = null;
      const shown = shownIn(element);
      if (told === null || !sameShown(told, shown)) {
        told = shown;
        call.setShown(shown);
      }
    };
    const later = () => {
      const now = performance.now();
      since ??= now;
      clearTimeout(timer);
      timer = setTimeout(look, Math.max(0, Math.min(SETTLE_MS, since + PATIENCE_MS - now)));
    };
    const sizes = new ResizeObserver(later);
    sizes.observe(element);
    // Pages, panels, pins and people: whatever changes a tile changes the document below the call.
    const changes = new MutationObserver(later);
    changes.observe(element, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['style', 'class', 'data-key'],
    });
    element.addEventListener('scroll', later, { capture: true, passive: true });
    element.addEventListener('transitionend', later);
    later();
    return () => {
      clearTimeout(timer);
      sizes.disconnect();
      changes.disconnect();
      element.removeEventListener('scroll', later, { capture: true });
      element.removeEventListener('transitionend', later);
    };
  }, [root, call]);
}
