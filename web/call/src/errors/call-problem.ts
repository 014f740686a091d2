/** From what the LiveKit client and the token endpoint report to the problem a person reads. */

import { ConnectionError, ConnectionErrorReason, DisconnectReason } from 'livekit-client';
import { type Problem, type ProblemKind, problem } from './problem';
import { RequestRefused } from './request-refused';

/** Words by which servers say that no seat is left; a status alone cannot tell it from other refusals. */
const FULL = /\bfull\b|room_full|max(imum)?[ _-]?(number of )?participants|too many participants/i;

const ENDS: Readonly<Partial<Record<DisconnectReason, ProblemKind>>> = {
  [DisconnectReason.DUPLICATE_IDENTITY]: 'duplicate-identity',
  [DisconnectReason.PARTICIPANT_REMOVED]: 'removed',
  [DisconnectReason.USER_REJECTED]: 'room-forbidden',
  [DisconnectReason.ROOM_DELETED]: 'room-closed',
  [DisconnectReason.ROOM_CLOSED]: 'room-closed',
  [DisconnectReason.SERVER_SHUTDOWN]: 'server-stopping',
  [DisconnectReason.MEDIA_FAILURE]: 'media-blocked',
};

/** Why a call that was running ended; null when the person left by their own wish. */
export function endProblem(reason: DisconnectReason | undefined): Problem | null {
  if (reason === DisconnectReason.CLIENT_INITIATED) {
    return null;
  }
  return problem((reason !== undefined && ENDS[reason]) || 'connection-lost');
}

function refusedKind(status: number, code: string, message: string): ProblemKind {
  if (FULL.test(code) || FULL.test(message) || status === 429) {
    return 'room-full';
  }
  if (status === 401 || status === 403) {
    return 'room-forbidden';
  }
  if (status === 404) {
    return 'tokens-off';
  }
  if (status === 400) {
    return 'input-invalid';
  }
  // A proxy in front of a stopped server answers for it.
  return status >= 502 && status <= 504 ? 'server-unreachable' : 'unexpected';
}

/** How far a try to join had come when it failed. */
export interface JoinProgress {
  /** The server accepted the person; only sound and picture were missing. */
  readonly signaled: boolean;
  /** What the library said when it ended the try, if it did. */
  readonly reason: DisconnectReason | undefined;
}

export const NOTHING_YET: JoinProgress = { signaled: false, reason: undefined };

function connectKind(error: ConnectionError, signaled: boolean): ProblemKind {
  if (FULL.test(error.message) || error.status === 429) {
    return 'room-full';
  }
  switch (error.reason) {
    case ConnectionErrorReason.NotAllowed:
    // The library does not pass on why the server's first word was goodbye.
    case ConnectionErrorReason.LeaveRequest:
      return 'room-forbidden';
    case ConnectionErrorReason.InternalError:
      return signaled ? 'media-blocked' : 'unexpected';
    case ConnectionErrorReason.Timeout:
    case ConnectionErrorReason.ServerUnreachable:
    case ConnectionErrorReason.WebSocket:
    case ConnectionErrorReason.ServiceNotFound:
    case ConnectionErrorReason.Cancelled:
      return signaled ? 'media-blocked' : 'server-unreachable';
  }
}

function isUnreachable(error: unknown): boolean {
  // fetch reports an unreachable server as TypeError, and too long a wait as TimeoutError.
  return (
    error instanceof TypeError || (error instanceof DOMException && error.name === 'TimeoutError')
  );
}

/** Why joining failed. Whether the person cancelled it themselves, the caller knows. */
export function joinProblem(error: unknown, progress: JoinProgress): Problem {
  const told = progress.reason === undefined ? undefined : ENDS[progress.reason];
  if (told !== undefined && progress.signaled) {
    return problem(told);
  }
  if (error instanceof RequestRefused) {
    return problem(refusedKind(error.status, error.code, error.message));
  }
  if (error instanceof ConnectionError) {
    return problem(connectKind(error, progress.signaled));
  }
  return problem(isUnreachable(error) ? 'server-unreachable' : 'unexpected');
}
