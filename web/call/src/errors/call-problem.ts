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

function statusOf(context: unknown): number {
  if (typeof context === 'object' && context !== null && 'status' in context) {
    return typeof context.status === 'number' ? context.status : 0;
  }
  return 0;
}

function connectKind(error: ConnectionError): ProblemKind {
  if (FULL.test(error.message)) {
    return 'room-full';
  }
  switch (error.reason) {
    case ConnectionErrorReason.NotAllowed:
      return 'room-forbidden';
    case ConnectionErrorReason.LeaveRequest:
      return endProblem(error.context as DisconnectReason)?.kind ?? 'unexpected';
    case ConnectionErrorReason.InternalError: {
      // Without a status the media connection failed after signaling had been set up.
      const status = statusOf(error.context);
      if (status === 0) {
        return 'media-blocked';
      }
      return status === 429 ? 'room-full' : status >= 500 ? 'server-unreachable' : 'unexpected';
    }
    case ConnectionErrorReason.Timeout:
    case ConnectionErrorReason.ServerUnreachable:
    case ConnectionErrorReason.WebSocket:
    case ConnectionErrorReason.ServiceNotFound:
      return 'server-unreachable';
    case ConnectionErrorReason.Cancelled:
      return 'unexpected';
  }
}

/** Why joining failed; null when the person cancelled it. */
export function joinProblem(error: unknown): Problem | null {
  if (error instanceof RequestRefused) {
    return problem(refusedKind(error.status, error.code, error.message));
  }
  if (error instanceof ConnectionError) {
    return error.reason === ConnectionErrorReason.Cancelled ? null : problem(connectKind(error));
  }
  if (
    error instanceof TypeError ||
    (error instanceof DOMException && error.name === 'TimeoutError')
  ) {
    // fetch reports an unreachable server as TypeError.
    return problem('server-unreachable');
  }
  if (error instanceof DOMException && error.name === 'AbortError') {
    return null;
  }
  return problem('unexpected');
}
