/**
 * Who this tab is, and which call it is in: in the browser's session storage, so that three tabs are three
 * people and a page that is loaded anew is the same one. What cannot be stored lasts as long as the page.
 */

import { isObject, type JsonObject, parseObject, textOf } from '../business/json';

export interface Identity {
  readonly userId: string;
  readonly name: string;
  readonly loginToken: string;
}

/** A call to take up again after the page was loaded anew. */
export interface RememberedCall {
  /** Digits. */
  readonly room: string;
  readonly microphone: boolean;
  readonly camera: boolean;
  /** Who sits there: perhaps no longer this tab's user. */
  readonly userId: string;
  readonly loginToken: string;
}

const IDENTITY = 'parley.identity';
const CALL = 'parley.running-call';

type TabStorage = () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export class TabMemory {
  readonly #storage: TabStorage;

  constructor(storage: TabStorage) {
    this.#storage = storage;
  }

  identity(): Identity | null {
    const kept = this.#read(IDENTITY);
    if (kept === null) {
      return null;
    }
    const identity = {
      userId: textOf(kept, 'userId'),
      name: textOf(kept, 'name'),
      loginToken: textOf(kept, 'loginToken'),
    };
    return Object.values(identity).includes('') ? null : identity;
  }

  setIdentity(identity: Identity | null): void {
    this.#write(IDENTITY, identity);
  }

  call(): RememberedCall | null {
    const kept = this.#read(CALL);
    if (kept === null || !/^[0-9]{1,18}$/.test(textOf(kept, 'room'))) {
      return null;
    }
    return {
      room: textOf(kept, 'room'),
      microphone: kept.microphone === true,
      camera: kept.camera === true,
      userId: textOf(kept, 'userId'),
      loginToken: textOf(kept, 'loginToken'),
    };
  }

  setCall(call: RememberedCall | null): void {
    this.#write(CALL, call);
  }

  #read(key: string): JsonObject | null {
    try {
      return parseObject(this.#storage().getItem(key) ?? '');
    } catch {
      return null;
    }
  }

  #write(key: string, value: object | null): void {
    try {
      if (isObject(value)) {
        this.#storage().setItem(key, JSON.stringify(value));
      } else {
        this.#storage().removeItem(key);
      }
    } catch {
      // Private windows and full storage refuse; a page that is loaded anew is then a new person.
    }
  }
}
