/** Dark, light, or what the system asks for; remembered by the browser. */

import { type ReadonlySignal, signal } from '@preact/signals';

export const THEMES = ['dark', 'light', 'system'] as const;
export type Theme = (typeof THEMES)[number];

const KEY = 'parley.theme';

export function themeOf(text: string | null): Theme {
  return THEMES.find((known) => known === text) ?? 'system';
}

function remembered(): Theme {
  try {
    return themeOf(localStorage.getItem(KEY));
  } catch {
    // Blocked storage: the choice lasts as long as the page.
    return 'system';
  }
}

const choice = signal<Theme>(remembered());

export const theme: ReadonlySignal<Theme> = choice;

export function chooseTheme(chosen: Theme): void {
  choice.value = chosen;
  try {
    localStorage.setItem(KEY, chosen);
  } catch {
    // As above.
  }
}
