/** Asking the business server for the seat after a long break. */

import type { JoinAnswer } from '../business/call-client';
import { Failure, problemOf } from '../errors/failure';
import type { Problem, ProblemKind } from '../errors/problem';

/** Signaling may come back later than the room: so often it is asked, each time within its own time limit. */
const ATTEMPTS = 6;
const PAUSE_MS = 2_000;

/** Failures that are not the business server's word. */
const UNHEARD: readonly ProblemKind[] = ['unexpected', 'message-not-sent', 'server-unreachable'];

export interface Resumption {
  ask(): Promise<JoinAnswer>;
  /** Whether the call is still on. */
  wanted(): boolean;
}

/** Gives the new token, or why there is none; null if nobody wants it any more. */
export async function askForSeat({
  ask,
  wanted,
}: Resumption): Promise<JoinAnswer | Problem | null> {
  for (let attempt = 1; ; attempt++) {
    try {
      const answer = await ask();
      return wanted() ? answer : null;
    } catch (error) {
      const why = problemOf(error);
      if (!wanted()) {
        return null;
      }
      const unheard = error instanceof Failure && UNHEARD.includes(why.kind);
      if (!unheard || attempt >= ATTEMPTS) {
        return why;
      }
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
