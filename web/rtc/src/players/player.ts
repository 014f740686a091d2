/** One picture or sound on the page. */

import { type Track, TrackEvent } from 'livekit-client';
import type { PlayerEvent } from '../api/events';
import { VideoRenderMode } from '../api/values';

const EVENTS = ['play', 'playing', 'pause', 'waiting', 'stalled', 'ended', 'error'] as const;

const FITS: Readonly<Record<VideoRenderMode, string>> = {
  [VideoRenderMode.RENDER_MODE_HIDDEN]: 'cover',
  [VideoRenderMode.RENDER_MODE_FIT]: 'contain',
  [VideoRenderMode.RENDER_MODE_FILL]: 'fill',
};

/** Hears of a player. */
export interface PlayerListener {
  onEvent(event: Pick<PlayerEvent, 'type' | 'rawEvent'>): void;
  /** The browser wants a gesture of the person first. */
  onAutoplayFailed(): void;
  /** For the first time there is something to see or hear. */
  onFirst(): void;
}

/** Plays one track in one element of its own, from its construction to {@link close}. */
export class Player {
  readonly element: HTMLMediaElement;
  readonly #track: Track;
  readonly #listener: PlayerListener;
  #begun = false;

  constructor(track: Track, parent: Element, listener: PlayerListener) {
    this.#track = track;
    this.#listener = listener;
    this.element = document.createElement(track.kind === 'video' ? 'video' : 'audio');
    for (const name of EVENTS) {
      this.element.addEventListener(name, this.#onEvent);
    }
    track.on(TrackEvent.AudioPlaybackFailed, this.#onFailed);
    track.on(TrackEvent.VideoPlaybackFailed, this.#onFailed);
    parent.append(this.element);
    track.attach(this.element);
  }

  /** How a picture fills its element. */
  show(mode: VideoRenderMode, mirrored: boolean): void {
    const { style } = this.element;
    style.width = '100%';
    style.height = '100%';
    style.objectFit = FITS[mode];
    style.transform = mirrored ? 'scaleX(-1)' : '';
  }

  /** Which speaker a sound is played on; empty for the browser's default. */
  async useSpeaker(deviceId: string): Promise<void> {
    await this.element.setSinkId(deviceId);
  }

  async play(): Promise<void> {
    await this.element.play();
  }

  close(): void {
    for (const name of EVENTS) {
      this.element.removeEventListener(name, this.#onEvent);
    }
    this.#track.off(TrackEvent.AudioPlaybackFailed, this.#onFailed);
    this.#track.off(TrackEvent.VideoPlaybackFailed, this.#onFailed);
    this.#track.detach(this.element);
    this.element.remove();
  }

  readonly #onEvent = (rawEvent: Event): void => {
    if (rawEvent.type === 'playing' && !this.#begun) {
      this.#begun = true;
      this.#listener.onFirst();
    }
    this.#listener.onEvent({ type: rawEvent.type, rawEvent });
  };

  readonly #onFailed = (): void => this.#listener.onAutoplayFailed();
}
