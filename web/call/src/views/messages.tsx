import type { ComponentChildren } from 'preact';
import type { CallModel, Notice } from '../call/model';
import { happeningText, problemText, t } from '../i18n/translate';
import { Icon } from './icons';

/** Where lines about the state of the whole page appear; there from the start, so that they are heard. */
export function BannerPlace({ children }: { readonly children: ComponentChildren }) {
  return (
    <div class="banner-place" role="status">
      {children}
    </div>
  );
}

interface BannerLineProps {
  readonly call: CallModel;
  /** The page has no network, whatever the call knows of it. */
  readonly offline: boolean;
}

/** One line about the state of the whole call. */
export function BannerLine({ call, offline }: BannerLineProps) {
  const banner = offline ? 'offline' : call.banner.value;
  return (
    <BannerPlace>
      {banner !== null && (
        <div class={`banner ${banner}`} data-testid="banner" data-kind={banner}>
          {(banner === 'reconnecting' || banner === 'offline') && <span class="spinner" />}
          <span>{t(`banner.${banner}`)}</span>
          {banner === 'sound-blocked' && (
            <button
              type="button"
              class="button primary small"
              data-testid="allow-sound"
              onClick={() => call.allowSound()}
            >
              <Icon name="speaker" />
              {t('banner.allow-sound')}
            </button>
          )}
        </div>
      )}
    </BannerPlace>
  );
}

interface NoticeProps {
  readonly notice: Notice;
  readonly call: CallModel;
}

function ProblemNotice({ notice, call }: NoticeProps) {
  const { problem } = notice;
  if (problem === null) {
    return null;
  }
  const text = problemText(problem);
  return (
    <div class="notice bad" data-testid="notice" data-kind={problem.kind}>
      <Icon name="alert" />
      <p role="alert" data-testid="error" data-kind={problem.kind}>
        <strong>{text.title}.</strong> {text.sentence}
      </p>
      <button
        type="button"
        class="icon-button"
        aria-label={t('notice.dismiss')}
        onClick={() => call.dismiss(notice.id)}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}

/** Who came, who went, and what did not work: each for a few seconds. */
export function NoticeList({ call }: { readonly call: CallModel }) {
  const notices = call.notices.value;
  return (
    <div class="notices">
      <div role="log" aria-live="polite">
        {notices.map(
          ({ id, happening }) =>
            happening !== null && (
              <p class="notice" key={id} data-testid="notice" data-kind={happening.kind}>
                {happeningText(happening)}
              </p>
            ),
        )}
      </div>
      {notices
        .filter((notice) => notice.problem !== null)
        .map((notice) => (
          <ProblemNotice key={notice.id} notice={notice} call={call} />
        ))}
    </div>
  );
}
