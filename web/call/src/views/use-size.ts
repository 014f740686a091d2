import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Size } from '../layout/grid';

const UNKNOWN: Size = { width: 0, height: 0 };

/** The content size of an element, followed as it changes. */
export function useSize<T extends HTMLElement>() {
  const element = useRef<T>(null);
  const [size, setSize] = useState(UNKNOWN);
  useLayoutEffect(() => {
    const target = element.current;
    if (target === null) {
      return;
    }
    const measure = () => setSize({ width: target.clientWidth, height: target.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    return () => observer.disconnect();
  }, []);
  return { element, size };
}
