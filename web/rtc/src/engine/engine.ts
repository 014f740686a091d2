/** The engine: what an application calls. */

import { type LocalTrack, LogLevel, type Room, setLogLevel } from 'livekit-client';
import type {
  AudioPropertiesConfig,
  RemoteVideoConfig,
  RoomConfig,
  ScreenCaptureConfig,
  ScreenEncoderConfig,
  UserInfo,
  VideoCodec,
  VideoEncoderConfig,
  VideoPlayer,
} from '../api/config';
import { RTCError } from '../api/error';
import type { EventName, RTCEvents } from '../api/events';
import { type AudioProfileType, type MediaType, type MirrorType, StreamIndex } from '../api/values';
import { AudioReports } from '../audio/reports';
import { LocalMedia } from '../local/local-media';
import { PlayerBoard } from '../players/board';
import { RoomSession } from '../room/session';
import { RtsClient } from '../rts/rts-client';
import { checkJoin, isId, serverAddress } from './checks';
import { DeviceWatch } from './device-watch';
import { Emitter } from './emitter';

/**
 * One engine: a user's devices, and at most one room at a time. Calls that return a promise reject with an
 * {@link RTCError}. Made by `VERTC.createEngine`, of no use after `VERTC.destroyEngine`.
 */
export class RTCEngine {
  readonly appId: string;
  readonly #serverUrl: string;
  readonly #emitter = new Emitter();
  readonly #board = new PlayerBoard(this.#emitter);
  readonly #local: LocalMedia;
  readonly #devices = new DeviceWatch(this.#emitter);
  readonly #reports: AudioReports;
  readonly #rts: RtsClient;
  #session: RoomSession | null = null;
  #businessId = '';
  #destroyed = false;

  /** @internal */
  constructor(appId: string, serverUrl: string, codec: VideoCodec = 'vp8') {
    setLogLevel(LogLevel.warn);
    this.#local = new LocalMedia(this.#emitter, this.#board, codec);
    this.appId = appId;
    this.#serverUrl = serverUrl;
    this.#rts = new RtsClient(`${serverAddress(serverUrl, 'ws')}/rts`, this.#emitter);
    this.#reports = new AudioReports(this.#emitter, {
      local: () => this.#localSounds(),
      room: () => {
        const session = this.#session;
        return session?.isJoined ? { id: session.plan.roomId, room: session.room } : null;
      },
    });
    this.#devices.start();
  }

  /**
   * What lies beneath, for tests and the search for faults: the media library's room, null while in none.
   * Which room that is, and what it can do, may change with any version.
   */
  diagnostics(): { readonly room: Room | null } {
    return { room: this.#session?.room ?? null };
  }

  // Events.

  /** Adds a handler of an event. */
  on<Name extends EventName>(event: Name, handler: RTCEvents[Name]): void {
    this.#emitter.on(event, handler);
  }

  /** Adds a handler that is called once. */
  once<Name extends EventName>(event: Name, handler: RTCEvents[Name]): void {
    this.#emitter.once(event, handler);
  }

  /** Removes a handler, or all of the event. */
  off<Name extends EventName>(event: Name, handler?: RTCEvents[Name]): void {
    this.#emitter.off(event, handler);
  }

  /** The same as {@link off}. */
  removeListener<Name extends EventName>(event: Name, handler?: RTCEvents[Name]): void {
    this.#emitter.off(event, handler);
  }

  // The room.

  /**
   * Joins a room. Events of who is there come before the promise is fulfilled.
   *
   * @param token a token for this room and user
   */
  async joinRoom(
    token: string,
    roomId: string,
    userInfo: UserInfo,
    config: RoomConfig = {},
  ): Promise<void> {
    this.#checkAlive();
    const extraInfo = userInfo.extraInfo ?? '';
    checkJoin(roomId, userInfo.userId, extraInfo);
    if (this.#session !== null) {
      throw new RTCError('WRONG_STATE', `in the room ${this.#session.plan.roomId} already`);
    }
    const session = new RoomSession(
      {
        serverUrl: serverAddress(this.#serverUrl, 'ws'),
        token,
        roomId,
        userId: userInfo.userId,
        extraInfo,
        autoSubscribe: {
          audio: config.isAutoSubscribeAudio ?? true,
          video: config.isAutoSubscribeVideo ?? true,
        },
      },
      this.#emitter,
      this.#board,
      {
        onEntered: (room) => this.#local.enter(room, config.isAutoPublish ?? true),
        onRestored: () => this.#local.restore(),
        onOver: () => {
          if (this.#session === session) {
            this.#session = null;
            this.#local.leave();
          }
        },
      },
    );
    this.#session = session;
    await session.join();
  }

  /** Leaves the room; capture goes on. Nothing if in no room. */
  async leaveRoom(): Promise<void> {
    await this.#session?.leave();
  }

  /** Uses another token from now on: after `onTokenWillExpire`. */
  async updateToken(token: string): Promise<void> {
    this.#joined().renewToken(token);
  }

  /** A tag of the application's own; kept, and not sent. Before joining. */
  async setBusinessId(businessId: string): Promise<void> {
    if (this.#session !== null) {
      throw new RTCError('WRONG_STATE', 'setBusinessId comes before joinRoom');
    }
    if (!isId(businessId)) {
      throw new RTCError('INVALID_PARAMS', `not a business id: ${businessId}`);
    }
    this.#businessId = businessId;
  }

  /** What {@link setBusinessId} set; empty if nothing. */
  get businessId(): string {
    return this.#businessId;
  }

  // Capture.

  /** Opens the microphone. In a room with `isAutoPublish`, or after `publishStream`, it is published. */
  async startAudioCapture(deviceId?: string): Promise<void> {
    this.#checkAlive();
    await this.#local.microphone.start(deviceId);
  }

  /** Closes the microphone; the stream stays published, and the others are told. */
  async stopAudioCapture(): Promise<void> {
    await this.#local.microphone.stop();
  }

  /** Opens the camera, like {@link startAudioCapture}. */
  async startVideoCapture(deviceId?: string): Promise<void> {
    this.#checkAlive();
    await this.#local.camera.start(deviceId);
  }

  /** Closes the camera; the stream stays published, and the others are told. */
  async stopVideoCapture(): Promise<void> {
    await this.#local.camera.stop();
  }

  /** Uses another microphone, at once if one is open. */
  async setAudioCaptureDevice(deviceId: string): Promise<void> {
    await this.#local.microphone.setDevice(deviceId);
  }

  /** Uses another camera, at once if one is open. */
  async setVideoCaptureDevice(deviceId: string): Promise<void> {
    await this.#local.camera.setDevice(deviceId);
  }

  /** Asks the person what to share. Call it within a gesture of theirs. */
  async startScreenCapture(config: ScreenCaptureConfig = {}): Promise<void> {
    this.#checkAlive();
    await this.#local.screen.start(config);
  }

  /** Ends sharing; what was published of it is taken back. */
  async stopScreenCapture(): Promise<void> {
    await this.#local.screen.stop();
  }

  // What is sent.

  /** One size, or two to three from which the server gives each watcher the fitting one. */
  async setVideoEncoderConfig(
    config: VideoEncoderConfig | readonly VideoEncoderConfig[],
  ): Promise<void> {
    await this.#local.setVideoEncoderConfig(config);
  }

  /** Size, rate and character of a shared screen. */
  async setScreenEncoderConfig(config: ScreenEncoderConfig): Promise<void> {
    await this.#local.screen.configure(config);
  }

  /** How good the own sound is; at any time. */
  async setAudioProfile(profile: AudioProfileType): Promise<void> {
    await this.#local.setAudioProfile(profile);
  }

  /** Publishes what is captured, now or when it will be. In no room it is remembered for the next one. */
  async publishStream(type: MediaType): Promise<void> {
    await this.#local.publish(type);
  }

  /** Takes back what is published; capture goes on. In no room it is remembered for the next one. */
  async unpublishStream(type: MediaType): Promise<void> {
    await this.#local.unpublish(type);
  }

  /** Publishes the screen; never done without being asked. */
  async publishScreen(type: MediaType): Promise<void> {
    await this.#local.screen.publish(type);
  }

  /** Takes the screen back; capture goes on. */
  async unpublishScreen(type: MediaType): Promise<void> {
    await this.#local.screen.unpublish(type);
  }

  // What is received.

  /** Receives somebody's camera, microphone or both, also when they publish again. */
  async subscribeStream(userId: string, type: MediaType): Promise<void> {
    this.#joined().subscriptions.set(userId, StreamIndex.STREAM_INDEX_MAIN, type, true);
  }

  async unsubscribeStream(userId: string, type: MediaType): Promise<void> {
    this.#joined().subscriptions.set(userId, StreamIndex.STREAM_INDEX_MAIN, type, false);
  }

  /** Receives somebody's screen, its sound or both. */
  async subscribeScreen(userId: string, type: MediaType): Promise<void> {
    this.#joined().subscriptions.set(userId, StreamIndex.STREAM_INDEX_SCREEN, type, true);
  }

  async unsubscribeScreen(userId: string, type: MediaType): Promise<void> {
    this.#joined().subscriptions.set(userId, StreamIndex.STREAM_INDEX_SCREEN, type, false);
  }

  /** The size wished for of somebody's camera picture; the largest if never called. */
  async setRemoteVideoConfig(userId: string, config: RemoteVideoConfig): Promise<void> {
    this.#joined().subscriptions.setSize(userId, config);
  }

  // Showing and hearing.

  /** Shows the own camera or screen in an element; without `renderDom` no longer. */
  setLocalVideoPlayer(index: StreamIndex, player: VideoPlayer = {}): void {
    this.#board.setLocalPlayer(index, player);
  }

  /** Shows somebody's camera or screen in an element; without `renderDom` no longer. */
  setRemoteVideoPlayer(index: StreamIndex, player: VideoPlayer): void {
    this.#board.setRemotePlayer(index, player);
  }

  /** Whether the own camera's picture is shown mirrored. It is, before this is called. */
  setLocalVideoMirrorType(type: MirrorType): void {
    this.#board.setMirror(type);
  }

  /** Plays everybody's sound on another speaker. Rejects with `NOT_SUPPORTED` where the browser cannot. */
  async setAudioPlaybackDevice(deviceId: string): Promise<void> {
    await this.#board.setSpeaker(deviceId);
  }

  /** Plays what a user sends: after `onAutoplayFailed`, within a gesture of the person. */
  async play(userId: string): Promise<void> {
    await this.#board.play(userId);
  }

  /** Reports how loud everybody is. */
  enableAudioPropertiesReport(config: AudioPropertiesConfig): void {
    this.#reports.configure(config.interval);
  }

  // Messages within the room. Each returns the number by which the result is told.

  async sendRoomMessage(message: string): Promise<number> {
    return this.#joined().messenger.send(null, message);
  }

  async sendRoomBinaryMessage(message: ArrayBuffer | ArrayBufferView): Promise<number> {
    return this.#joined().messenger.send(null, message);
  }

  async sendUserMessage(userId: string, message: string): Promise<number> {
    return this.#joined().messenger.send(userId, message);
  }

  async sendUserBinaryMessage(
    userId: string,
    message: ArrayBuffer | ArrayBufferView,
  ): Promise<number> {
    return this.#joined().messenger.send(userId, message);
  }

  // Messages outside of rooms.

  /** Logs in to real-time signaling, in a room or not. */
  async login(token: string, userId: string): Promise<void> {
    this.#checkAlive();
    await this.#rts.login(token, userId);
  }

  /** Ends real-time signaling. */
  async logout(): Promise<void> {
    await this.#rts.logout();
  }

  /** Where the business server is, and the signature by which it knows this client. */
  async setServerParams(signature: string, url: string): Promise<void> {
    await this.#rts.setServerParams(signature, url);
  }

  /** Sends a text to the business server; returns the number by which the result is told. */
  async sendServerMessage(message: string): Promise<number> {
    return this.#rts.sendServerMessage(message);
  }

  async sendServerBinaryMessage(message: ArrayBuffer | ArrayBufferView): Promise<number> {
    return this.#rts.sendServerMessage(message);
  }

  /** Sends a text to a user who is logged in; returns the number by which the result is told. */
  async sendUserMessageOutsideRoom(userId: string, message: string): Promise<number> {
    return this.#rts.sendUserMessage(userId, message);
  }

  async sendUserBinaryMessageOutsideRoom(
    userId: string,
    message: ArrayBuffer | ArrayBufferView,
  ): Promise<number> {
    return this.#rts.sendUserMessage(userId, message);
  }

  /** Asks whether a user is logged in; the answer is `onGetPeerOnlineStatus`. */
  async getPeerOnlineStatus(userId: string): Promise<void> {
    this.#rts.getPeerOnlineStatus(userId);
  }

  /** Ends everything. @internal */
  destroy(): void {
    if (this.#destroyed) {
      return;
    }
    this.#destroyed = true;
    this.#emitter.clear();
    void this.leaveRoom();
    this.#rts.close();
    this.#reports.close();
    this.#devices.close();
    this.#local.close();
    this.#board.close();
  }

  #joined(): RoomSession {
    if (!this.#session?.isJoined) {
      throw new RTCError('WRONG_STATE', 'in no room');
    }
    return this.#session;
  }

  #checkAlive(): void {
    if (this.#destroyed) {
      throw new RTCError('WRONG_STATE', 'the engine was destroyed');
    }
  }

  #localSounds(): (readonly [StreamIndex, LocalTrack])[] {
    const sounds: (readonly [StreamIndex, LocalTrack])[] = [];
    const { microphone, screen } = this.#local;
    if (microphone.track !== null && microphone.isCapturing) {
      sounds.push([StreamIndex.STREAM_INDEX_MAIN, microphone.track]);
    }
    for (const track of screen.tracks) {
      if (track.kind === 'audio') {
        sounds.push([StreamIndex.STREAM_INDEX_SCREEN, track]);
      }
    }
    return sounds;
  }
}
