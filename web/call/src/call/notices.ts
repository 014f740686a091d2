/** The passing messages of a call. Each goes away by itself, so that nobody has to clear them. */

import { type ReadonlySignal, signal } from '@preact/signals';
import type { Problem } from '../errors/problem';
import type { Happening, Notice } from './model';

const TOLD_MS = 4_000;
/** A link is to be copied by hand, and the end of the room is not to be missed. */
const KEPT_MS = 12_000;
const PROBLEM_MS = 12_000;
/** Older ones make room: a stack of messages must not cover faces. */
const SHOWN_AT_ONCE = 3;

export class Notices {
  readonly #shown = signal<readonly Notice[]>([]);
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>();
  #nextId = 1;

  get shown(): ReadonlySignal<readonly Notice[]> {
    return this.#shown;
  }

  tell(happening: Happening): void {
    const kept = happening.kind === 'link' || happening.kind === 'closing-soon';
    this.#add({ happening, problem: null }, kept ? KEPT_MS : TOLD_MS);
  }

  report(problem: Problem): void {
    const same = this.#shown.value.find((notice) => notice.problem?.kind === problem.kind);
    if (same !== undefined) {
      this.dismiss(same.id);
    }
    this.#add({ happening: null, problem }, PROBLEM_MS);
  }

  dismiss(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    this.#shown.value = this.#shown.value.filter((notice) => notice.id !== id);
  }

  close(): void {
    for (const timer of this.#timers.values()) {
      clearTimeout(timer);
    }
    this.#timers.clear();
    this.#shown.value = [];
  }

  #add(what: Pick<Notice, 'happening' | 'problem'>, lifeMs: number): void {
    const id = this.#nextId++;
    for (const old of this.#shown.value.slice(0, -(SHOWN_AT_ONCE - 1))) {
      this.dismiss(old.id);
    }
    this.#shown.value = [...this.#shown.value, { id, ...what }];
    this.#timers.set(
      id,
      setTimeout(() => this.dismiss(id), lifeMs),
    );
  }
}
