/**
 * The call view without a server, for judging its looks: `?demo=6`, with `share=other|own`,
 * `banner=…`, `problem=…` and `view=ended|joining`. Part of `vite dev` only.
 */

import { useMemo } from 'preact/hooks';
import { type Problem, type ProblemKind, problem } from '../errors/problem';
import { CallView } from '../views/call-view';
import { EndedView } from '../views/ended-view';
import { JoiningView } from '../views/joining-view';
import { FakeCall } from './fake-call';

function problemOf(parameters: URLSearchParams): Problem | null {
  const kind = parameters.get('problem');
  return kind === null ? null : problem(kind as ProblemKind);
}

export function Demo({ parameters }: { readonly parameters: URLSearchParams }) {
  const call = useMemo(() => new FakeCall(parameters, problemOf(parameters)), [parameters]);
  switch (parameters.get('view')) {
    case 'ended':
      return (
        <EndedView
          problem={problemOf(parameters)}
          room="design-review"
          joinAgain={() => {}}
          backToStart={() => {}}
        />
      );
    case 'joining':
      return <JoiningView room="design-review" cancel={() => {}} />;
    default:
      return <CallView call={call} />;
  }
}
