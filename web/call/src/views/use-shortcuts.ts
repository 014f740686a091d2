import { useEffect, useRef } from 'preact/hooks';
import { type ShortcutAction, shortcutOf } from '../state/shortcuts';

const TYPING = 'input, select, textarea, [contenteditable]';

/** Hears the call's keys while no box is open. */
export function useShortcuts(act: (action: ShortcutAction) => void): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      const busy = document.querySelector('dialog[open]') !== null;
      const action = busy ? null : shortcutOf(event, target?.matches(TYPING) ?? false);
      if (action !== null) {
        event.preventDefault();
        latest.current(action);
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
