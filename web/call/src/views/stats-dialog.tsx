import { useEffect, useRef, useState } from 'preact/hooks';
import type { CallModel, UserFigures } from '../call/model';
import { t } from '../i18n/translate';
import {
  fpsText,
  kbpsText,
  lossText,
  resolutionText,
  rttText,
  screenText,
} from '../layout/figures';
import { sparkline } from '../layout/sparkline';
import { Avatar } from './avatar';
import { Dialog } from './dialog';

type Kind = 'video' | 'audio';
type FigureName = 'resolution' | 'loss' | 'fps' | 'kbps' | 'quality' | 'rtt';

interface Figure {
  readonly name: FigureName;
  readonly value: string;
  readonly history: readonly number[] | null;
}

function figuresOf(user: UserFigures, kind: Kind): readonly Figure[] {
  const { history } = user;
  const media = kind === 'video' ? user.video : user.audio;
  const bits = kind === 'video' ? history.videoKbps : history.audioKbps;
  const shared: readonly Figure[] = [
    { name: 'kbps', value: kbpsText(media), history: bits },
    { name: 'loss', value: lossText(media), history: history.lossPercent },
    { name: 'rtt', value: rttText(user.rttMs), history: history.rttMs },
    { name: 'quality', value: t(`quality.${user.quality}`), history: null },
  ];
  if (kind === 'audio') {
    return shared;
  }
  return [
    { name: 'resolution', value: resolutionText(user.video), history: null },
    { name: 'fps', value: fpsText(user.video), history: history.framesPerSecond },
    ...shared,
  ];
}

const CHART = { width: 96, height: 24 };

function Chart({ figure }: { readonly figure: Figure }) {
  const { width, height } = CHART;
  const line = sparkline(figure.history ?? [], width, height);
  return (
    <svg
      class="chart"
      data-testid="chart"
      viewBox={`-1 -2 ${width + 2} ${height + 4}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={t('stats.chart', { figure: t(`stats.${figure.name}`) })}
    >
      {line !== '' && <path class="chart-ground" d={`${line}L${width} ${height}L0 ${height}Z`} />}
      {line !== '' && <path class="chart-line" d={line} />}
    </svg>
  );
}

function Card({ user, kind }: { readonly user: UserFigures; readonly kind: Kind }) {
  const name = user.own ? t('app.you', { name: user.name }) : user.name;
  const screen = kind === 'video' ? screenText(user) : null;
  return (
    <article
      class="stats-card"
      data-testid="stats-card"
      data-identity={user.userId}
      data-absent={(kind === 'video' ? user.video : user.audio) === null}
      aria-label={name}
    >
      <h3>
        <Avatar name={user.name} identity={user.userId} />
        <span>{name}</span>
      </h3>
      <dl>
        {figuresOf(user, kind).map((figure) => (
          <div key={figure.name} class="stats-figure">
            <dt>{t(`stats.${figure.name}`)}</dt>
            <dd>
              <span
                class={figure.name === 'quality' ? `quality ${user.quality}` : ''}
                data-testid="figure"
                data-name={figure.name}
              >
                {figure.value}
              </span>
              {figure.history !== null && <Chart figure={figure} />}
            </dd>
          </div>
        ))}
      </dl>
      {screen !== null && <p class="stats-screen">{t('stats.screen', { figures: screen })}</p>}
    </article>
  );
}

interface TabsProps {
  readonly kind: Kind;
  readonly choose: (kind: Kind) => void;
}

const KINDS: readonly Kind[] = ['video', 'audio'];

function Tabs({ kind, choose }: TabsProps) {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      const other = kind === 'video' ? 'audio' : 'video';
      choose(other);
      list.current?.querySelector<HTMLElement>(`#stats-${other}`)?.focus();
    }
  };
  return (
    <div class="tabs" ref={list} role="tablist" aria-label={t('stats.title')} onKeyDown={onKeyDown}>
      {KINDS.map((one) => (
        <button
          key={one}
          type="button"
          id={`stats-${one}`}
          role="tab"
          class="tab"
          data-testid={`stats-${one}-tab`}
          aria-selected={one === kind}
          aria-controls="stats-cards"
          tabIndex={one === kind ? 0 : -1}
          onClick={() => choose(one)}
        >
          {t(`stats.${one}`)}
        </button>
      ))}
    </div>
  );
}

interface StatsDialogProps {
  readonly call: CallModel;
  readonly close: () => void;
}

/** How sound and pictures travel, one card for each person; measured only while this is open. */
export function StatsDialog({ call, close }: StatsDialogProps) {
  const [kind, choose] = useState<Kind>('video');
  useEffect(() => {
    call.watchFigures(true);
    return () => call.watchFigures(false);
  }, [call]);
  const users = call.figures.value;
  return (
    <Dialog id="stats-dialog" title={t('stats.title')} shape="wide" close={close}>
      <Tabs kind={kind} choose={choose} />
      <div
        id="stats-cards"
        class="stats-cards"
        role="tabpanel"
        aria-labelledby={`stats-${kind}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a tab's cards follow it in the order of the keyboard
        tabIndex={0}
      >
        {users.length === 0 && <p class="panel-note">{t('stats.waiting')}</p>}
        {users.map((user) => (
          <Card key={user.userId} user={user} kind={kind} />
        ))}
      </div>
    </Dialog>
  );
}
