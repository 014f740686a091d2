import { useEffect, useRef } from 'preact/hooks';
import { type ShortcutAction, shortcutOf } from '../state/shortcuts';

/** Where a key belongs to what has the focus: text, lists, menus, tabs. */
const BUSY = 'input, select, textarea, [contenteditable], [role=menu] *, [role=tab]';

/** Hears the call's keys while no dialog is open. */
export function useShortcuts(act: (action: ShortcutAction) => void): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      const covered = document.querySelector('dialog[open]') !== null;
      const action = covered ? null : shortcutOf(event, target?.matches(BUSY) ?? false);
      if (action !== null && !event.defaultPrevented) {
        event.preventDefault();
        latest.current(action);
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
