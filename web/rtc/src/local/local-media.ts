/** Everything that this client captures and publishes. */

import {
  createLocalAudioTrack,
  createLocalVideoTrack,
  type LocalTrack,
  type Room,
  Track,
} from 'livekit-client';
import type { VideoCodec, VideoEncoderConfig } from '../api/config';
import { ErrorCode, RTCError } from '../api/error';
import { AudioProfileType, MediaType, StreamIndex } from '../api/values';
import type { Teller } from '../engine/emitter';
import {
  applyEncodings,
  audioOptions,
  audioPresets,
  DEFAULT_VIDEO,
  ladder,
  limits,
  resolution,
  videoOptions,
} from './encoding';
import { Screen } from './screen';
import { Slot } from './slot';

/** Hears which pictures there are to show. */
export interface LocalPictures {
  setLocalTrack(index: StreamIndex, track: LocalTrack | null): void;
}

/** The microphone, the camera and the screen, with their settings. */
export class LocalMedia {
  readonly microphone: Slot;
  readonly camera: Slot;
  readonly screen: Screen;
  readonly #teller: Teller;
  #sizes = ladder(DEFAULT_VIDEO);
  #profile = AudioProfileType.default;

  constructor(teller: Teller, pictures: LocalPictures, codec: VideoCodec) {
    this.#teller = teller;
    const ended = (kind: 'audio' | 'video', isScreen: boolean) =>
      teller.tell('onTrackEnded', { kind, isScreen });
    this.microphone = new Slot(
      {
        source: Track.Source.Microphone,
        open: (deviceId) =>
          createLocalAudioTrack({
            echoCancellation: true,
            noiseSuppression: true,
            autoGainControl: true,
            ...(deviceId === undefined ? {} : { deviceId: { exact: deviceId } }),
          }),
        publishOptions: () => audioOptions(this.#profile),
      },
      { onTrack: () => {}, onEnded: () => ended('audio', false) },
    );
    this.camera = new Slot(
      {
        source: Track.Source.Camera,
        open: (deviceId) =>
          createLocalVideoTrack({
            resolution: resolution(this.#sizes[0]),
            ...(deviceId === undefined ? {} : { deviceId: { exact: deviceId } }),
          }),
        publishOptions: () => videoOptions(this.#sizes, codec),
      },
      {
        onTrack: (track) => pictures.setLocalTrack(StreamIndex.STREAM_INDEX_MAIN, track),
        onEnded: () => ended('video', false),
      },
    );
    this.screen = new Screen(codec, {
      onScreenTrack: (track) => pictures.setLocalTrack(StreamIndex.STREAM_INDEX_SCREEN, track),
      onScreenEnded: (kind) => ended(kind, true),
    });
  }

  async publish(type: MediaType): Promise<void> {
    await Promise.all(this.#slots(type).map((slot) => slot.publish()));
  }

  async unpublish(type: MediaType): Promise<void> {
    await Promise.all(this.#slots(type).map((slot) => slot.unpublish()));
  }

  /** In the room from now on. What cannot be published is told by `onError`. */
  enter(room: Room, automatic: boolean): void {
    this.#tellFailures([
      this.microphone.enter(room, automatic),
      this.camera.enter(room, automatic),
      this.screen.enter(room),
    ]);
  }

  /** In the room anew, after a break. What cannot be published again is told by `onError`. */
  restore(): void {
    this.#tellFailures([this.microphone.restore(), this.camera.restore(), this.screen.restore()]);
  }

  leave(): void {
    void this.microphone.leave();
    void this.camera.leave();
    this.screen.leave();
  }

  close(): void {
    this.microphone.close();
    this.camera.close();
    this.screen.close();
  }

  /** Other sizes; a camera that runs changes at once, and is published anew only for other layers. */
  async setVideoEncoderConfig(config: VideoEncoderConfig | readonly VideoEncoderConfig[]) {
    const before = this.#sizes.length;
    this.#sizes = ladder(config);
    const track = this.camera.track;
    if (track === null) {
      return;
    }
    if (this.camera.isCapturing) {
      const { width, height, frameRate } = resolution(this.#sizes[0]);
      await track.mediaStreamTrack.applyConstraints({
        width: { ideal: width },
        height: { ideal: height },
        ...(frameRate === undefined ? {} : { frameRate: { ideal: frameRate } }),
      });
    }
    if (this.#sizes.length > 1 || before > 1) {
      await this.camera.republish();
    } else {
      await applyEncodings(track.sender, limits(this.#sizes));
    }
  }

  async setAudioProfile(profile: AudioProfileType): Promise<void> {
    if (!(profile in audioPresets)) {
      throw new RTCError('INVALID_PARAMS', `no sound quality: ${profile}`);
    }
    this.#profile = profile;
    const { maxBitrate } = audioPresets[profile];
    await applyEncodings(this.microphone.track?.sender, [{ maxBitrate }]);
  }

  #slots(type: MediaType): Slot[] {
    const slots: Slot[] = [];
    if (type & MediaType.AUDIO) {
      slots.push(this.microphone);
    }
    if (type & MediaType.VIDEO) {
      slots.push(this.camera);
    }
    if (slots.length === 0) {
      throw new RTCError('INVALID_PARAMS', `no kind of media: ${type}`);
    }
    return slots;
  }

  #tellFailures(all: readonly Promise<void>[]): void {
    for (const each of all) {
      each.catch((error: unknown) => this.#tellFailure(error));
    }
  }

  #tellFailure(error: unknown): void {
    const known = error instanceof RTCError;
    this.#teller.tell('onError', {
      errorCode: known ? error.code : ErrorCode.CAPTURE_FAILED,
      message: error instanceof Error ? error.message : String(error),
    });
  }
}
