/** Who else is in the call and what they send, as the engine tells it. */

import { MediaType, type StreamRemoveReason } from '@parley/rtc/api';
import { nameOf } from './extra-info';
import type { Listeners } from './listeners';
import type { Happening, TileSource } from './model';

export interface Person {
  readonly userId: string;
  readonly name: string;
  /** There is a picture of their camera. */
  readonly camera: boolean;
  /** Their microphone is heard. */
  readonly microphone: boolean;
  readonly sharing: boolean;
  /** Their connection is poor. */
  readonly weak: boolean;
}

export interface PeopleListener {
  onChange(): void;
  onHappening(happening: Happening): void;
  /** Somebody publishes a picture that was not there before. */
  onPicture(userId: string, source: TileSource): void;
  onLeft(userId: string): void;
}

/** Bounded by the users of the room. In the order of joining. */
export class People {
  readonly #people = new Map<string, Person>();
  readonly #listener: PeopleListener;
  #quiet = true;

  constructor(listeners: Listeners, listener: PeopleListener) {
    this.#listener = listener;
    listeners
      .on('onUserJoined', ({ userInfo }) => this.#onJoined(userInfo.userId, userInfo.extraInfo))
      .on('onUserLeave', ({ userInfo }) => this.#onLeft(userInfo.userId))
      .on('onUserPublishStream', ({ userId, mediaType }) => {
        if (mediaType & MediaType.VIDEO) {
          listener.onPicture(userId, 'camera');
        }
      })
      .on('onUserUnpublishStream', (event) => this.#onUnpublished(event))
      .on('onUserPublishScreen', ({ userId, mediaType }) => {
        if (mediaType & MediaType.VIDEO) {
          listener.onPicture(userId, 'screen');
          this.#onScreen(userId, true);
        }
      })
      .on('onUserUnpublishScreen', ({ userId, mediaType }) => {
        if (mediaType & MediaType.VIDEO) {
          this.#onScreen(userId, false);
        }
      })
      .on('onUserStartVideoCapture', ({ userId }) => this.#change(userId, { camera: true }))
      .on('onUserStopVideoCapture', ({ userId }) => this.#change(userId, { camera: false }))
      .on('onUserStartAudioCapture', ({ userId }) => this.#change(userId, { microphone: true }))
      .on('onUserStopAudioCapture', ({ userId }) => this.#change(userId, { microphone: false }));
  }

  get all(): readonly Person[] {
    return [...this.#people.values()];
  }

  nameOf(userId: string): string {
    return this.#people.get(userId)?.name ?? userId;
  }

  /** From now on it is told who comes and goes; before, they were here already. */
  tellHappenings(): void {
    this.#quiet = false;
  }

  setWeak(userId: string, weak: boolean): void {
    if (this.#people.get(userId)?.weak === !weak) {
      this.#change(userId, { weak });
    }
  }

  #onJoined(userId: string, extraInfo: string): void {
    const name = nameOf(userId, extraInfo);
    this.#people.set(userId, {
      userId,
      name,
      camera: false,
      microphone: false,
      sharing: false,
      weak: false,
    });
    this.#tell({ kind: 'joined', name });
    this.#listener.onChange();
  }

  #onLeft(userId: string): void {
    this.#tell({ kind: 'left', name: this.nameOf(userId) });
    this.#people.delete(userId);
    this.#listener.onLeft(userId);
    this.#listener.onChange();
  }

  #onUnpublished(event: {
    readonly userId: string;
    readonly mediaType: MediaType;
    readonly reason: StreamRemoveReason;
  }): void {
    this.#change(event.userId, {
      ...(event.mediaType & MediaType.VIDEO ? { camera: false } : {}),
      ...(event.mediaType & MediaType.AUDIO ? { microphone: false } : {}),
    });
  }

  #onScreen(userId: string, sharing: boolean): void {
    if (this.#people.get(userId)?.sharing === !sharing) {
      this.#tell({ kind: sharing ? 'share-began' : 'share-ended', name: this.nameOf(userId) });
      this.#change(userId, { sharing });
    }
  }

  #change(userId: string, change: Partial<Person>): void {
    const person = this.#people.get(userId);
    if (person !== undefined) {
      this.#people.set(userId, { ...person, ...change });
      this.#listener.onChange();
    }
  }

  #tell(happening: Happening): void {
    if (!this.#quiet) {
      this.#listener.onHappening(happening);
    }
  }
}
