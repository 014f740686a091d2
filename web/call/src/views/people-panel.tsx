import type { CallModel, Tile } from '../call/model';
import { t } from '../i18n/translate';
import { Avatar } from './avatar';
import { Icon } from './icons';
import { Panel } from './panel';
import { shownName, spokenState } from './tile-names';
import { MicrophoneState } from './tile-view';

function Person({ tile }: { readonly tile: Tile }) {
  return (
    <li
      class={`person ${tile.speaking ? 'speaking' : ''}`}
      data-testid="person"
      data-identity={tile.userId}
      data-muted={tile.muted}
      data-camera={tile.hasPicture ? 'on' : 'off'}
    >
      <span class="for-ears">{spokenState(tile)}</span>
      <Avatar name={tile.name} identity={tile.userId} />
      <span class="person-name" aria-hidden="true">
        {shownName(tile)}
      </span>
      {tile.weak && <Icon name="weak" />}
      {tile.sharing && <Icon name="screen" />}
      <Icon name={tile.hasPicture ? 'camera' : 'camera-off'} />
      <MicrophoneState tile={tile} />
    </li>
  );
}

interface PeoplePanelProps {
  readonly call: CallModel;
  readonly close: () => void;
}

/** Everyone, also those on other pages. */
export function PeoplePanel({ call, close }: PeoplePanelProps) {
  const people = call.tiles.value.filter((tile) => tile.source === 'camera');
  return (
    <Panel id="people-panel" title={`${t('people.title')} (${people.length})`} close={close}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard */}
      <ul class="people-list" tabIndex={0} aria-label={t('people.title')}>
        {people.map((tile) => (
          <Person key={tile.key} tile={tile} />
        ))}
      </ul>
    </Panel>
  );
}
