import { useRef } from 'preact/hooks';
import type { Tile } from '../call/model';
import type { Box } from '../layout/grid';
import { Avatar } from './avatar';
import { Icon } from './icons';
import { Video } from './video';

interface TileViewProps {
  readonly tile: Tile;
  /** Where on the stage; without it the tile fills the place it is put in. */
  readonly box?: Box | undefined;
  readonly staged: boolean;
  /** Makes this tile large, or gives it back its place; absent where there is nothing to choose. */
  readonly pin?: (() => void) | undefined;
  readonly stopSharing?: (() => void) | undefined;
}

export function shownName(tile: Tile): string {
  if (tile.source === 'screen_share') {
    return tile.own ? 'Your screen' : `${tile.name}’s screen`;
  }
  return tile.own ? `${tile.name} (you)` : tile.name;
}

function spokenState(tile: Tile): string {
  if (tile.source === 'screen_share') {
    return shownName(tile);
  }
  const facts = [shownName(tile), tile.muted ? 'muted' : 'microphone on'];
  facts.push(tile.picture === null ? 'camera off' : 'camera on');
  if (tile.weak) {
    facts.push('weak connection');
  }
  return facts.join(', ');
}

function Plate({ tile }: { readonly tile: Tile }) {
  return (
    <div class="plate">
      {tile.source === 'screen_share' && <Icon name="screen" />}
      {tile.source === 'camera' && tile.muted && <Icon name="microphone-off" />}
      {tile.speaking && (
        <span class="voice" aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
      )}
      <span class="plate-name">{shownName(tile)}</span>
      {tile.weak && <Icon name="weak" />}
    </div>
  );
}

function SharingNote({ stop }: { readonly stop: () => void }) {
  return (
    <div class="sharing-note">
      <p>You are sharing your screen</p>
      <button type="button" class="button small danger" onClick={stop}>
        Stop sharing
      </button>
    </div>
  );
}

/** One person or one shared screen. */
export function TileView({ tile, box, staged, pin, stopSharing }: TileViewProps) {
  const element = useRef<HTMLElement>(null);
  const screen = tile.source === 'screen_share';
  const classes = ['tile', tile.speaking && 'speaking', screen && 'screen', staged && 'staged'];
  const place =
    box === undefined
      ? undefined
      : {
          transform: `translate(${box.left}px, ${box.top}px)`,
          width: `${box.width}px`,
          height: `${box.height}px`,
        };
  return (
    <article
      ref={element}
      class={classes.filter(Boolean).join(' ')}
      style={place}
      aria-label={spokenState(tile)}
      data-testid="tile"
      data-identity={tile.identity}
      data-name={tile.name}
      data-own={tile.own}
      data-source={tile.source}
      data-muted={tile.muted}
      data-speaking={tile.speaking}
      data-camera={tile.picture === null ? 'off' : 'on'}
    >
      {!screen && <Avatar name={tile.name} identity={tile.identity} />}
      {tile.picture !== null && (
        <Video picture={tile.picture} mirrored={tile.mirrored} whole={screen} />
      )}
      {stopSharing !== undefined && <SharingNote stop={stopSharing} />}
      <Plate tile={tile} />
      <div class="tile-actions">
        {staged && screen && document.fullscreenEnabled && (
          <button
            type="button"
            class="icon-button"
            aria-label={`Show ${shownName(tile)} on the full screen`}
            title="Full screen"
            onClick={() => void element.current?.requestFullscreen().catch(() => {})}
          >
            <Icon name="expand" />
          </button>
        )}
        {pin !== undefined && (
          <button
            type="button"
            class="icon-button"
            aria-pressed={staged}
            aria-label={`Make ${shownName(tile)} large`}
            title={staged ? 'Back to the others' : 'Make large'}
            onClick={pin}
          >
            <Icon name={staged ? 'unpin' : 'pin'} />
          </button>
        )}
      </div>
    </article>
  );
}
