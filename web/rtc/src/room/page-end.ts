/** Tells that the page goes: it is closed, left, or loaded anew. */

/**
 * Listens until {@link cancel}. What is done then must be done in the same turn, as none may follow. It is told
 * after handlers that the application added before, and not where the person may still stay (`beforeunload`).
 */
export class PageEnd {
  readonly #onEnd: () => void;

  constructor(onEnd: () => void) {
    this.#onEnd = onEnd;
    page()?.addEventListener('pagehide', onEnd);
  }

  cancel(): void {
    page()?.removeEventListener('pagehide', this.#onEnd);
  }
}

function page(): Window | undefined {
  return typeof window === 'undefined' ? undefined : window;
}
