/**
 * Everything that can go wrong for a person on this page, one kind each. Tests and translations go by the
 * kind; the words are in `src/i18n`.
 */

export const PROBLEM_KINDS = [
  // Devices and the browser.
  'camera-refused',
  'camera-missing',
  'camera-busy',
  'camera-failed',
  'microphone-refused',
  'microphone-missing',
  'microphone-busy',
  'microphone-failed',
  'screen-refused',
  'screen-failed',
  'speaker-failed',
  'page-insecure',
  'browser-unsupported',
  // What the business server answers, with its code.
  'request-invalid', // 400
  'active-elsewhere', // 402
  'not-in-room', // 404
  'room-full', // 406, 507
  'name-taken', // 414
  'not-authorised', // 416
  'away-too-long', // 418
  'left-already', // 419
  'room-closed', // 422
  'too-many-requests', // 429
  'words-refused', // 430
  'login-expired', // 450, 451, 452
  'share-taken', // 485
  'server-failed', // 500
  'token-failed', // 702
  'setup-failed', // 800 to 806
  'message-not-sent', // -101
  'answer-unreadable', // -1011
  'unexpected', // -1, and every other code
  /** There is no business server behind this page. */
  'calls-off',
  // How a call ends, or does not begin.
  'time-up',
  'logged-in-elsewhere',
  'removed',
  'room-forbidden',
  'publish-refused',
  'server-unreachable',
  'server-stopping',
  'media-blocked',
  'connection-lost',
  'chat-failed',
] as const;

export type ProblemKind = (typeof PROBLEM_KINDS)[number];

export interface Problem {
  readonly kind: ProblemKind;
  /** The business server's code, where it has one. */
  readonly code: number | null;
  /** What the business server said, for people who look for a fault; may be empty. */
  readonly message: string;
}

export function problem(kind: ProblemKind, code: number | null = null, message = ''): Problem {
  return { kind, code, message };
}
