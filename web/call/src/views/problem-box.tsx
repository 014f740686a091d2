import type { Problem } from '../errors/problem';
import { Icon } from './icons';

/** A problem in place, said aloud by screen readers when it appears. */
export function ProblemBox({ problem }: { readonly problem: Problem }) {
  return (
    <div class="problem" role="alert" data-testid="error" data-kind={problem.kind}>
      <Icon name="alert" />
      <p>
        <strong>{problem.title}.</strong> {problem.sentence}
      </p>
    </div>
  );
}
