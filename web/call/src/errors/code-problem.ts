/** From the business server's codes, and those this page gives itself for it, to problems. */

import { type Problem, type ProblemKind, problem } from './problem';

/** The request is well. */
export const CODE_OK = 200;
/** No answer in time, or something else that this page could not do. */
export const CODE_UNKNOWN = -1;
/** The message did not reach the business server. */
export const CODE_NOT_SENT = -101;
/** What came back cannot be read. */
export const CODE_UNREADABLE = -1011;

const KINDS: Readonly<Record<number, ProblemKind>> = {
  [CODE_UNKNOWN]: 'unexpected',
  [CODE_NOT_SENT]: 'message-not-sent',
  [CODE_UNREADABLE]: 'answer-unreadable',
  400: 'request-invalid',
  402: 'active-elsewhere',
  404: 'not-in-room',
  406: 'room-full',
  414: 'name-taken',
  416: 'not-authorised',
  418: 'away-too-long',
  419: 'left-already',
  422: 'room-closed',
  429: 'too-many-requests',
  430: 'words-refused',
  450: 'login-expired',
  451: 'login-expired',
  452: 'login-expired',
  485: 'share-taken',
  500: 'server-failed',
  507: 'room-full',
  702: 'token-failed',
  800: 'setup-failed',
  801: 'setup-failed',
  802: 'setup-failed',
  803: 'setup-failed',
  804: 'setup-failed',
  805: 'setup-failed',
  806: 'setup-failed',
};

export function codeProblem(code: number, message = ''): Problem {
  return problem(KINDS[code] ?? 'unexpected', code, message);
}
