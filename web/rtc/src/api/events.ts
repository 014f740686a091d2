/** The engine's events: names and what handlers are given. */

import type { RemoteUserInfo, StreamKey, UserLeaveEvent, UserStreamEvent } from './config';
import type { ErrorName } from './error';
import type { LocalStreamStats, RemoteStreamStats } from './statistics';
import type {
  ConnectionState,
  LogoutReason,
  NetworkQuality,
  StreamIndex,
  StreamRemoveReason,
  UserOnlineStatus,
} from './values';

/** How loud something is. */
export interface AudioPropertiesInfo {
  /** 0 to 255: to 25 silent, to 75 low, to 204 medium, above loud. */
  readonly linearVolume: number;
  /** Decibels of full scale, -127 to 0. */
  readonly nonlinearVolume: number;
}

export interface LocalAudioPropertiesInfo {
  readonly streamIndex: StreamIndex;
  readonly audioPropertiesInfo: AudioPropertiesInfo;
}

export interface RemoteAudioPropertiesInfo {
  readonly streamKey: StreamKey;
  readonly audioPropertiesInfo: AudioPropertiesInfo;
}

export interface RoomStateEvent {
  readonly roomId: string;
  readonly userId: string;
  /** 0: in the room. Negative: out of it, by the number of the error. */
  readonly state: number;
  /** With state 0: 0 for the first time, 1 after a break; then ask the business server anew. */
  readonly joinType: 0 | 1;
  /** The same as JSON: `{"join_type":0,"elapsed":120}`, as native clients get it. */
  readonly extraInfo: string;
}

export interface DeviceStateEvent {
  readonly mediaDeviceInfo: MediaDeviceInfo;
  /** It came or went. */
  readonly deviceState: 'active' | 'inactive';
}

export interface PlayerEvent {
  readonly userId: string;
  readonly kind: 'audio' | 'video';
  readonly isScreen: boolean;
  /** The element's event: `play`, `playing`, `pause`, `waiting`, `stalled`, `ended`, `error`. */
  readonly type: string;
  readonly rawEvent: Event;
}

export interface MessageEvent<Body> {
  /** Who sent it; `server` for the business server. */
  readonly userId: string;
  readonly message: Body;
}

/** What became of a message; `msgid` is what the call gave. */
export interface MessageResult {
  readonly msgid: number;
  readonly error: number;
}

type StreamGone = UserStreamEvent & { readonly reason: StreamRemoveReason };
type UserEvent = { readonly userId: string };
type FirstFrame = { readonly userId: string; readonly isScreen: boolean };

/** Handlers by the name of their event. */
export interface RTCEvents {
  onError(event: { readonly errorCode: ErrorName; readonly message: string }): void;
  onRoomStateChanged(event: RoomStateEvent): void;
  /**
   * CONNECTING and CONNECTED while joining. After a break of 10 s RECONNECTING, of 12 s DISCONNECTED, of
   * 22 s LOST, and RECONNECTED when it ended; trying goes on all the time. FAILED when it is over.
   */
  onConnectionStateChanged(event: { readonly state: ConnectionState }): void;
  onUserJoined(event: { readonly userInfo: RemoteUserInfo }): void;
  onUserLeave(event: UserLeaveEvent): void;
  onUserPublishStream(event: UserStreamEvent): void;
  onUserUnpublishStream(event: StreamGone): void;
  onUserPublishScreen(event: UserStreamEvent): void;
  onUserUnpublishScreen(event: StreamGone): void;
  onUserStartVideoCapture(event: UserEvent): void;
  onUserStopVideoCapture(event: UserEvent): void;
  onUserStartAudioCapture(event: UserEvent): void;
  onUserStopAudioCapture(event: UserEvent): void;
  onRemoteVideoFirstFrame(event: FirstFrame): void;
  onRemoteAudioFirstFrame(event: FirstFrame): void;
  onLocalStreamStats(event: LocalStreamStats): void;
  onRemoteStreamStats(event: RemoteStreamStats): void;
  onNetworkQuality(uplink: NetworkQuality, downlink: NetworkQuality): void;
  onLocalAudioPropertiesReport(event: readonly LocalAudioPropertiesInfo[]): void;
  onRemoteAudioPropertiesReport(event: readonly RemoteAudioPropertiesInfo[]): void;
  onActiveSpeaker(event: { readonly roomId: string; readonly userId: string }): void;
  onTrackEnded(event: { readonly kind: 'audio' | 'video'; readonly isScreen: boolean }): void;
  onAutoplayFailed(event: { readonly userId: string; readonly kind: 'audio' | 'video' }): void;
  onPlayerEvent(event: PlayerEvent): void;
  onAudioDeviceStateChanged(event: DeviceStateEvent): void;
  onVideoDeviceStateChanged(event: DeviceStateEvent): void;
  /** 30 s before the end of the room's token: call `updateToken`. */
  onTokenWillExpire(): void;
  onRoomMessageReceived(event: MessageEvent<string>): void;
  onRoomBinaryMessageReceived(event: MessageEvent<ArrayBuffer>): void;
  onUserMessageReceived(event: MessageEvent<string>): void;
  onUserBinaryMessageReceived(event: MessageEvent<ArrayBuffer>): void;
  /** `error` 200 is well. */
  onRoomMessageSendResult(event: MessageResult): void;
  /** `error` 0 is well. */
  onUserMessageSendResult(event: MessageResult): void;
  onLoginResult(event: { readonly userId: string; readonly errorCode: number }): void;
  onLogout(event: { readonly reason: LogoutReason }): void;
  /** `error` 200 is well. */
  onServerParamsSetResult(event: { readonly error: number }): void;
  /** `message` is what the business server answered, with error 0 only. */
  onServerMessageSendResult(event: MessageResult & { readonly message: ArrayBuffer }): void;
  onUserMessageReceivedOutsideRoom(event: MessageEvent<string>): void;
  onUserBinaryMessageReceivedOutsideRoom(event: MessageEvent<ArrayBuffer>): void;
  onUserMessageSendResultOutsideRoom(event: MessageResult): void;
  onGetPeerOnlineStatus(event: {
    readonly peerUserId: string;
    readonly status: UserOnlineStatus;
  }): void;
}

/** The name of an event. */
export type EventName = keyof RTCEvents;

const NAMES: { readonly [Name in EventName]: Name } = {
  onError: 'onError',
  onRoomStateChanged: 'onRoomStateChanged',
  onConnectionStateChanged: 'onConnectionStateChanged',
  onUserJoined: 'onUserJoined',
  onUserLeave: 'onUserLeave',
  onUserPublishStream: 'onUserPublishStream',
  onUserUnpublishStream: 'onUserUnpublishStream',
  onUserPublishScreen: 'onUserPublishScreen',
  onUserUnpublishScreen: 'onUserUnpublishScreen',
  onUserStartVideoCapture: 'onUserStartVideoCapture',
  onUserStopVideoCapture: 'onUserStopVideoCapture',
  onUserStartAudioCapture: 'onUserStartAudioCapture',
  onUserStopAudioCapture: 'onUserStopAudioCapture',
  onRemoteVideoFirstFrame: 'onRemoteVideoFirstFrame',
  onRemoteAudioFirstFrame: 'onRemoteAudioFirstFrame',
  onLocalStreamStats: 'onLocalStreamStats',
  onRemoteStreamStats: 'onRemoteStreamStats',
  onNetworkQuality: 'onNetworkQuality',
  onLocalAudioPropertiesReport: 'onLocalAudioPropertiesReport',
  onRemoteAudioPropertiesReport: 'onRemoteAudioPropertiesReport',
  onActiveSpeaker: 'onActiveSpeaker',
  onTrackEnded: 'onTrackEnded',
  onAutoplayFailed: 'onAutoplayFailed',
  onPlayerEvent: 'onPlayerEvent',
  onAudioDeviceStateChanged: 'onAudioDeviceStateChanged',
  onVideoDeviceStateChanged: 'onVideoDeviceStateChanged',
  onTokenWillExpire: 'onTokenWillExpire',
  onRoomMessageReceived: 'onRoomMessageReceived',
  onRoomBinaryMessageReceived: 'onRoomBinaryMessageReceived',
  onUserMessageReceived: 'onUserMessageReceived',
  onUserBinaryMessageReceived: 'onUserBinaryMessageReceived',
  onRoomMessageSendResult: 'onRoomMessageSendResult',
  onUserMessageSendResult: 'onUserMessageSendResult',
  onLoginResult: 'onLoginResult',
  onLogout: 'onLogout',
  onServerParamsSetResult: 'onServerParamsSetResult',
  onServerMessageSendResult: 'onServerMessageSendResult',
  onUserMessageReceivedOutsideRoom: 'onUserMessageReceivedOutsideRoom',
  onUserBinaryMessageReceivedOutsideRoom: 'onUserBinaryMessageReceivedOutsideRoom',
  onUserMessageSendResultOutsideRoom: 'onUserMessageSendResultOutsideRoom',
  onGetPeerOnlineStatus: 'onGetPeerOnlineStatus',
};

/** The names of all events, as `VERTC.events`. */
export const events: { readonly [Name in EventName]: Name } = Object.freeze(NAMES);
