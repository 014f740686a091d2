import { Icon } from './icons';

interface PagerProps {
  /** From 0. */
  readonly index: number;
  readonly pages: number;
  /** Somebody on an earlier or a later page is speaking. */
  readonly voiceBefore: string | null;
  readonly voiceAfter: string | null;
  readonly turn: (index: number) => void;
}

function hint(direction: string, voice: string | null): string {
  return voice === null ? `${direction} page` : `${direction} page, ${voice} is speaking`;
}

/** Turns the pages of people, and shows when somebody off the page is speaking. */
export function Pager({ index, pages, voiceBefore, voiceAfter, turn }: PagerProps) {
  return (
    <nav class="pager" aria-label="Pages of people">
      <button
        type="button"
        class={`icon-button ${voiceBefore === null ? '' : 'voiced'}`}
        data-testid="previous-page"
        aria-label={hint('Previous', voiceBefore)}
        title={hint('Previous', voiceBefore)}
        disabled={index === 0}
        onClick={() => turn(index - 1)}
      >
        <Icon name="left" />
      </button>
      <span class="pager-count" data-testid="page" aria-live="polite">
        <span class="for-ears">Page </span>
        {index + 1}
        <span aria-hidden="true"> / </span>
        <span class="for-ears"> of </span>
        {pages}
      </span>
      <button
        type="button"
        class={`icon-button ${voiceAfter === null ? '' : 'voiced'}`}
        data-testid="next-page"
        aria-label={hint('Next', voiceAfter)}
        title={hint('Next', voiceAfter)}
        disabled={index === pages - 1}
        onClick={() => turn(index + 1)}
      >
        <Icon name="right" />
      </button>
    </nav>
  );
}
