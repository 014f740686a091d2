import { type Problem, problem } from './problem';

/** What a step of this page rejects with when it fails for a reason that a person should be told. */
export class Failure extends Error {
  override readonly name = 'Failure';

  constructor(readonly problem: Problem) {
    super(problem.message || problem.kind);
  }
}

/** The problem that an error stands for; what nobody foresaw is unexpected. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Failure) {
    return error.problem;
  }
  return problem('unexpected', null, error instanceof Error ? error.message : String(error));
}
