/** What a language must say, and what each sentence needs to be told. */

import type { ProblemKind } from '../errors/problem';
import type { ENGLISH } from './words-en';

export type WordKey = keyof typeof ENGLISH;

export type Words = Readonly<Record<WordKey, string>>;

/** The names in braces of a text. */
type Names<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Names<Rest>
  : never;

export type WordsOf<Key extends WordKey> = Readonly<
  Record<Names<(typeof ENGLISH)[Key]>, string | number>
>;

/** No second argument where a sentence has nothing to fill in. */
export type Filling<Key extends WordKey> = keyof WordsOf<Key> extends never
  ? readonly []
  : readonly [WordsOf<Key>];

export interface ProblemText {
  readonly title: string;
  /** What happened and what to do about it. */
  readonly sentence: string;
}

export type ProblemTexts = Readonly<Record<ProblemKind, ProblemText>>;
