import { useEffect } from 'preact/hooks';
import { language, languageTag } from './i18n/language';
import { t } from './i18n/translate';
import type { AppModel } from './state/app-model';
import { CallView } from './views/call-view';
import { EndedView } from './views/ended-view';
import { JoiningView } from './views/joining-view';
import { LobbyView } from './views/lobby-view';
import { LoginView } from './views/login-view';
import { BannerPlace } from './views/messages';
import { theme } from './views/theme';

const TITLE = 'Parley';

function StageView({ app }: { readonly app: AppModel }) {
  const stage = app.stage.value;
  switch (stage.view) {
    case 'login':
      return <LoginView app={app} />;
    case 'lobby':
      return <LobbyView app={app} />;
    case 'joining':
      return <JoiningView room={app.room.value} cancel={() => app.cancel()} />;
    case 'call':
      return <CallView call={stage.call} offline={app.offline.value} />;
    case 'ended':
      return (
        <EndedView
          problem={stage.problem}
          room={app.room.value}
          rejoin={() => app.rejoin()}
          toLobby={() => app.toLobby()}
        />
      );
  }
}

function titleOf(app: AppModel): string {
  const { view } = app.stage.value;
  const named = view === 'joining' || view === 'call';
  return named ? `${t('call.room', { room: app.room.value })} · ${TITLE}` : TITLE;
}

/** Shows the view of the stage, in the chosen language and appearance, and names it in the tab. */
export function App({ app }: { readonly app: AppModel }) {
  const title = titleOf(app);
  const tag = languageTag(language.value);
  const look = theme.value;
  useEffect(() => {
    document.title = title;
    document.documentElement.lang = tag;
    document.documentElement.dataset.theme = look;
  }, [title, tag, look]);
  // The call has its own line, which knows more.
  const offline = app.offline.value && app.stage.value.view !== 'call';
  return (
    <>
      <StageView app={app} />
      <BannerPlace>
        {offline && (
          <div class="banner offline" data-testid="banner" data-kind="offline">
            {t('app.offline')}
          </div>
        )}
      </BannerPlace>
    </>
  );
}
