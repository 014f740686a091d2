/** One thing that is captured and published: the microphone or the camera. */

import {
  type LocalAudioTrack,
  type LocalTrackPublication,
  type LocalVideoTrack,
  type Room,
  type Track,
  TrackEvent,
  type TrackPublishOptions,
} from 'livekit-client';
import { captureError, RTCError } from '../api/error';
import { publishError } from '../room/room-end';

export type CapturedTrack = LocalAudioTrack | LocalVideoTrack;

/** What differs between the microphone and the camera. */
export interface SlotKind {
  readonly source: Track.Source;
  open(deviceId: string | undefined): Promise<CapturedTrack>;
  publishOptions(): TrackPublishOptions;
}

/** Hears of changes. */
export interface SlotListener {
  /** There is another track, or none. */
  onTrack(track: CapturedTrack | null): void;
  /** The device is gone, or was taken away. */
  onEnded(): void;
}

/**
 * Captures, and publishes when it is captured, wanted and in a room. What is asked for while in no room is
 * remembered for the next one. Stopping capture keeps a published track, muted and with its device closed;
 * unpublishing takes it back. Calls are carried out one after the other.
 */
export class Slot {
  readonly #kind: SlotKind;
  readonly #listener: SlotListener;
  #track: CapturedTrack | null = null;
  #capturing = false;
  #deviceId: string | undefined;
  #wanted: boolean | null = null;
  #automatic = false;
  #room: Room | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(kind: SlotKind, listener: SlotListener) {
    this.#kind = kind;
    this.#listener = listener;
  }

  get track(): CapturedTrack | null {
    return this.#track;
  }

  get isCapturing(): boolean {
    return this.#capturing;
  }

  /** Opens the device, and publishes if that is wanted. */
  start(deviceId?: string): Promise<void> {
    return this.#inTurn(async () => {
      const device = deviceId ?? this.#deviceId;
      const before = this.#deviceId;
      this.#deviceId = device;
      try {
        await this.#open(device !== before);
      } catch (error) {
        // The next start without a device must not ask for one that is gone.
        this.#deviceId = before;
        throw captureError(error);
      }
      this.#capturing = true;
      await this.#settle();
    });
  }

  async #open(otherDevice: boolean): Promise<void> {
    const track = this.#track;
    if (track === null) {
      this.#keep(await this.#kind.open(this.#deviceId));
      return;
    }
    if (otherDevice && this.#deviceId !== undefined) {
      await track.setDeviceId({ exact: this.#deviceId });
    }
    await track.unmute();
  }

  /** Closes the device. What is published stays, and is told to be stopped. */
  stop(): Promise<void> {
    return this.#inTurn(async () => {
      this.#capturing = false;
      if (this.#publication() === null) {
        this.#drop();
      } else {
        await this.#track?.mute();
      }
    });
  }

  publish(): Promise<void> {
    this.#wanted = true;
    return this.#inTurn(() => this.#settle());
  }

  unpublish(): Promise<void> {
    this.#wanted = false;
    return this.#inTurn(() => this.#settle());
  }

  /** Uses another device from now on, at once if one is open. */
  setDevice(deviceId: string): Promise<void> {
    return this.#inTurn(async () => {
      this.#deviceId = deviceId;
      try {
        await this.#track?.setDeviceId({ exact: deviceId });
      } catch (error) {
        throw captureError(error);
      }
    });
  }

  /** In a room from now on. */
  enter(room: Room, automatic: boolean): Promise<void> {
    this.#room = room;
    this.#automatic = automatic;
    return this.#inTurn(() => this.#settle());
  }

  /** In no room any more; capture goes on, what was asked to be published is forgotten. */
  leave(): Promise<void> {
    this.#room = null;
    this.#automatic = false;
    this.#wanted = null;
    return this.#inTurn(async () => {
      if (!this.#capturing) {
        this.#drop();
      }
    });
  }

  /**
   * After a break in which the library joined anew: it opens devices again and publishes by itself, but
   * whatever fails of that stays away without a word. Does it once more.
   */
  restore(): Promise<void> {
    return this.#inTurn(async () => {
      const track = this.#track;
      if (track !== null && this.#capturing && track.mediaStreamTrack.readyState === 'ended') {
        await this.#reopen(track);
      }
      await this.#settle();
    });
  }

  async #reopen(track: CapturedTrack): Promise<void> {
    try {
      await track.restartTrack();
    } catch (error) {
      this.#listener.onEnded();
      throw captureError(error);
    }
  }

  /** Publishes anew with changed options; nothing if nothing is published. */
  republish(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#publication() !== null && this.#track !== null && this.#room !== null) {
        await this.#room.localParticipant.unpublishTrack(this.#track, false);
        await this.#settle();
      }
    });
  }

  close(): void {
    this.#capturing = false;
    this.#room = null;
    this.#drop();
  }

  /** The publication in the room as the library has it: it publishes again by itself after a break. */
  #publication(): LocalTrackPublication | null {
    for (const each of this.#room?.localParticipant.trackPublications.values() ?? []) {
      if (each.track !== undefined && each.track === this.#track) {
        return each as LocalTrackPublication;
      }
    }
    return null;
  }

  async #settle(): Promise<void> {
    const room = this.#room;
    const track = this.#track;
    if (room === null || track === null) {
      return;
    }
    const wanted = this.#wanted ?? this.#automatic;
    const published = this.#publication() !== null;
    if (wanted && !published) {
      await this.#publishIn(room, track);
    } else if (!wanted && published) {
      await room.localParticipant.unpublishTrack(track, false);
      if (!this.#capturing) {
        this.#drop();
      }
    }
  }

  async #publishIn(room: Room, track: CapturedTrack): Promise<void> {
    const options = { ...this.#kind.publishOptions(), source: this.#kind.source };
    try {
      await room.localParticipant.publishTrack(track, options);
    } catch (error) {
      throw publishError(error);
    }
  }

  #keep(track: CapturedTrack): void {
    this.#track = track;
    track.on(TrackEvent.Ended, () => {
      if (this.#track === track && this.#capturing) {
        this.#listener.onEnded();
      }
    });
    this.#listener.onTrack(track);
  }

  #drop(): void {
    const track = this.#track;
    if (track !== null) {
      this.#track = null;
      track.stop();
      this.#listener.onTrack(null);
    }
  }

  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(act, act);
    this.#last = mine;
    // Whoever asked hears of a failure; the next in turn does not.
    mine.catch(() => {});
    return mine.catch((error: unknown) => {
      throw error instanceof RTCError ? error : captureError(error);
    });
  }
}
