/** From what the web SDK reports to problems. */

import { ErrorCode, type ErrorName, RTCError } from '@parley/rtc/api';
import { type Problem, type ProblemKind, problem } from './problem';

export type CapturedThing = 'camera' | 'microphone' | 'screen';

const CAPTURE_ENDS: Readonly<Partial<Record<ErrorName, 'refused' | 'missing' | 'busy'>>> = {
  NO_DEVICE_PERMISSION: 'refused',
  DEVICE_NOT_FOUND: 'missing',
  DEVICE_BUSY: 'busy',
};

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Whether the device that was asked for is not there. */
export function isMissing(error: unknown): boolean {
  return error instanceof RTCError && error.code === ErrorCode.DEVICE_NOT_FOUND;
}

/** Why a camera, a microphone or a screen could not be captured or sent. */
export function captureProblem(thing: CapturedThing, error: unknown): Problem {
  const message = messageOf(error);
  const code = error instanceof RTCError ? error.code : null;
  if (code === 'NO_PUBLISH_PERMISSION' || code === 'OVER_STREAM_PUBLISH_LIMIT') {
    return problem('publish-refused', null, message);
  }
  if (typeof navigator !== 'undefined' && navigator.mediaDevices === undefined) {
    return problem('page-insecure', null, message);
  }
  const end = (code !== null && CAPTURE_ENDS[code]) || 'failed';
  const kind: ProblemKind =
    thing === 'screen' ? `screen-${end === 'refused' ? 'refused' : 'failed'}` : `${thing}-${end}`;
  return problem(kind, null, message);
}

const JOIN_ENDS: Readonly<Partial<Record<ErrorName, ProblemKind>>> = {
  DUPLICATE_LOGIN: 'logged-in-elsewhere',
  KICKED_OUT: 'removed',
  ROOM_DISMISS: 'room-closed',
  INVALID_TOKEN: 'room-forbidden',
  JOIN_ROOM_ROOM_FORBIDDEN: 'room-forbidden',
  JOIN_ROOM_USER_FORBIDDEN: 'room-forbidden',
  ABNORMAL_SERVER_STATUS: 'server-stopping',
};

/** Why a room could not be joined. */
export function joinProblem(error: unknown): Problem {
  if (!(error instanceof RTCError)) {
    return problem('unexpected', null, messageOf(error));
  }
  if (error.code === 'JOIN_ROOM') {
    return problem(joinFailure(error.message), null, error.message);
  }
  return problem(JOIN_ENDS[error.code] ?? 'unexpected', null, error.message);
}

/** Joining fails under one name for all reasons; what was being waited for tells them apart. */
function joinFailure(message: string): ProblemKind {
  if (/\bfull\b/i.test(message)) {
    return 'room-full';
  }
  // The server let this client in, and then no path for sound and picture was found.
  return /\bpc\b|peer ?connection|\bice\b/i.test(message) ? 'media-blocked' : 'server-unreachable';
}

/** The documented numbers of the ends of a stay in a room. */
const ROOM_ENDS: Readonly<Record<number, ProblemKind>> = {
  [-1000]: 'room-forbidden',
  [-1004]: 'logged-in-elsewhere',
  [-1006]: 'removed',
  [-1009]: 'connection-lost',
  [-1011]: 'room-closed',
  [-1025]: 'room-forbidden',
  [-1026]: 'room-forbidden',
};

/** Why a call ended, by the state of its room; for negative states only. */
export function endProblem(state: number): Problem {
  return problem(ROOM_ENDS[state] ?? 'connection-lost');
}

/** Why real-time signaling could not be logged in to. */
export function signalingProblem(error: unknown): Problem {
  if (error instanceof RTCError && error.code === 'SERVER_PARAMS_REFUSED') {
    return problem('setup-failed', null, error.message);
  }
  if (error instanceof RTCError && error.loginErrorCode === -1000) {
    return problem('token-failed', null, error.message);
  }
  return problem('server-unreachable', null, messageOf(error));
}
