/** The documented values that calls take and events give. */

/** Which media of a stream; `AUDIO_AND_VIDEO` is both. */
export enum MediaType {
  AUDIO = 1,
  VIDEO = 2,
  AUDIO_AND_VIDEO = 3,
}

/** The two streams of a user: microphone and camera, or a screen with its sound. */
export enum StreamIndex {
  STREAM_INDEX_MAIN = 0,
  STREAM_INDEX_SCREEN = 1,
}

/** How a picture fills its element: cropped, letterboxed or stretched. */
export enum VideoRenderMode {
  RENDER_MODE_HIDDEN = 1,
  RENDER_MODE_FIT = 2,
  RENDER_MODE_FILL = 3,
}

/** Whether the own picture is shown mirrored; what others see never is. */
export enum MirrorType {
  MIRROR_TYPE_NONE = 0,
  MIRROR_TYPE_RENDER = 1,
}

/** Sound qualities: kilobits a second and channels as in {@link audioPresets}. */
export enum AudioProfileType {
  default = 'default',
  fluent = 'fluent',
  standard = 'standard',
  hd = 'hd',
  standardStereo = 'standardStereo',
  hdMono = 'hdMono',
}

/** Kinds of rooms; taken for the sake of the original, all behave the same. */
export enum RoomProfileType {
  communication = 'communication',
  meeting = 'meeting',
  liveBroadcasting = 'liveBroadcasting',
  game = 'game',
  cloudGame = 'cloudGame',
  lowLatency = 'lowLatency',
  chat = 'chat',
  chatRoom = 'chatRoom',
  lwTogether = 'lwTogether',
  classroom = 'classroom',
}

/** The connection to the server. See `onConnectionStateChanged` for when each is entered. */
export enum ConnectionState {
  CONNECTION_STATE_DISCONNECTED = 1,
  CONNECTION_STATE_CONNECTING = 2,
  CONNECTION_STATE_CONNECTED = 3,
  CONNECTION_STATE_RECONNECTING = 4,
  CONNECTION_STATE_RECONNECTED = 5,
  CONNECTION_STATE_LOST = 6,
  CONNECTION_STATE_FAILED = 7,
}

/** Network qualities, from loss and round trip. */
export enum NetworkQuality {
  UNKNOWN = 0,
  EXCELLENT = 1,
  GOOD = 2,
  POOR = 3,
  BAD = 4,
  VBAD = 5,
  DOWN = 6,
}

/** Why a user left. */
export enum UserOfflineReason {
  USER_OFFLINE_REASON_QUIT = 0,
  USER_OFFLINE_REASON_DROPPED = 1,
  USER_OFFLINE_REASON_SWITCH_TO_INVISIBLE = 2,
  USER_OFFLINE_REASON_KICKED_BY_ADMIN = 3,
}

/** Why a stream is gone. */
export enum StreamRemoveReason {
  STREAM_REMOVE_REASON_UNPUBLISH = 0,
  STREAM_REMOVE_REASON_PUBLISH_FAILED = 1,
  STREAM_REMOVE_REASON_KEEP_LIVE_FAILED = 2,
  STREAM_REMOVE_REASON_CLIENT_DISCONNECTED = 3,
  STREAM_REMOVE_REASON_REPUBLISH = 4,
  STREAM_REMOVE_REASON_OTHER = 5,
  STREAM_REMOVE_REASON_PRIVILEGE_TOKEN_EXPIRED = 6,
}

/** Why real-time signaling is logged out. */
export enum LogoutReason {
  LOGOUT_REASON_LOGOUT = 0,
  LOGOUT_REASON_DUPLICATE_LOGIN = 1,
}

/** Whether another user is logged in to real-time signaling. */
export enum UserOnlineStatus {
  USER_ONLINE_STATUS_OFFLINE = 0,
  USER_ONLINE_STATUS_ONLINE = 1,
  USER_ONLINE_STATUS_UNREACHABLE = 2,
}

/** What became of a message to a user or to the business server. */
export enum UserMessageSendResult {
  SUCCESS = 0,
  TIMEOUT = 1,
  NETWORK_DISCONNECTED = 2,
  NO_RECEIVER = 3,
  NO_RELAY_PATH = 4,
  EXCEED_QPS = 5,
  E2BS_SEND_FAILED = 17,
  E2BS_RETURN_FAILED = 18,
  NOT_JOIN = 100,
  NO_CONNECTION = 102,
  EXCEED_MAX_LENGTH = 103,
  EMPTY_USER = 104,
  NOT_LOGIN = 105,
  SERVER_PARAMS_NOT_SET = 106,
}

/** What became of a message to the room; the others are those of {@link UserMessageSendResult}. */
export const ROOM_MESSAGE_SENT = 200;
