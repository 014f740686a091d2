import { useLayoutEffect, useRef } from 'preact/hooks';

interface PictureProps {
  /** What is shown: another one is another `of`. */
  readonly of: string;
  readonly show: (element: HTMLElement | null) => void;
  /** Screens are shown whole; faces fill their place. */
  readonly whole: boolean;
}

/** A place that the owner of a moving picture puts its video element into. */
export function Picture({ of, show, whole }: PictureProps) {
  const element = useRef<HTMLDivElement>(null);
  const latest = useRef(show);
  latest.current = show;
  // Not on every new `show`: the model makes a new tile for each change, and the picture stays the same.
  useLayoutEffect(() => {
    const mine = latest.current;
    mine(element.current);
    return () => latest.current(null);
  }, [of]);
  return <div ref={element} class={`picture ${whole ? 'whole' : ''}`} />;
}
