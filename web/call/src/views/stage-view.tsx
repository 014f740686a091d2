import type { Tile } from '../call/model';
import { TileView } from './tile-view';

interface StageViewProps {
  readonly staged: Tile;
  readonly others: readonly Tile[];
  readonly pin: (tile: Tile) => void;
  readonly stopSharing: () => void;
}

/** One tile large, the others in a strip that scrolls. */
export function StageView({ staged, others, pin, stopSharing }: StageViewProps) {
  const sharing = (tile: Tile) =>
    tile.own && tile.source === 'screen_share' ? stopSharing : undefined;
  return (
    <section class="stage-area" aria-label="People in the call">
      <div class="stage">
        <TileView
          key={staged.key}
          tile={staged}
          staged={true}
          pin={() => pin(staged)}
          stopSharing={sharing(staged)}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a strip that scrolls must be reachable by keyboard */}
      <section class="strip" aria-label="Others" tabIndex={0}>
        {others.map((tile) => (
          <TileView
            key={tile.key}
            tile={tile}
            staged={false}
            pin={() => pin(tile)}
            stopSharing={sharing(tile)}
          />
        ))}
      </section>
    </section>
  );
}
