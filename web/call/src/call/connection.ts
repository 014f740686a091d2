/** The state of the connection and of the sound, as the banner of a call. */

import { ConnectionState } from '@parley/rtc/api';
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Engine } from './engine';
import type { Listeners } from './listeners';
import type { Banner } from './model';

const WELCOME_BACK_MS = 3_000;

interface Blocked {
  readonly userId: string;
  readonly kind: 'audio' | 'video';
}

type Connection = 'fine' | 'reconnecting' | 'reconnected';

/** The browser, as far as its network goes. */
export interface Network {
  readonly online: boolean;
  watch(onChange: () => void): () => void;
}

export const BROWSER_NETWORK: Network = {
  get online() {
    return navigator.onLine;
  },
  watch(onChange) {
    window.addEventListener('online', onChange);
    window.addEventListener('offline', onChange);
    return () => {
      window.removeEventListener('online', onChange);
      window.removeEventListener('offline', onChange);
    };
  },
};

export class CallConnection {
  readonly banner: ReadonlySignal<Banner | null>;
  readonly #engine: Engine;
  readonly #connection = signal<Connection>('fine');
  readonly #offline = signal(false);
  /** What the browser does not play until a click. Bounded by the users of the room. */
  readonly #blocked = signal<readonly Blocked[]>([]);
  readonly #unwatch: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(engine: Engine, listeners: Listeners, network: Network) {
    this.#engine = engine;
    this.#offline.value = !network.online;
    this.#unwatch = network.watch(() => {
      this.#offline.value = !network.online;
    });
    this.banner = computed(() => this.#bannerNow());
    listeners
      .on('onConnectionStateChanged', ({ state }) => this.#onState(state))
      .on('onAutoplayFailed', (failed) => this.#block(failed))
      .on('onPlayerEvent', ({ userId, kind, type }) => {
        // A picture may play although the same person's sound may not.
        if (type === 'playing') {
          this.#unblock((each) => each.userId === userId && each.kind === kind);
        }
      })
      .on('onUserLeave', ({ userInfo }) =>
        this.#unblock((each) => each.userId === userInfo.userId),
      );
  }

  /** Within a click of the person. A refusal leaves the banner where it is. */
  allowSound(): void {
    for (const userId of new Set(this.#blocked.value.map((each) => each.userId))) {
      this.#engine.play(userId).then(
        () => this.#unblock((each) => each.userId === userId),
        () => {},
      );
    }
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#unwatch();
  }

  #onState(state: ConnectionState): void {
    switch (state) {
      case ConnectionState.CONNECTION_STATE_RECONNECTING:
      case ConnectionState.CONNECTION_STATE_DISCONNECTED:
      case ConnectionState.CONNECTION_STATE_LOST:
        this.#setConnection('reconnecting');
        break;
      case ConnectionState.CONNECTION_STATE_RECONNECTED:
        this.#setConnection('reconnected');
        this.#timer = setTimeout(() => this.#setConnection('fine'), WELCOME_BACK_MS);
        break;
      default:
        this.#setConnection('fine');
    }
  }

  #setConnection(connection: Connection): void {
    clearTimeout(this.#timer);
    this.#connection.value = connection;
  }

  #block({ userId, kind }: Blocked): void {
    this.#unblock((each) => each.userId === userId && each.kind === kind);
    this.#blocked.value = [...this.#blocked.value, { userId, kind }];
  }

  #unblock(isMeant: (each: Blocked) => boolean): void {
    if (this.#blocked.value.some(isMeant)) {
      this.#blocked.value = this.#blocked.value.filter((each) => !isMeant(each));
    }
  }

  #bannerNow(): Banner | null {
    if (this.#offline.value) {
      return 'offline';
    }
    if (this.#connection.value !== 'fine') {
      return this.#connection.value;
    }
    return this.#blocked.value.length > 0 ? 'sound-blocked' : null;
  }
}
