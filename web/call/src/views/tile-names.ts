import type { Tile } from '../call/model';
import { t } from '../i18n/translate';

export function shownName(tile: Tile): string {
  if (tile.source === 'screen') {
    return tile.own ? t('tile.own-screen') : t('tile.screen', { name: tile.name });
  }
  return tile.own ? t('app.you', { name: tile.name }) : tile.name;
}

/** What a tile shows, for those who do not see it. */
export function spokenState(tile: Tile): string {
  if (tile.source === 'screen') {
    return shownName(tile);
  }
  const facts = [shownName(tile), tile.muted ? t('tile.muted') : t('tile.unmuted')];
  facts.push(tile.hasPicture ? t('tile.camera-on') : t('tile.camera-off'));
  if (tile.sharing) {
    facts.push(t('tile.sharing'));
  }
  if (tile.weak) {
    facts.push(t('tile.weak'));
  }
  return facts.join(', ');
}
