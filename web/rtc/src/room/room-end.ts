/** Why a room cannot be joined, is over, or takes no track, as the documented errors. */

import {
  ConnectionError,
  ConnectionErrorReason,
  DisconnectReason,
  LivekitError,
} from 'livekit-client';
import { type ErrorName, RTCError } from '../api/error';
import { StreamRemoveReason, UserOfflineReason } from '../api/values';

/** The end that the server's reason stands for; null if this client left by its own wish. */
export function endOf(reason: DisconnectReason | undefined): ErrorName | null {
  switch (reason) {
    case DisconnectReason.CLIENT_INITIATED:
      return null;
    case DisconnectReason.DUPLICATE_IDENTITY:
      return 'DUPLICATE_LOGIN';
    case DisconnectReason.PARTICIPANT_REMOVED:
      return 'KICKED_OUT';
    case DisconnectReason.ROOM_DELETED:
    case DisconnectReason.ROOM_CLOSED:
      return 'ROOM_DISMISS';
    case DisconnectReason.JOIN_FAILURE:
      return 'JOIN_ROOM';
    default:
      return 'ABNORMAL_SERVER_STATUS';
  }
}

/** What the server says in words; it has the same status for several reasons. */
const REFUSALS: readonly (readonly [text: string, code: ErrorName])[] = [
  ['the room is banned', 'JOIN_ROOM_ROOM_FORBIDDEN'],
  ['the user is banned', 'JOIN_ROOM_USER_FORBIDDEN'],
  ['full', 'JOIN_ROOM'],
];

/** The error of a failed try to join. */
export function joinError(cause: unknown): RTCError {
  if (cause instanceof RTCError) {
    return cause;
  }
  const message = cause instanceof Error ? cause.message : String(cause);
  if (cause instanceof ConnectionError) {
    if (cause.reason === ConnectionErrorReason.NotAllowed) {
      const refusal = REFUSALS.find(([text]) => message.includes(text));
      return new RTCError(refusal?.[1] ?? 'INVALID_TOKEN', message);
    }
    if (cause.reason === ConnectionErrorReason.LeaveRequest) {
      const reason = cause.context as DisconnectReason | undefined;
      return new RTCError(endOf(reason) ?? 'JOIN_ROOM', message);
    }
  }
  return new RTCError('JOIN_ROOM', message);
}

/** The error of a track that could not be published. */
export function publishError(cause: unknown): RTCError {
  const message = cause instanceof Error ? cause.message : String(cause);
  if (cause instanceof Error && /insufficient permissions|not allowed/i.test(message)) {
    return new RTCError('NO_PUBLISH_PERMISSION', message);
  }
  if (cause instanceof LivekitError && /limit/i.test(message)) {
    return new RTCError('OVER_STREAM_PUBLISH_LIMIT', message);
  }
  return new RTCError('ABNORMAL_SERVER_STATUS', message);
}

/** Why somebody else left. */
export function leaveReason(reason: DisconnectReason | undefined): UserOfflineReason {
  switch (reason) {
    case DisconnectReason.CLIENT_INITIATED:
    case DisconnectReason.UNKNOWN_REASON:
    case DisconnectReason.ROOM_DELETED:
    case DisconnectReason.ROOM_CLOSED:
    case DisconnectReason.MIGRATION:
      return UserOfflineReason.USER_OFFLINE_REASON_QUIT;
    case DisconnectReason.PARTICIPANT_REMOVED:
      return UserOfflineReason.USER_OFFLINE_REASON_KICKED_BY_ADMIN;
    default:
      return UserOfflineReason.USER_OFFLINE_REASON_DROPPED;
  }
}

/** Why the streams of somebody who left are gone. */
export function streamsGoneReason(reason: UserOfflineReason): StreamRemoveReason {
  return reason === UserOfflineReason.USER_OFFLINE_REASON_QUIT
    ? StreamRemoveReason.STREAM_REMOVE_REASON_UNPUBLISH
    : StreamRemoveReason.STREAM_REMOVE_REASON_CLIENT_DISCONNECTED;
}
