import type { RTCEvents } from '@parley/rtc/api';
import type { Engine } from './engine';

/** Handlers of one engine's events that are taken back together. */
export class Listeners {
  readonly #engine: Engine;
  readonly #removals: (() => void)[] = [];

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  on<Name extends keyof RTCEvents>(name: Name, handler: RTCEvents[Name]): this {
    this.#engine.on(name, handler);
    this.#removals.push(() => this.#engine.off(name, handler));
    return this;
  }

  close(): void {
    for (const remove of this.#removals.splice(0)) {
      remove();
    }
  }
}
