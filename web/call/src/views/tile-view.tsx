import type { ComponentChildren } from 'preact';
import type { Tile } from '../call/model';
import { t } from '../i18n/translate';
import type { Box } from '../layout/grid';
import { Avatar } from './avatar';
import { Icon } from './icons';
import { Picture } from './picture';
import { shownName, spokenState } from './tile-names';

interface TileViewProps {
  readonly tile: Tile;
  /** Where on the stage; without it the tile fills the place it is put in. */
  readonly box?: Box | undefined;
  /** `small` in a strip or above another picture, `staged` large, `zoomed` over the whole page. */
  readonly look?: 'small' | 'staged' | 'zoomed' | 'turned' | undefined;
  /** Buttons above the picture. */
  readonly children?: ComponentChildren;
}

/** Off, on, or speaking. */
export function MicrophoneState({ tile }: { readonly tile: Tile }) {
  if (tile.muted) {
    return <Icon name="microphone-off" />;
  }
  if (!tile.speaking) {
    return <Icon name="microphone" />;
  }
  return (
    <span class="voice" aria-hidden="true">
      <i />
      <i />
      <i />
    </span>
  );
}

function Plate({ tile }: { readonly tile: Tile }) {
  const screen = tile.source === 'screen';
  return (
    <div class="plate">
      {screen ? <Icon name="screen" /> : <MicrophoneState tile={tile} />}
      <span class="plate-name">{shownName(tile)}</span>
      {!screen && tile.sharing && <Icon name="screen" />}
      {tile.weak && <Icon name="weak" />}
    </div>
  );
}

const LOOKS = { small: 'small', staged: 'staged', zoomed: 'zoomed', turned: 'zoomed turned' };

function placeOf(box: Box | undefined) {
  return box === undefined
    ? undefined
    : {
        transform: `translate(${box.left}px, ${box.top}px)`,
        width: `${box.width}px`,
        height: `${box.height}px`,
      };
}

/** One person or one shared screen. */
export function TileView({ tile, box, look, children }: TileViewProps) {
  const screen = tile.source === 'screen';
  const classes = ['tile', tile.speaking && 'speaking', screen && 'screen', look && LOOKS[look]];
  return (
    <article
      class={classes.filter(Boolean).join(' ')}
      style={placeOf(box)}
      aria-label={spokenState(tile)}
      data-testid="tile"
      data-key={tile.key}
      data-identity={tile.userId}
      data-name={tile.name}
      data-own={tile.own}
      data-source={tile.source}
      data-muted={tile.muted}
      data-speaking={tile.speaking}
      data-camera={tile.hasPicture ? 'on' : 'off'}
      data-weak={tile.weak}
      data-sharing={tile.sharing}
    >
      {!screen && <Avatar name={tile.name} identity={tile.userId} />}
      {tile.hasPicture && (
        <Picture of={tile.key} show={(place) => tile.show(place)} whole={screen} />
      )}
      {screen && tile.own && (
        <div class="sharing-note">
          <p>{t('share.own')}</p>
        </div>
      )}
      <Plate tile={tile} />
      {children}
    </article>
  );
}

interface PinProps {
  readonly tile: Tile;
  readonly pinned: boolean;
  readonly press: () => void;
}

/** Makes a tile large, or gives it back its place. */
export function PinButton({ tile, pinned, press }: PinProps) {
  const label = t('tile.pin', { name: shownName(tile) });
  return (
    <button
      type="button"
      class="icon-button"
      data-testid="pin"
      aria-pressed={pinned}
      aria-label={label}
      title={pinned ? t('tile.unpin') : label}
      onClick={press}
    >
      <Icon name={pinned ? 'unpin' : 'pin'} />
    </button>
  );
}
