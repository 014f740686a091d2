import { useEffect, useRef } from 'preact/hooks';
import type { Problem } from '../errors/problem';
import { problemText, t } from '../i18n/translate';
import { Mark } from './icons';

interface EndedViewProps {
  readonly problem: Problem | null;
  readonly room: string;
  readonly rejoin: () => void;
  readonly toLobby: () => void;
}

function Words({ problem, room }: Pick<EndedViewProps, 'problem' | 'room'>) {
  if (problem === null) {
    return (
      <>
        <h1>{t('ended.title')}</h1>
        <p role="status">{t('ended.text', { room })}</p>
      </>
    );
  }
  const text = problemText(problem);
  return (
    <div role="alert" data-testid="error" data-kind={problem.kind}>
      <h1>{text.title}</h1>
      <p>{text.sentence}</p>
    </div>
  );
}

/** After a call: why it ended, and the way back in. */
export function EndedView({ problem, room, rejoin, toLobby }: EndedViewProps) {
  const again = useRef<HTMLButtonElement>(null);
  useEffect(() => again.current?.focus(), []);
  return (
    <main class="message" data-testid="ended">
      <Mark />
      <Words problem={problem} room={room} />
      <div class="message-actions">
        <button
          type="button"
          class="button primary"
          data-testid="rejoin"
          ref={again}
          onClick={rejoin}
        >
          {t('ended.rejoin')}
        </button>
        <button type="button" class="button" data-testid="to-lobby" onClick={toLobby}>
          {t('ended.to-lobby')}
        </button>
      </div>
    </main>
  );
}
