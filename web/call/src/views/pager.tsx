import { t } from '../i18n/translate';
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

interface ArrowProps {
  readonly direction: 'previous' | 'next';
  readonly voice: string | null;
  readonly possible: boolean;
  readonly press: () => void;
}

function Arrow({ direction, voice, possible, press }: ArrowProps) {
  const label =
    voice === null ? t(`pages.${direction}`) : t(`pages.${direction}-voice`, { name: voice });
  return (
    <button
      type="button"
      class={`icon-button ${voice === null ? '' : 'voiced'}`}
      data-testid={`${direction}-page`}
      data-voice={voice !== null}
      aria-label={label}
      title={label}
      disabled={!possible}
      onClick={press}
    >
      <Icon name={direction === 'previous' ? 'left' : 'right'} />
    </button>
  );
}

/** Turns the pages of people, and shows when somebody off the page is speaking. */
export function Pager({ index, pages, voiceBefore, voiceAfter, turn }: PagerProps) {
  const dots = Array.from({ length: pages }, (_, page) => page);
  return (
    <nav class="pager" aria-label={t('pages.name')}>
      <Arrow
        direction="previous"
        voice={voiceBefore}
        possible={index > 0}
        press={() => turn(index - 1)}
      />
      <div class="page-dots">
        {dots.map((page) => (
          <button
            key={page}
            type="button"
            class="page-dot"
            data-testid="page-dot"
            aria-label={t('pages.go', { page: page + 1 })}
            aria-current={page === index ? 'page' : undefined}
            onClick={() => turn(page)}
          />
        ))}
      </div>
      <span class="pager-count" data-testid="page" aria-hidden="true">
        {`${index + 1}/${pages}`}
      </span>
      <span class="for-ears" role="status">
        {t('pages.where', { page: index + 1, pages })}
      </span>
      <Arrow
        direction="next"
        voice={voiceAfter}
        possible={index < pages - 1}
        press={() => turn(index + 1)}
      />
    </nav>
  );
}
