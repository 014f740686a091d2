import { render } from 'preact';
import { App } from './app';
import { deviceId } from './business/device-id';
import { LoginClient } from './business/login-client';
import { BROWSER_NETWORK } from './call/connection';
import { TabMemory } from './state/identity';
import { PageMemory } from './state/memory';
import { readParameters, searchWithRoom } from './state/parameters';
import { Session } from './state/session';
import './styles/index.css';

const local = () => window.localStorage;

function sessionOf(search: string, hash: string): Session {
  const device = deviceId(local);
  return new Session(readParameters(search, hash), {
    login: new LoginClient(device),
    deviceId: device,
    memory: new PageMemory(local),
    tab: new TabMemory(() => window.sessionStorage),
    network: BROWSER_NETWORK,
    async openStation(plan, info) {
      const { Station } = await loadStation();
      return Station.open(plan, info);
    },
    showRoom(room) {
      const query = searchWithRoom(window.location.search, room);
      window.history.replaceState(null, '', `${window.location.pathname}${query}`);
    },
    onCall(call) {
      window.parley = call.hook;
    },
  });
}

/** The media library is by far the largest part: it is fetched while the person types a name. */
const loadStation = () => import('./call/station');

async function start(root: HTMLElement): Promise<void> {
  const { search, hash } = window.location;
  const demo = new URLSearchParams(search).get('demo');
  if (import.meta.env.DEV && demo !== null) {
    const { Demo } = await import('./demo/demo');
    render(<Demo parameters={new URLSearchParams(search)} />, root);
    return;
  }
  const session = sessionOf(search, hash);
  render(<App app={session} />, root);
  loadStation().catch(() => {
    // Fetched again when it is needed, and told of then.
  });
  window.addEventListener('pagehide', () => session.abandon());
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) {
      // The browser kept the page as it was left: the call is taken up as after loading it anew.
      window.location.reload();
    }
  });
  await session.begin();
}

const root = document.getElementById('app');
if (root !== null) {
  void start(root);
}
