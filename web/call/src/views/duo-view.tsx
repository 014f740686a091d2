import { useState } from 'preact/hooks';
import type { Tile } from '../call/model';
import { t } from '../i18n/translate';
import { shownName } from './tile-names';
import { TileView } from './tile-view';

interface DuoViewProps {
  readonly first: Tile;
  readonly second: Tile;
}

/** Two on a phone: one fills the page, the other sits in its corner; a tap on the small one swaps them. */
export function DuoView({ first, second }: DuoViewProps) {
  const [swapped, setSwapped] = useState(false);
  // The other person is large at first: nobody comes to a call to look at themselves.
  const large = swapped ? first : second;
  const small = swapped ? second : first;
  const label = t('tile.swap', { name: shownName(small) });
  return (
    <section class="duo-area" aria-label={t('call.area')}>
      <TileView key={large.key} tile={large} />
      <TileView key={small.key} tile={small} look="small">
        <button
          type="button"
          class="tile-tap"
          data-testid="swap"
          aria-label={label}
          title={label}
          onClick={() => setSwapped(!swapped)}
        />
      </TileView>
    </section>
  );
}
