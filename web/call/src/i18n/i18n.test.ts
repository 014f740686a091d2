import { afterEach, describe, expect, it } from 'vitest';
import { PROBLEM_KINDS, problem } from '../errors/problem';
import { choiceOf, chooseLanguage, languageOf } from './language';
import { ENGLISH_PROBLEMS } from './problems-en';
import { CHINESE_PROBLEMS } from './problems-zh';
import { fill, happeningText, problemText, t } from './translate';
import { ENGLISH } from './words-en';
import { CHINESE } from './words-zh';

const placeholders = (text: string) => (text.match(/\{[a-z]+\}/g) ?? []).sort();

describe('the languages', () => {
  it('have the same keys, and no sentence is empty', () => {
    expect(Object.keys(CHINESE).sort()).toEqual(Object.keys(ENGLISH).sort());
    for (const text of [...Object.values(ENGLISH), ...Object.values(CHINESE)]) {
      expect(text.trim()).not.toBe('');
    }
  });

  it('ask for the same values in every sentence', () => {
    for (const key of Object.keys(ENGLISH) as (keyof typeof ENGLISH)[]) {
      expect(placeholders(CHINESE[key]), key).toEqual(placeholders(ENGLISH[key]));
    }
  });

  it('have a title and a sentence for every problem, and for nothing else', () => {
    for (const texts of [ENGLISH_PROBLEMS, CHINESE_PROBLEMS]) {
      expect(Object.keys(texts).sort()).toEqual([...PROBLEM_KINDS].sort());
      for (const text of Object.values(texts)) {
        expect(text.title.trim()).not.toBe('');
        expect(text.sentence).toMatch(/[.。]$/u);
      }
    }
  });

  it('are really two languages', () => {
    for (const [key, text] of Object.entries(CHINESE)) {
      expect(text, key).toMatch(/\p{Script=Han}|[。：]/u);
    }
  });
});

describe('translate', () => {
  afterEach(() => chooseLanguage('en'));

  it('follows the chosen language', () => {
    chooseLanguage('en');
    expect(t('tool.leave')).toBe('Leave');
    expect(t('app.you', { name: 'Ada' })).toBe('Ada (you)');
    chooseLanguage('zh');
    expect(t('tool.leave')).toBe('离开');
    expect(problemText(problem('room-full')).title).toBe('房间已满');
  });

  it('says every happening', () => {
    chooseLanguage('en');
    expect(happeningText({ kind: 'joined', name: 'Mia' })).toBe('Mia joined');
    expect(happeningText({ kind: 'link', link: 'http://a/b' })).toContain('http://a/b');
    expect(happeningText({ kind: 'closing-soon', minutes: 1 })).toContain('one minute');
    expect(happeningText({ kind: 'closing-soon', minutes: 5 })).toContain('5 minutes');
  });

  it('leaves braces in a value alone', () => {
    expect(fill('{name} joined', { name: '{link}' })).toBe('{link} joined');
  });
});

describe('languageOf', () => {
  it('takes the first language it knows, whatever the region', () => {
    expect(languageOf(['fr-FR', 'zh-TW', 'en'])).toBe('zh');
    expect(languageOf(['en-GB', 'zh'])).toBe('en');
    expect(languageOf(['fr'])).toBe('en');
  });

  it('treats an unknown choice as the browser’s', () => {
    expect(choiceOf('zh')).toBe('zh');
    expect(choiceOf('klingon')).toBe('browser');
    expect(choiceOf(null)).toBe('browser');
  });
});
