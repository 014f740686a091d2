/** The screen: picture and sound of a screen, window or tab. */

import {
  createLocalScreenTracks,
  type LocalTrack,
  type Room,
  type ScreenShareCaptureOptions,
  Track,
  TrackEvent,
} from 'livekit-client';
import type { ScreenCaptureConfig, ScreenEncoderConfig, VideoCodec } from '../api/config';
import { captureError, RTCError } from '../api/error';
import { AudioProfileType, MediaType } from '../api/values';
import { publishError } from '../room/room-end';
import { applyEncodings, audioOptions, DEFAULT_SCREEN, limits, screenOptions } from './encoding';

/** Hears of changes. */
export interface ScreenListener {
  onScreenTrack(video: LocalTrack | null): void;
  /** The person ended it in the browser, or the window was closed. */
  onScreenEnded(kind: 'audio' | 'video'): void;
}

type Wanted = { audio: boolean; video: boolean };

/**
 * Publishes what is captured when that is asked for, never by itself. A screen cannot be paused and taken up
 * again without asking the person, so stopping the capture takes it back, too.
 */
export class Screen {
  readonly #codec: VideoCodec;
  readonly #listener: ScreenListener;
  #config: ScreenEncoderConfig = DEFAULT_SCREEN;
  #tracks: LocalTrack[] = [];
  #wanted: Wanted = { audio: false, video: false };
  #room: Room | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(codec: VideoCodec, listener: ScreenListener) {
    this.#codec = codec;
    this.#listener = listener;
  }

  get tracks(): readonly LocalTrack[] {
    return this.#tracks;
  }

  async configure(config: ScreenEncoderConfig): Promise<void> {
    this.#config = { ...DEFAULT_SCREEN, ...config };
    const video = this.#tracks.find((track) => track.kind === Track.Kind.Video);
    if (video !== undefined) {
      this.#hint(video);
      await video.mediaStreamTrack.applyConstraints(this.#constraints());
      await applyEncodings(video.sender, limits([this.#config]));
    }
  }

  /** Asks the person what to share. Must be called within a gesture of theirs in some browsers. */
  start(config: ScreenCaptureConfig): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#tracks.length > 0) {
        return;
      }
      if (navigator.mediaDevices?.getDisplayMedia === undefined) {
        throw new RTCError('NOT_SUPPORTED', 'this browser cannot share a screen');
      }
      const { width, height, frameRate } = { ...DEFAULT_SCREEN, ...this.#config };
      const options: ScreenShareCaptureOptions = {
        audio: config.enableAudio ?? false,
        resolution: { width, height, ...(frameRate === undefined ? {} : { frameRate }) },
        surfaceSwitching: 'include',
        systemAudio: 'include',
      };
      try {
        this.#tracks = await createLocalScreenTracks(options);
      } catch (error) {
        throw captureError(error);
      }
      for (const track of this.#tracks) {
        this.#watch(track);
      }
      await this.#settle();
    });
  }

  /** Ends sharing; what is published is taken back. */
  stop(): Promise<void> {
    return this.#inTurn(async () => {
      this.#wanted = { audio: false, video: false };
      await this.#settle();
      this.#drop();
    });
  }

  publish(type: MediaType): Promise<void> {
    return this.#want(type, true);
  }

  unpublish(type: MediaType): Promise<void> {
    return this.#want(type, false);
  }

  enter(room: Room): Promise<void> {
    this.#room = room;
    return this.#inTurn(() => this.#settle());
  }

  /** After a break in which the library joined anew: publishes what it failed to publish again. */
  restore(): Promise<void> {
    return this.#inTurn(() => this.#settle());
  }

  leave(): void {
    this.#room = null;
    this.#wanted = { audio: false, video: false };
  }

  close(): void {
    this.#room = null;
    this.#drop();
  }

  #want(type: MediaType, wanted: boolean): Promise<void> {
    this.#wanted = {
      audio: type & MediaType.AUDIO ? wanted : this.#wanted.audio,
      video: type & MediaType.VIDEO ? wanted : this.#wanted.video,
    };
    return this.#inTurn(() => this.#settle());
  }

  #constraints(): MediaTrackConstraints {
    const { width, height, frameRate } = this.#config;
    return {
      width: { max: width },
      height: { max: height },
      ...(frameRate === undefined ? {} : { frameRate }),
    };
  }

  #hint(video: LocalTrack): void {
    video.mediaStreamTrack.contentHint = this.#config.contentHint ?? '';
  }

  #watch(track: LocalTrack): void {
    const isVideo = track.kind === Track.Kind.Video;
    if (isVideo) {
      this.#hint(track);
      this.#listener.onScreenTrack(track);
    }
    track.on(TrackEvent.Ended, () => {
      if (!this.#tracks.includes(track)) {
        return;
      }
      this.#listener.onScreenEnded(isVideo ? 'video' : 'audio');
      if (isVideo) {
        // Without a picture there is nothing left to share; the person wants it to end.
        void this.stop().catch(() => {});
      }
    });
  }

  async #settle(): Promise<void> {
    const room = this.#room;
    if (room === null) {
      return;
    }
    for (const track of this.#tracks) {
      const isVideo = track.kind === Track.Kind.Video;
      const wanted = isVideo ? this.#wanted.video : this.#wanted.audio;
      const published = [...room.localParticipant.trackPublications.values()].some(
        (publication) => publication.track === track,
      );
      if (wanted && !published) {
        await this.#publishIn(room, track, isVideo);
      } else if (!wanted && published) {
        await room.localParticipant.unpublishTrack(track as never, false);
      }
    }
  }

  async #publishIn(room: Room, track: LocalTrack, isVideo: boolean): Promise<void> {
    const options = isVideo
      ? { ...screenOptions(this.#config, this.#codec), source: Track.Source.ScreenShare }
      : { ...audioOptions(AudioProfileType.hd), source: Track.Source.ScreenShareAudio };
    try {
      await room.localParticipant.publishTrack(track, options);
    } catch (error) {
      throw publishError(error);
    }
  }

  #drop(): void {
    const tracks = this.#tracks;
    this.#tracks = [];
    for (const track of tracks) {
      track.stop();
    }
    if (tracks.length > 0) {
      this.#listener.onScreenTrack(null);
    }
  }

  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(act, act);
    this.#last = mine;
    mine.catch(() => {});
    return mine;
  }
}
