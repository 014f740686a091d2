import type { Network } from '../call/connection';

/** A browser's network that a test switches. */
export class FakeNetwork implements Network {
  online = true;
  readonly #watchers = new Set<() => void>();

  watch(onChange: () => void): () => void {
    this.#watchers.add(onChange);
    return () => this.#watchers.delete(onChange);
  }

  get watchers(): number {
    return this.#watchers.size;
  }

  set(online: boolean): void {
    this.online = online;
    for (const onChange of this.#watchers) {
      onChange();
    }
  }
}
