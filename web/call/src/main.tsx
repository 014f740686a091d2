import { render } from 'preact';
import { App } from './app';
import { readParameters } from './state/parameters';
import { Session } from './state/session';
import './styles/index.css';

async function start(root: HTMLElement): Promise<void> {
  const demo = new URLSearchParams(window.location.search).get('demo');
  if (import.meta.env.DEV && demo !== null) {
    const { Demo } = await import('./demo/demo');
    render(<Demo parameters={new URLSearchParams(window.location.search)} />, root);
    return;
  }
  const { search, hash } = window.location;
  const session = new Session(readParameters(search, hash));
  render(<App session={session} />, root);
  session.begin();
}

const root = document.getElementById('app');
if (root !== null) {
  void start(root);
}
