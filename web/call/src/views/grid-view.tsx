import { useEffect } from 'preact/hooks';
import type { Tile } from '../call/model';
import { t } from '../i18n/translate';
import { placeTiles } from '../layout/grid';
import { pageCapacity, pageOf, pageOfPosition } from '../layout/pages';
import { Pager } from './pager';
import { PinButton, TileView } from './tile-view';
import { useSize } from './use-size';
import { useSwipe } from './use-swipe';

interface GridViewProps {
  readonly tiles: readonly Tile[];
  readonly phone: boolean;
  /** From 0; a page that does not exist shows the last one. */
  readonly page: number;
  readonly turn: (page: number) => void;
  readonly pin: (tile: Tile) => void;
}

function voiceOn(tiles: readonly Tile[], capacity: number, where: (page: number) => boolean) {
  const tile = tiles.find(
    (candidate, position) => candidate.speaking && where(pageOfPosition(position, capacity)),
  );
  return tile?.name ?? null;
}

/** Everyone at the same size, in pages when there are too many for the space. */
export function GridView({ tiles, phone, page: wanted, turn, pin }: GridViewProps) {
  const { element, size } = useSize<HTMLDivElement>();
  const capacity = pageCapacity(size, phone);
  const page = pageOf(tiles, capacity, wanted);
  const seats = page.pages > 1 ? capacity : page.items.length;
  const boxes = placeTiles(page.items.length, size, seats);
  useSwipe(element, (pages) => turn(Math.min(Math.max(0, page.index + pages), page.pages - 1)));
  useEffect(() => {
    // People left while the last page was open: stay on the page that is now shown.
    if (size.width > 0 && page.index !== wanted) {
      turn(page.index);
    }
  }, [size.width, page.index, wanted, turn]);
  return (
    <section class="grid-area" aria-label={t('call.area')}>
      <div class="grid" ref={element}>
        {boxes.length > 0 &&
          page.items.map((tile, position) => (
            <TileView key={tile.key} tile={tile} box={boxes[position]}>
              {tiles.length > 1 && (
                <div class="tile-actions">
                  <PinButton tile={tile} pinned={false} press={() => pin(tile)} />
                </div>
              )}
            </TileView>
          ))}
      </div>
      {page.pages > 1 && (
        <Pager
          index={page.index}
          pages={page.pages}
          voiceBefore={voiceOn(tiles, capacity, (other) => other < page.index)}
          voiceAfter={voiceOn(tiles, capacity, (other) => other > page.index)}
          turn={turn}
        />
      )}
    </section>
  );
}
