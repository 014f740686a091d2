/**
 * The page's words in the language of the moment. A view that calls these while it is drawn is drawn
 * again when the language changes.
 */

import type { Happening } from '../call/model';
import type { Problem } from '../errors/problem';
import { type Language, language } from './language';
import { ENGLISH_PROBLEMS } from './problems-en';
import { CHINESE_PROBLEMS } from './problems-zh';
import type { Filling, ProblemText, ProblemTexts, WordKey, Words } from './words';
import { ENGLISH } from './words-en';
import { CHINESE } from './words-zh';

const WORDS: Readonly<Record<Language, Words>> = { en: ENGLISH, zh: CHINESE };
const PROBLEMS: Readonly<Record<Language, ProblemTexts>> = {
  en: ENGLISH_PROBLEMS,
  zh: CHINESE_PROBLEMS,
};

/** Puts values into the braces of a text; a name without a value stays as it is. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{([a-z]+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

export function t<Key extends WordKey>(key: Key, ...filling: Filling<Key>): string {
  const text = WORDS[language.value][key];
  const [values] = filling as readonly [Readonly<Record<string, string | number>>?];
  return values === undefined ? text : fill(text, values);
}

export function problemText(problem: Problem): ProblemText {
  return PROBLEMS[language.value][problem.kind];
}

export function happeningText(happening: Happening): string {
  switch (happening.kind) {
    case 'joined':
    case 'left':
    case 'share-began':
    case 'share-ended':
      return t(`notice.${happening.kind}`, { name: happening.name });
    case 'link-copied':
    case 'device-changed':
      return t(`notice.${happening.kind}`);
    case 'link':
      return t('notice.link', { link: happening.link });
    case 'closing-soon':
      return happening.minutes === 1
        ? t('notice.closing-minute')
        : t('notice.closing-soon', { minutes: happening.minutes });
  }
}
