import { useEffect } from 'preact/hooks';
import type { Session } from './state/session';
import { CallView } from './views/call-view';
import { EndedView } from './views/ended-view';
import { JoiningView } from './views/joining-view';
import { PreviewView } from './views/preview-view';
import { StartView } from './views/start-view';

const TITLE = 'Parley';

/** Shows the view of the session's stage, and names it in the tab. */
export function App({ session }: { readonly session: Session }) {
  const stage = session.stage.value;
  const title = stage.view === 'start' ? TITLE : `${session.room} · ${TITLE}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  switch (stage.view) {
    case 'start':
      return <StartView session={session} />;
    case 'preview':
      return <PreviewView session={session} />;
    case 'joining':
      return <JoiningView room={session.room} cancel={() => session.cancel()} />;
    case 'call':
      return <CallView call={stage.call} />;
    case 'ended':
      return (
        <EndedView
          problem={stage.problem}
          room={session.room}
          joinAgain={() => session.joinAgain()}
          backToStart={() => session.back()}
        />
      );
  }
}
