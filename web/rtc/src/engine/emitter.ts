/** The engine's listeners. */

import type { EventName, RTCEvents } from '../api/events';

type Handler = (...args: never[]) => void;

/** Tells events. What a subsystem of the engine is given of it. */
export interface Teller {
  tell<Name extends EventName>(name: Name, ...args: Parameters<RTCEvents[Name]>): void;
}

/**
 * Keeps handlers by event and calls them in the order in which they came. A handler that throws disturbs
 * neither the others nor the engine: its error goes to the page as an uncaught one.
 */
export class Emitter implements Teller {
  readonly #handlers = new Map<EventName, { handler: Handler; once: boolean }[]>();

  on<Name extends EventName>(name: Name, handler: RTCEvents[Name]): void {
    this.#add(name, handler, false);
  }

  once<Name extends EventName>(name: Name, handler: RTCEvents[Name]): void {
    this.#add(name, handler, true);
  }

  /** Removes one handler, or all of the event. */
  off<Name extends EventName>(name: Name, handler?: RTCEvents[Name]): void {
    const left = this.#handlers.get(name)?.filter((each) => handler && each.handler !== handler);
    if (left === undefined || left.length === 0) {
      this.#handlers.delete(name);
    } else {
      this.#handlers.set(name, left);
    }
  }

  clear(): void {
    this.#handlers.clear();
  }

  tell<Name extends EventName>(name: Name, ...args: Parameters<RTCEvents[Name]>): void {
    for (const { handler, once } of [...(this.#handlers.get(name) ?? [])]) {
      if (once) {
        this.off(name, handler as RTCEvents[Name]);
      }
      try {
        (handler as (...given: Parameters<RTCEvents[Name]>) => void)(...args);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  #add(name: EventName, handler: unknown, once: boolean): void {
    const all = this.#handlers.get(name) ?? [];
    this.#handlers.set(name, [...all, { handler: handler as Handler, once }]);
  }
}
