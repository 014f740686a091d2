import { useEffect } from 'preact/hooks';
import type { Tile } from '../call/model';
import { placeTiles } from '../layout/grid';
import { pageCapacity, pageOf, pageOfPosition } from '../layout/pages';
import { Pager } from './pager';
import { TileView } from './tile-view';
import { useSize } from './use-size';

interface GridViewProps {
  readonly tiles: readonly Tile[];
  /** From 0; a page that does not exist shows the last one. */
  readonly page: number;
  readonly turn: (page: number) => void;
  readonly pin: (tile: Tile) => void;
  readonly stopSharing: () => void;
}

function voiceOn(tiles: readonly Tile[], capacity: number, where: (page: number) => boolean) {
  const tile = tiles.find(
    (candidate, position) => candidate.speaking && where(pageOfPosition(position, capacity)),
  );
  return tile?.name ?? null;
}

/** Everyone at the same size, in pages when there are too many for the space. */
export function GridView({ tiles, page: wanted, turn, pin, stopSharing }: GridViewProps) {
  const { element, size } = useSize<HTMLDivElement>();
  const capacity = pageCapacity(size);
  const page = pageOf(tiles, capacity, wanted);
  const boxes = placeTiles(page.items.length, size);
  useEffect(() => {
    // People left while the last page was open: stay on the page that is now shown.
    if (size.width > 0 && page.index !== wanted) {
      turn(page.index);
    }
  }, [size.width, page.index, wanted, turn]);
  return (
    <section class="grid-area" aria-label="People in the call">
      <div class="grid" ref={element}>
        {boxes.length > 0 &&
          page.items.map((tile, position) => (
            <TileView
              key={tile.key}
              tile={tile}
              box={boxes[position]}
              staged={false}
              pin={tiles.length > 1 ? () => pin(tile) : undefined}
              stopSharing={tile.own && tile.source === 'screen_share' ? stopSharing : undefined}
            />
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
