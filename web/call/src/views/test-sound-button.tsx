import { useState } from 'preact/hooks';
import { type Problem, problem } from '../errors/problem';
import { t } from '../i18n/translate';
import { playTestSound } from '../media/test-sound';
import { Icon } from './icons';
import { ProblemBox } from './problem-box';

/** Lets a person hear whether the chosen speaker plays. */
export function TestSound({ speaker }: { readonly speaker: string | null }) {
  const [playing, setPlaying] = useState(false);
  const [fault, setFault] = useState<Problem | null>(null);
  const play = async () => {
    setPlaying(true);
    setFault(null);
    try {
      await playTestSound(speaker);
    } catch {
      setFault(problem('speaker-failed'));
    }
    setPlaying(false);
  };
  return (
    <>
      <button
        type="button"
        class="button quiet small test-sound"
        data-testid="test-sound"
        disabled={playing}
        onClick={play}
      >
        <Icon name="speaker" />
        {playing ? t('lobby.test-playing') : t('lobby.test-sound')}
      </button>
      {fault !== null && <ProblemBox problem={fault} />}
    </>
  );
}
