/**
 * The page without a server, for judging its looks. Part of `vite dev` only; the parameters are:
 *
 * - `demo`: how many people are in the call
 * - `view`: `login`, `lobby`, `joining`, `call` (the default) or `ended`
 * - `lang`, `theme`: as in the settings
 * - `problem`: a kind of problem; in a call `all` tells them one after another
 * - `offline=1`, `invited=1`, `busy=1`, `limit=<seconds>`, `camera=off|opening`, `microphone=off|opening`
 * - in a call `share=own|other`, `banner`, `notice`, `speaker=<index>`, `chat=<messages>`, `closing=<seconds>`, `talk=1`
 */

import { useMemo } from 'preact/hooks';
import { App } from '../app';
import { choiceOf, chooseLanguage } from '../i18n/language';
import { chooseTheme, themeOf } from '../views/theme';
import { FakeApp } from './fake-app';

function prepare(parameters: URLSearchParams): FakeApp {
  if (parameters.has('lang')) {
    chooseLanguage(choiceOf(parameters.get('lang')));
  }
  if (parameters.has('theme')) {
    chooseTheme(themeOf(parameters.get('theme')));
  }
  return new FakeApp(parameters);
}

export function Demo({ parameters }: { readonly parameters: URLSearchParams }) {
  const app = useMemo(() => prepare(parameters), [parameters]);
  return <App app={app} />;
}
