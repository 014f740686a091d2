/** Receives the pictures that are in view, in the size in which they are seen, and no others. */

import { MediaType } from '@parley/rtc/api';
import type { Engine } from './engine';
import type { ShownTile, TileSource } from './model';
import { tileKey } from './tiles';

/** Lines of a picture that are asked for: a tile that grows by a few pixels asks for nothing new. */
const STEPS = [90, 180, 270, 360, 540, 720, 1_080] as const;

/** The step that has enough lines for a tile; the largest for one that is larger. */
export function stepFor({ width, height }: ShownTile, pixelRatio: number): number {
  // A picture of 16:9 that fills the tile is as high as the tile, or as the tile's width asks for.
  const lines = Math.max(height, (width * 9) / 16) * pixelRatio;
  return STEPS.find((step) => step >= lines * 0.9) ?? 1_080;
}

interface Source {
  readonly userId: string;
  readonly source: TileSource;
}

/** Bounded by the users of the room: whoever left is forgotten by {@link Pictures.onLeft}. */
export class Pictures {
  readonly #engine: Engine;
  readonly #pixelRatio: () => number;
  /** Steps of the tiles in view, by their key. */
  #shown = new Map<string, number>();
  readonly #published = new Map<string, Source>();
  /** What was asked for of each: the step, or 0 if it is not received. */
  readonly #asked = new Map<string, number>();

  constructor(engine: Engine, pixelRatio: () => number) {
    this.#engine = engine;
    this.#pixelRatio = pixelRatio;
  }

  /** These tiles are in view. */
  setShown(tiles: readonly ShownTile[]): void {
    const ratio = this.#pixelRatio();
    this.#shown = new Map(tiles.map((tile) => [tile.key, stepFor(tile, ratio)]));
    for (const [key, picture] of this.#published) {
      this.#settle(key, picture);
    }
  }

  onPicture(userId: string, source: TileSource): void {
    const key = tileKey(userId, source);
    const picture = { userId, source };
    this.#published.set(key, picture);
    this.#settle(key, picture);
  }

  onLeft(userId: string): void {
    for (const source of ['camera', 'screen'] as const) {
      const key = tileKey(userId, source);
      this.#published.delete(key);
      this.#asked.delete(key);
    }
  }

  /** Whether somebody's camera is asked for. */
  receives(userId: string): boolean {
    return (this.#asked.get(tileKey(userId, 'camera')) ?? 0) > 0;
  }

  #settle(key: string, { userId, source }: Source): void {
    const step = this.#shown.get(key) ?? 0;
    const before = this.#asked.get(key);
    if (step === before) {
      return;
    }
    this.#asked.set(key, step);
    if (step > 0 !== (before ?? 0) > 0 || before === undefined) {
      this.#ask(this.#subscribe(userId, source, step > 0));
    }
    // A screen is sent in one size.
    if (step > 0 && source === 'camera') {
      const size = { width: Math.round((step * 16) / 9), height: step };
      this.#ask(this.#engine.setRemoteVideoConfig(userId, size));
    }
  }

  #subscribe(userId: string, source: TileSource, wanted: boolean): Promise<void> {
    const engine = this.#engine;
    if (source === 'camera') {
      return wanted
        ? engine.subscribeStream(userId, MediaType.VIDEO)
        : engine.unsubscribeStream(userId, MediaType.VIDEO);
    }
    return wanted
      ? engine.subscribeScreen(userId, MediaType.VIDEO)
      : engine.unsubscribeScreen(userId, MediaType.VIDEO);
  }

  #ask(asking: Promise<void>): void {
    // Whoever left meanwhile is told of by an event of its own.
    asking.catch(() => {});
  }
}
