/** From a browser's capture error to the problem a person reads. */

import { type Problem, type ProblemKind, problem } from './problem';

export type CapturedThing = 'camera' | 'microphone' | 'screen';

/** Error names of the standard and the older ones some browsers still use. */
const REFUSED = ['NotAllowedError', 'PermissionDeniedError', 'SecurityError'];
const MISSING = ['NotFoundError', 'DevicesNotFoundError', 'OverconstrainedError'];
const BUSY = ['NotReadableError', 'TrackStartError', 'AbortError'];

export function errorName(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.name : '';
}

function endOf(name: string): 'refused' | 'missing' | 'busy' | 'failed' {
  if (REFUSED.includes(name)) {
    return 'refused';
  }
  if (MISSING.includes(name)) {
    return 'missing';
  }
  return BUSY.includes(name) ? 'busy' : 'failed';
}

export function mediaProblem(thing: CapturedThing, error: unknown): Problem {
  const end = endOf(errorName(error));
  const kind: ProblemKind =
    thing === 'screen' ? `screen-${end === 'refused' ? 'refused' : 'failed'}` : `${thing}-${end}`;
  return problem(kind);
}
