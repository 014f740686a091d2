import { useEffect, useRef, useState } from 'preact/hooks';
import type { Tile } from '../call/model';
import { t } from '../i18n/translate';
import { Icon } from './icons';
import { shownName } from './tile-names';
import { PinButton, TileView } from './tile-view';

type Zoom = 'no' | 'zoomed' | 'turned';

interface ActionsProps {
  readonly staged: Tile;
  readonly zoom: Zoom;
  readonly setZoom: (zoom: Zoom) => void;
  readonly pin: () => void;
  readonly phone: boolean;
}

function ZoomedActions({ zoom, setZoom, phone }: Pick<ActionsProps, 'zoom' | 'setZoom' | 'phone'>) {
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []);
  return (
    <>
      {phone && (
        <button
          type="button"
          class="icon-button"
          data-testid="turn"
          aria-label={t('tile.turn')}
          title={t('tile.turn')}
          onClick={() => setZoom(zoom === 'turned' ? 'zoomed' : 'turned')}
        >
          <Icon name="turn" />
        </button>
      )}
      <button
        type="button"
        class="icon-button"
        data-testid="full-screen-end"
        ref={close}
        aria-label={t('tile.full-screen-end')}
        title={t('tile.full-screen-end')}
        onClick={() => setZoom('no')}
      >
        <Icon name="close" />
      </button>
    </>
  );
}

function StagedActions({ staged, zoom, setZoom, pin, phone }: ActionsProps) {
  const label = t('tile.full-screen', { name: shownName(staged) });
  const open = () => setZoom('zoomed');
  return (
    <>
      {phone && zoom === 'no' && (
        <button type="button" class="tile-tap" aria-hidden="true" tabIndex={-1} onClick={open} />
      )}
      <div class="tile-actions">
        {zoom !== 'no' && <ZoomedActions zoom={zoom} setZoom={setZoom} phone={phone} />}
        {zoom === 'no' && (
          <>
            <button
              type="button"
              class="icon-button"
              data-testid="full-screen"
              aria-label={label}
              title={label}
              onClick={open}
            >
              <Icon name="expand" />
            </button>
            <PinButton tile={staged} pinned={true} press={pin} />
          </>
        )}
      </div>
    </>
  );
}

interface StageViewProps {
  readonly staged: Tile;
  readonly others: readonly Tile[];
  readonly pin: (tile: Tile) => void;
  readonly phone: boolean;
}

/** The browser's own full screen where there is one; the picture fills the page in any case. */
function useFullScreen(zoom: Zoom, setZoom: (zoom: Zoom) => void): void {
  useEffect(() => {
    if (zoom === 'no') {
      return;
    }
    const root = document.documentElement;
    void root.requestFullscreen?.().catch(() => {});
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && setZoom('no');
    const onChange = () => document.fullscreenElement === null && setZoom('no');
    document.addEventListener('keydown', onKey);
    document.addEventListener('fullscreenchange', onChange);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('fullscreenchange', onChange);
      if (document.fullscreenElement === root) {
        void document.exitFullscreen().catch(() => {});
      }
    };
  }, [zoom === 'no', setZoom]);
}

/** One tile large, the others in a strip that scrolls. */
export function StageView({ staged, others, pin, phone }: StageViewProps) {
  const [zoom, setZoom] = useState<Zoom>('no');
  useFullScreen(zoom, setZoom);
  return (
    <section class="stage-area" aria-label={t('call.area')}>
      <div class="stage">
        <TileView key={staged.key} tile={staged} look={zoom === 'no' ? 'staged' : zoom}>
          <StagedActions
            staged={staged}
            zoom={zoom}
            setZoom={setZoom}
            pin={() => pin(staged)}
            phone={phone}
          />
        </TileView>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a strip that scrolls must be reachable by keyboard */}
      <section class="strip" aria-label={t('call.others')} tabIndex={0}>
        {others.map((tile) => (
          <TileView key={tile.key} tile={tile} look="small">
            <div class="tile-actions">
              <PinButton tile={tile} pinned={false} press={() => pin(tile)} />
            </div>
          </TileView>
        ))}
      </section>
    </section>
  );
}
