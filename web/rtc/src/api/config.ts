/** What calls are given. */

import type {
  MediaType,
  RoomProfileType,
  StreamIndex,
  UserOfflineReason,
  VideoRenderMode,
} from './values';

export interface EngineConfig {
  /** The Parley server, as `https://rtc.example.org`; the origin of the page if absent. */
  readonly serverUrl?: string;
  /** What cameras and screens are encoded with; `vp8` if absent. VP9 is sent as one layer. */
  readonly videoCodec?: VideoCodec;
}

/** The codecs that a camera or a screen may be encoded with. */
export type VideoCodec = 'vp8' | 'h264' | 'vp9';

export interface UserInfo {
  /** 1 to 128 of letters, digits and `@ _ - .` */
  readonly userId: string;
  /** What the others are told of this user; at most 200 bytes of UTF-8. */
  readonly extraInfo?: string;
}

export interface RoomConfig {
  /** Publish what is captured without being asked. True if absent. */
  readonly isAutoPublish?: boolean;
  /** Receive everybody's sound without being asked. True if absent. */
  readonly isAutoSubscribeAudio?: boolean;
  /** Receive everybody's pictures without being asked. True if absent. */
  readonly isAutoSubscribeVideo?: boolean;
  /** Taken and not used: all rooms behave the same. */
  readonly roomProfileType?: RoomProfileType;
}

export interface VideoEncoderConfig {
  readonly width: number;
  readonly height: number;
  /** Frames a second; 15 if absent. */
  readonly frameRate?: number;
  /** Most kilobits a second; by the size if absent or -1. */
  readonly maxKbps?: number;
}

export interface ScreenEncoderConfig extends VideoEncoderConfig {
  /** `text` and `detail` keep it sharp, `motion` keeps it fluent. */
  readonly contentHint?: 'motion' | 'detail' | 'text' | '';
}

export interface ScreenCaptureConfig {
  /** Share the sound of the tab or system, too, where the browser can. */
  readonly enableAudio?: boolean;
}

export interface VideoPlayer {
  /** Whose picture; not needed for the own one. */
  readonly userId?: string;
  /** The element that takes the picture, or its id; absent to show it no longer. */
  readonly renderDom?: HTMLElement | string | undefined;
  /** `RENDER_MODE_HIDDEN` if absent. */
  readonly renderMode?: VideoRenderMode;
}

export interface AudioPropertiesConfig {
  /** Milliseconds; 0 or less ends the reports, and 100 is the least. */
  readonly interval: number;
}

/** The size wished for of somebody's picture; the server gives the nearest layer. */
export interface RemoteVideoConfig {
  readonly width: number;
  readonly height: number;
  readonly frameRate?: number;
}

export interface EnabledDevices {
  readonly video: boolean;
  readonly audio: boolean;
}

/** A user as events name them. */
export interface RemoteUserInfo {
  readonly userId: string;
  /** What the user said of themselves; empty if nothing. A claim, not a proof. */
  readonly extraInfo: string;
}

export interface StreamKey {
  readonly roomId: string;
  readonly userId: string;
  readonly streamIndex: StreamIndex;
}

export interface UserLeaveEvent {
  readonly userInfo: RemoteUserInfo;
  readonly reason: UserOfflineReason;
}

export interface UserStreamEvent {
  readonly userId: string;
  readonly mediaType: MediaType;
}
