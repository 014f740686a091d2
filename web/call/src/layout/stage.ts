/** Which tile, if any, is shown large while the others line up beside it. */

import type { Tile } from '../call/model';

/**
 * What the person chose to see large: a tile's key, `nobody` after they sent a screen back to the
 * others, or null while they have not chosen.
 */
export type Choice = { readonly key: string } | 'nobody' | null;

export interface Arrangement {
  readonly staged: Tile | null;
  readonly others: readonly Tile[];
}

function automatic(tiles: readonly Tile[]): Tile | null {
  // One's own screen stays small: shown large it would film itself.
  return tiles.find((tile) => tile.source === 'screen' && !tile.own) ?? null;
}

/** A choice whose tile has gone counts as none; a shared screen is then large by itself. */
export function arrange(tiles: readonly Tile[], choice: Choice): Arrangement {
  let staged: Tile | null = null;
  if (choice !== 'nobody') {
    const chosen = choice === null ? undefined : tiles.find((tile) => tile.key === choice.key);
    staged = chosen ?? automatic(tiles);
  }
  return { staged, others: staged === null ? tiles : tiles.filter((tile) => tile !== staged) };
}

/** The choice after `tile`'s button was pressed. */
export function choose(tile: Tile, staged: Tile | null): Choice {
  return staged?.key === tile.key ? 'nobody' : { key: tile.key };
}

/** `nobody` is forgotten when the last shared screen goes, so that the next one is large again. */
export function afterChange(tiles: readonly Tile[], choice: Choice): Choice {
  if (choice === 'nobody') {
    return automatic(tiles) === null ? null : choice;
  }
  return choice !== null && tiles.some((tile) => tile.key === choice.key) ? choice : null;
}
