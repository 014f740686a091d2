import type { Banner, CallModel, Notice } from '../call/model';
import { Icon } from './icons';

const BANNERS: Readonly<Record<Banner, string>> = {
  offline: 'You are offline. The call goes on when your connection is back.',
  reconnecting: 'Connection lost. Reconnecting…',
  reconnected: 'You are back in the call.',
  'sound-blocked': 'Your browser waits for you before it plays sound.',
};

/** One line about the state of the whole call. */
export function BannerLine({ call }: { readonly call: CallModel }) {
  const banner = call.banner.value;
  return (
    <div class="banner-place" role="status">
      {banner !== null && (
        <div class={`banner ${banner}`} data-testid="banner" data-kind={banner}>
          {(banner === 'reconnecting' || banner === 'offline') && <span class="spinner" />}
          <span>{BANNERS[banner]}</span>
          {banner === 'sound-blocked' && (
            <button
              type="button"
              class="button primary small"
              data-testid="allow-sound"
              onClick={() => call.allowSound()}
            >
              Tap to hear
            </button>
          )}
        </div>
      )}
    </div>
  );
}

function ProblemNotice({ notice, call }: { readonly notice: Notice; readonly call: CallModel }) {
  return (
    <div
      class="notice bad"
      role="alert"
      data-testid="error"
      data-kind={notice.problem?.kind ?? 'unexpected'}
    >
      <Icon name="alert" />
      <p>{notice.text}</p>
      <button
        type="button"
        class="icon-button"
        aria-label="Dismiss"
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
        {notices
          .filter((notice) => notice.problem === null)
          .map((notice) => (
            <p class="notice" key={notice.id}>
              {notice.text}
            </p>
          ))}
      </div>
      {notices
        .filter((notice) => notice.problem !== null)
        .map((notice) => (
          <ProblemNotice key={notice.id} notice={notice} call={call} />
        ))}
    </div>
  );
}
