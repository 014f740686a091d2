import { useEffect, useRef } from 'preact/hooks';
import type { Problem } from '../errors/problem';
import { Mark } from './icons';

interface EndedViewProps {
  readonly problem: Problem | null;
  readonly room: string;
  readonly joinAgain: () => void;
  readonly backToStart: () => void;
}

/** After a call: why it ended, and the way back in. */
export function EndedView({ problem, room, joinAgain, backToStart }: EndedViewProps) {
  const again = useRef<HTMLButtonElement>(null);
  useEffect(() => again.current?.focus(), []);
  return (
    <main class="message" data-testid="ended">
      <Mark />
      {problem === null ? (
        <>
          <h1>You left the call</h1>
          <p role="status">Others may still be in {room}.</p>
        </>
      ) : (
        <>
          <h1>{problem.title}</h1>
          <p role="alert" data-testid="error" data-kind={problem.kind}>
            {problem.sentence}
          </p>
        </>
      )}
      <div class="message-actions">
        <button type="button" class="button primary" ref={again} onClick={joinAgain}>
          Join again
        </button>
        <button type="button" class="button" onClick={backToStart}>
          Back to start
        </button>
      </div>
    </main>
  );
}
