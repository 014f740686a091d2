import { describe, expect, it } from 'vitest';
import type { Tile, TileSource } from '../call/model';
import { afterChange, arrange, choose } from './stage';

function tile(identity: string, source: TileSource = 'camera', own = false): Tile {
  return {
    key: `${identity}/${source}`,
    userId: identity,
    name: identity,
    own,
    source,
    hasPicture: false,
    muted: false,
    speaking: false,
    weak: false,
    sharing: false,
    show: () => {},
  };
}

const me = tile('me', 'camera', true);
const mia = tile('mia');
const screen = tile('mia', 'screen');
const ownScreen = tile('me', 'screen', true);

describe('arrange', () => {
  it('shows everyone alike while nobody shares', () => {
    expect(arrange([me, mia], null)).toEqual({ staged: null, others: [me, mia] });
  });

  it('gives a shared screen the stage', () => {
    expect(arrange([screen, me, mia], null)).toEqual({ staged: screen, others: [me, mia] });
  });

  it('keeps one’s own screen small', () => {
    expect(arrange([ownScreen, me, mia], null).staged).toBeNull();
  });

  it('prefers what the person chose', () => {
    expect(arrange([screen, me, mia], { key: mia.key }).staged).toBe(mia);
    expect(arrange([screen, me, mia], 'nobody').staged).toBeNull();
  });

  it('falls back to the shared screen when the chosen tile has gone', () => {
    expect(arrange([screen, me], { key: mia.key }).staged).toBe(screen);
  });
});

describe('choose and afterChange', () => {
  it('makes a tile large, and gives it back its place when pressed again', () => {
    expect(choose(mia, null)).toEqual({ key: mia.key });
    expect(choose(mia, mia)).toBe('nobody');
  });

  it('shows the next shared screen large after the last one was sent back', () => {
    expect(afterChange([screen, me], 'nobody')).toBe('nobody');
    expect(afterChange([me, mia], 'nobody')).toBeNull();
  });

  it('forgets a choice with its tile', () => {
    expect(afterChange([me, mia], { key: mia.key })).toEqual({ key: mia.key });
    expect(afterChange([me], { key: mia.key })).toBeNull();
  });
});
