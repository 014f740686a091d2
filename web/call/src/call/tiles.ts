/** From the facts of a call to its tiles. */

import { StreamIndex, VideoRenderMode } from '@parley/rtc/api';
import type { Engine } from './engine';
import type { Tile, TileSource } from './model';
import type { Person } from './people';

/** What there is to show. */
export interface TileFacts {
  readonly self: Person;
  /** In the order of joining. */
  readonly others: readonly Person[];
  speaks(userId: string): boolean;
}

export function tileKey(userId: string, source: TileSource): string {
  return `${userId}/${source}`;
}

const INDEXES: Readonly<Record<TileSource, StreamIndex>> = {
  camera: StreamIndex.STREAM_INDEX_MAIN,
  screen: StreamIndex.STREAM_INDEX_SCREEN,
};

/** A screen is shown whole; a face may lose its surroundings. */
const MODES: Readonly<Record<TileSource, VideoRenderMode>> = {
  camera: VideoRenderMode.RENDER_MODE_HIDDEN,
  screen: VideoRenderMode.RENDER_MODE_FIT,
};

/**
 * Makes tiles, and gives the same object again for a tile that did not change, so that views may compare them.
 * Bounded by the tiles of the latest list.
 */
export class TileList {
  readonly #engine: Engine;
  #last = new Map<string, Tile>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Shared screens first, then oneself, then the others. */
  of({ self, others, speaks }: TileFacts): readonly Tile[] {
    const everyone = [self, ...others];
    const screens = everyone
      .filter((person) => person.sharing)
      .map((person) => this.#tile(person, person === self, 'screen', false));
    const faces = everyone.map((person) =>
      this.#tile(person, person === self, 'camera', speaks(person.userId)),
    );
    const tiles = [...screens, ...faces];
    this.#last = new Map(tiles.map((tile) => [tile.key, tile]));
    return tiles;
  }

  #tile(person: Person, own: boolean, source: TileSource, speaks: boolean): Tile {
    const { userId, name } = person;
    const key = tileKey(userId, source);
    const isCamera = source === 'camera';
    const before = this.#last.get(key);
    const tile: Tile = {
      key,
      userId,
      name,
      own,
      source,
      hasPicture: isCamera ? person.camera : true,
      muted: isCamera ? !person.microphone : true,
      speaking: isCamera && person.microphone && speaks,
      weak: isCamera && person.weak,
      sharing: isCamera && person.sharing,
      show: before?.show ?? this.#shower(userId, own, source),
    };
    return before !== undefined && isSame(before, tile) ? before : tile;
  }

  #shower(userId: string, own: boolean, source: TileSource): Tile['show'] {
    const index = INDEXES[source];
    const renderMode = MODES[source];
    return (element) => {
      const player = element === null ? {} : { renderDom: element, renderMode };
      if (own) {
        this.#engine.setLocalVideoPlayer(index, player);
      } else {
        this.#engine.setRemoteVideoPlayer(index, { userId, ...player });
      }
    };
  }
}

function isSame(one: Tile, other: Tile): boolean {
  return (Object.keys(one) as (keyof Tile)[]).every((field) => one[field] === other[field]);
}
