import type { Problem } from '../errors/problem';
import { problemText } from '../i18n/translate';
import { Icon } from './icons';

interface ProblemBoxProps {
  readonly problem: Problem;
  readonly dismiss?: () => void;
  readonly dismissLabel?: string;
}

/** A problem in place, said aloud by screen readers when it appears. */
export function ProblemBox({ problem, dismiss, dismissLabel }: ProblemBoxProps) {
  const text = problemText(problem);
  return (
    <div class="problem" role="alert" data-testid="error" data-kind={problem.kind}>
      <Icon name="alert" />
      <p>
        <strong>{text.title}.</strong> {text.sentence}
        {problem.code !== null && <span class="problem-code"> ({problem.code})</span>}
      </p>
      {dismiss !== undefined && (
        <button type="button" class="icon-button" aria-label={dismissLabel} onClick={dismiss}>
          <Icon name="close" />
        </button>
      )}
    </div>
  );
}
