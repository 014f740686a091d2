/** The language of the page: chosen and remembered, or the browser's. */

import { computed, type ReadonlySignal, signal } from '@preact/signals';

export const LANGUAGES = ['en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];
export type LanguageChoice = Language | 'browser';

const KEY = 'parley.language';

/** The first of the browser's languages that the page knows; English if it knows none. */
export function languageOf(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const found = LANGUAGES.find((known) => tag.toLowerCase().split('-')[0] === known);
    if (found !== undefined) {
      return found;
    }
  }
  return 'en';
}

export function choiceOf(text: string | null): LanguageChoice {
  return LANGUAGES.find((known) => known === text) ?? 'browser';
}

function remembered(): LanguageChoice {
  try {
    return choiceOf(localStorage.getItem(KEY));
  } catch {
    // Blocked storage: the choice lasts as long as the page.
    return 'browser';
  }
}

const choice = signal<LanguageChoice>(remembered());

export const languageChoice: ReadonlySignal<LanguageChoice> = choice;

export const language: ReadonlySignal<Language> = computed(() =>
  choice.value === 'browser' ? languageOf(globalThis.navigator?.languages ?? []) : choice.value,
);

export function chooseLanguage(chosen: LanguageChoice): void {
  choice.value = chosen;
  try {
    localStorage.setItem(KEY, chosen);
  } catch {
    // As above.
  }
}

/** What `<html lang>` says: screen readers and fonts go by it. */
export function languageTag(of: Language): string {
  return of === 'zh' ? 'zh-CN' : 'en';
}
