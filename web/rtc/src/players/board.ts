/** Brings tracks and the elements of the page together, whichever comes first. */

import type { Track } from 'livekit-client';
import type { VideoPlayer } from '../api/config';
import { captureError, RTCError } from '../api/error';
import { MirrorType, StreamIndex, VideoRenderMode } from '../api/values';
import type { Teller } from '../engine/emitter';
import { Player } from './player';

/** Where a picture belongs. */
interface Place {
  readonly userId: string;
  readonly index: StreamIndex;
}

interface Binding {
  readonly dom: Element;
  readonly mode: VideoRenderMode;
}

interface Shown {
  readonly place: Place;
  readonly kind: 'audio' | 'video';
  track: Track | null;
  binding: Binding | null;
  player: Player | null;
}

/** The own pictures; no user has this id. */
const SELF = '';

function elementOf(given: HTMLElement | string): Element {
  const found = typeof given === 'string' ? document.getElementById(given) : given;
  if (found === null) {
    throw new RTCError('INVALID_PARAMS', `no element with the id ${given}`);
  }
  return found;
}

/**
 * One picture for each stream of each user, where the application wants it, and one hidden element for each
 * sound. Bindings of others end when {@link leave} is called, the own ones stay.
 */
export class PlayerBoard {
  readonly #teller: Teller;
  readonly #shown = new Map<string, Shown>();
  #mirror = MirrorType.MIRROR_TYPE_RENDER;
  #sounds: HTMLElement | null = null;
  /** Empty for the browser's default. */
  #speaker = '';

  constructor(teller: Teller) {
    this.#teller = teller;
  }

  setLocalPlayer(index: StreamIndex, player: VideoPlayer): void {
    this.#bind({ userId: SELF, index }, player);
  }

  setRemotePlayer(index: StreamIndex, player: VideoPlayer): void {
    if (player.userId === undefined || player.userId === SELF) {
      throw new RTCError('INVALID_PARAMS', 'the player of a remote picture needs a userId');
    }
    this.#bind({ userId: player.userId, index }, player);
  }

  setMirror(type: MirrorType): void {
    this.#mirror = type;
    for (const shown of this.#shown.values()) {
      this.#arrange(shown);
    }
  }

  /** Plays what is heard, and what will be, on this speaker. */
  async setSpeaker(deviceId: string): Promise<void> {
    if (!('setSinkId' in HTMLMediaElement.prototype)) {
      throw new RTCError('NOT_SUPPORTED', 'this browser cannot choose a speaker');
    }
    const before = this.#speaker;
    this.#speaker = deviceId;
    const sounds = [...this.#shown.values()].filter((shown) => shown.kind === 'audio');
    try {
      await Promise.all(sounds.map((shown) => shown.player?.useSpeaker(deviceId)));
    } catch (error) {
      this.#speaker = before;
      throw captureError(error);
    }
  }

  setLocalTrack(index: StreamIndex, track: Track | null): void {
    this.#setTrack(this.#at({ userId: SELF, index }, 'video'), track);
  }

  /** A track of somebody else came. */
  addRemoteTrack(userId: string, index: StreamIndex, track: Track): void {
    const kind = track.kind === 'audio' ? 'audio' : 'video';
    this.#setTrack(this.#at({ userId, index }, kind), track);
  }

  /** A track of somebody else is gone; nothing if another took its place. */
  removeRemoteTrack(track: Track): void {
    for (const shown of this.#shown.values()) {
      if (shown.track === track) {
        this.#setTrack(shown, null);
      }
    }
  }

  /** Plays what a user sends, within a gesture of the person. */
  async play(userId: string): Promise<void> {
    const players = [...this.#shown.values()]
      .filter((shown) => shown.place.userId === userId)
      .map((shown) => shown.player?.play());
    await Promise.all(players);
  }

  /** Out of the room: the others are shown no longer. */
  leave(): void {
    for (const [key, shown] of this.#shown) {
      if (shown.place.userId !== SELF) {
        this.#setTrack(shown, null);
        this.#shown.delete(key);
      }
    }
    this.#sounds?.remove();
    this.#sounds = null;
  }

  close(): void {
    this.leave();
    for (const shown of this.#shown.values()) {
      this.#setTrack(shown, null);
    }
    this.#shown.clear();
  }

  #bind(place: Place, player: VideoPlayer): void {
    const shown = this.#at(place, 'video');
    const mode = player.renderMode ?? VideoRenderMode.RENDER_MODE_HIDDEN;
    const dom = player.renderDom === undefined ? null : elementOf(player.renderDom);
    const moved = shown.binding?.dom !== dom;
    shown.binding = dom === null ? null : { dom, mode };
    if (moved) {
      this.#restart(shown);
    } else {
      this.#arrange(shown);
    }
    this.#forget(shown);
  }

  #at(place: Place, kind: 'audio' | 'video'): Shown {
    const key = `${kind}/${place.index}/${place.userId}`;
    const found = this.#shown.get(key);
    if (found !== undefined) {
      return found;
    }
    const created: Shown = { place, kind, track: null, binding: null, player: null };
    this.#shown.set(key, created);
    return created;
  }

  #forget(shown: Shown): void {
    if (shown.track === null && shown.binding === null) {
      this.#shown.delete(`${shown.kind}/${shown.place.index}/${shown.place.userId}`);
    }
  }

  #setTrack(shown: Shown, track: Track | null): void {
    if (shown.track !== track) {
      shown.track = track;
      this.#restart(shown);
    }
    this.#forget(shown);
  }

  #restart(shown: Shown): void {
    shown.player?.close();
    shown.player = null;
    const parent = shown.kind === 'audio' ? this.#soundParent() : (shown.binding?.dom ?? null);
    if (shown.track !== null && parent !== null) {
      shown.player = this.#player(shown, shown.track, parent);
      this.#arrange(shown);
      if (shown.kind === 'audio' && this.#speaker !== '') {
        // A speaker that was unplugged meanwhile leaves the sound on the default one.
        void shown.player.useSpeaker(this.#speaker).catch(() => {});
      }
    }
  }

  #player({ place, kind }: Shown, track: Track, parent: Element): Player {
    const { userId } = place;
    const isScreen = place.index === StreamIndex.STREAM_INDEX_SCREEN;
    return new Player(track, parent, {
      onEvent: (event) => this.#teller.tell('onPlayerEvent', { userId, kind, isScreen, ...event }),
      onAutoplayFailed: () => this.#teller.tell('onAutoplayFailed', { userId, kind }),
      onFirst: () => {
        if (userId !== SELF) {
          const first = kind === 'video' ? 'onRemoteVideoFirstFrame' : 'onRemoteAudioFirstFrame';
          this.#teller.tell(first, { userId, isScreen });
        }
      },
    });
  }

  #arrange({ place, kind, binding, player }: Shown): void {
    if (kind === 'video' && binding !== null) {
      const isCamera = place.userId === SELF && place.index === StreamIndex.STREAM_INDEX_MAIN;
      player?.show(binding.mode, isCamera && this.#mirror !== MirrorType.MIRROR_TYPE_NONE);
    }
  }

  #soundParent(): HTMLElement {
    if (this.#sounds === null) {
      this.#sounds = document.createElement('div');
      this.#sounds.hidden = true;
      document.body.append(this.#sounds);
    }
    return this.#sounds;
  }
}
