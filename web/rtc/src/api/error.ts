/** Errors: what calls reject with and what `onError` gives. */

/** The documented errors by name, with the numbers that `onRoomStateChanged` gives. */
export const ERROR_NUMBERS = {
  /** The token is not valid: form, signature, time, or it is for another room or user. */
  INVALID_TOKEN: -1000,
  /** Joining failed; join again. */
  JOIN_ROOM: -1001,
  /** The token does not allow to publish, or no longer. */
  NO_PUBLISH_PERMISSION: -1002,
  /** The token does not allow to subscribe, or no longer. */
  NO_SUBSCRIBE_PERMISSION: -1003,
  /** The same user joined the room, or logged in, elsewhere; this client was removed. */
  DUPLICATE_LOGIN: -1004,
  /** An administrator removed this user. */
  KICKED_OUT: -1006,
  /** The room id is not allowed. */
  ROOM_ID_ILLEGAL: -1007,
  /** The token ended while in the room; this client left. */
  TOKEN_EXPIRED: -1009,
  /** The token given to `updateToken` is not valid. */
  UPDATE_TOKEN_WITH_INVALID_TOKEN: -1010,
  /** The room was closed. */
  ROOM_DISMISS: -1011,
  /** The room is banned. */
  JOIN_ROOM_ROOM_FORBIDDEN: -1025,
  /** The user is banned. */
  JOIN_ROOM_USER_FORBIDDEN: -1026,
  /** Too many streams are published in the room. */
  OVER_STREAM_PUBLISH_LIMIT: -1080,
  /** The server is in a state that it cannot serve from. */
  ABNORMAL_SERVER_STATUS: -1084,
  /** An argument is not allowed. */
  INVALID_PARAMS: -2,
  /** Not possible now: in no room, or in one already. */
  WRONG_STATE: -3,
  /** The browser cannot do this. */
  NOT_SUPPORTED: -10,
  /** The person or the system does not let the page have the device. */
  NO_DEVICE_PERMISSION: -103,
  /** There is no such device. */
  DEVICE_NOT_FOUND: -106,
  /** The device cannot be used now, as when another program holds it. */
  DEVICE_BUSY: -107,
  /** Capturing failed for another reason. */
  CAPTURE_FAILED: -109,
  /** Logging in to real-time signaling failed; {@link RTCError.loginErrorCode} says how. */
  LOGIN_FAILED: -1100,
  /** Not logged in to real-time signaling. */
  NOT_LOGIN: -1101,
  /** The server did not take the address or signature of the business server. */
  SERVER_PARAMS_REFUSED: -1102,
} as const;

/** The name of an error. */
export type ErrorName = keyof typeof ERROR_NUMBERS;

/** Names to compare `errorCode` with: `VERTC.ErrorCode.DUPLICATE_LOGIN`. */
export const ErrorCode = Object.freeze(
  Object.fromEntries(Object.keys(ERROR_NUMBERS).map((name) => [name, name])),
) as { readonly [Name in ErrorName]: Name };

/** What every call of this package rejects with. */
export class RTCError extends Error {
  override readonly name = 'RTCError';
  /** The error, to compare with {@link ErrorCode}. */
  readonly code: ErrorName;
  /** With `LOGIN_FAILED` and `SERVER_PARAMS_REFUSED`: the number that the server gave. */
  readonly loginErrorCode: number | undefined;

  constructor(code: ErrorName, message: string, loginErrorCode?: number) {
    super(message);
    this.code = code;
    this.loginErrorCode = loginErrorCode;
  }
}

/** The error that a failed request for a device or a screen stands for. */
export function captureError(cause: unknown): RTCError {
  if (cause instanceof RTCError) {
    return cause;
  }
  const name = cause instanceof Error ? cause.name : '';
  const message = cause instanceof Error ? cause.message : String(cause);
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return new RTCError('NO_DEVICE_PERMISSION', message);
    case 'NotFoundError':
    case 'OverconstrainedError':
      return new RTCError('DEVICE_NOT_FOUND', message);
    case 'NotReadableError':
    case 'AbortError':
      return new RTCError('DEVICE_BUSY', message);
    case 'DeviceUnsupportedError':
    case 'NotSupportedError':
      return new RTCError('NOT_SUPPORTED', message);
    default:
      return new RTCError('CAPTURE_FAILED', message);
  }
}
