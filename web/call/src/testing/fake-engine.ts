/** An engine whose events and answers a test decides. No network, no devices. */

import type { RTCEvents } from '@parley/rtc/api';
import { vi } from 'vitest';
import type { Engine } from '../call/engine';

type Handler = (...args: never[]) => void;

const DONE = async () => {};

/** Every call is written down; each fulfils unless a test says otherwise. */
export class FakeEngine {
  readonly #handlers = new Map<string, Handler[]>();
  #lastMessage = 0;

  readonly on = (name: string, handler: Handler): void => {
    this.#handlers.set(name, [...(this.#handlers.get(name) ?? []), handler]);
  };
  readonly off = (name: string, handler?: Handler): void => {
    const left = (this.#handlers.get(name) ?? []).filter((each) => handler && each !== handler);
    this.#handlers.set(name, left);
  };

  readonly sendServerMessage = vi.fn(async (_text: string) => ++this.#lastMessage);
  readonly sendRoomMessage = vi.fn(async (_text: string) => ++this.#lastMessage);
  readonly setBusinessId = vi.fn(async (_id: string) => {});
  readonly login = vi.fn(async (_token: string, _userId: string) => {});
  readonly setServerParams = vi.fn(async (_signature: string, _url: string) => {});
  readonly joinRoom = vi.fn(async (..._args: unknown[]) => {});
  readonly leaveRoom = vi.fn(DONE);
  readonly updateToken = vi.fn(async (_token: string) => {});
  readonly startVideoCapture = vi.fn(async (_id?: string) => {});
  readonly stopVideoCapture = vi.fn(DONE);
  readonly startAudioCapture = vi.fn(async (_id?: string) => {});
  readonly stopAudioCapture = vi.fn(DONE);
  readonly setVideoCaptureDevice = vi.fn(async (_id: string) => {});
  readonly setAudioCaptureDevice = vi.fn(async (_id: string) => {});
  readonly setAudioPlaybackDevice = vi.fn(async (_id: string) => {});
  readonly publishStream = vi.fn(async (_type: number) => {});
  readonly unpublishStream = vi.fn(async (_type: number) => {});
  readonly setScreenEncoderConfig = vi.fn(async (_config: object) => {});
  readonly startScreenCapture = vi.fn(async (_config: object) => {});
  readonly stopScreenCapture = vi.fn(DONE);
  readonly publishScreen = vi.fn(async (_type: number) => {});
  readonly setVideoEncoderConfig = vi.fn(async (_config: unknown) => {});
  readonly setAudioProfile = vi.fn(async (_profile: string) => {});
  readonly subscribeStream = vi.fn(async (_userId: string, _type: number) => {});
  readonly unsubscribeStream = vi.fn(async (_userId: string, _type: number) => {});
  readonly subscribeScreen = vi.fn(async (_userId: string, _type: number) => {});
  readonly unsubscribeScreen = vi.fn(async (_userId: string, _type: number) => {});
  readonly setRemoteVideoConfig = vi.fn(async (_userId: string, _size: object) => {});
  readonly setLocalVideoPlayer = vi.fn((_index: number, _player: object) => {});
  readonly setRemoteVideoPlayer = vi.fn((_index: number, _player: object) => {});
  readonly setLocalVideoMirrorType = vi.fn((_type: number) => {});
  readonly enableAudioPropertiesReport = vi.fn((_config: object) => {});
  readonly play = vi.fn(async (_userId: string) => {});
  readonly diagnostics = vi.fn(() => ({ room: null }));

  /** As the code under test sees it. */
  get engine(): Engine {
    return this as unknown as Engine;
  }

  tell<Name extends keyof RTCEvents>(name: Name, ...args: Parameters<RTCEvents[Name]>): void {
    for (const handler of [...(this.#handlers.get(name) ?? [])]) {
      (handler as (...given: unknown[]) => void)(...args);
    }
  }

  /** How many handlers are left. */
  get handlers(): number {
    return [...this.#handlers.values()].reduce((sum, each) => sum + each.length, 0);
  }

  /** Somebody comes into the room. */
  enter(userId: string, name = userId): void {
    const extraInfo = JSON.stringify({ user_name: name, user_id: userId });
    this.tell('onUserJoined', { userInfo: { userId, extraInfo } });
  }
}

/** Lets everything that waits for no time run. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 30; i++) {
    await Promise.resolve();
  }
}
