import type { Tile, UserFigures, VideoFigures } from '../call/model';
import { fakeFace, fakeScreen, type Show } from './fake-picture';

const NAMES: readonly string[] = [
  'Ada',
  'Mia-Lindqvist',
  'Jonas',
  'Sofía_Herrera',
  '陈伟',
  'Bartholomew-Feathe',
  'Priya',
  'Tomás',
  'Émile',
  'Yuki_Tanaka',
  'Nadia',
  'Oluwaseun',
];

const faces = new Map<number, Show>();

/** Painting a face takes time, and the same person keeps theirs. */
export function faceOf(index: number): Show {
  const known = faces.get(index) ?? fakeFace(index);
  faces.set(index, known);
  return known;
}

export function fakePerson(index: number, speaker: number): Tile {
  return {
    key: `p${index}/camera`,
    userId: `p${index}`,
    name: NAMES[index % NAMES.length] ?? 'Guest',
    own: index === 0,
    source: 'camera',
    hasPicture: index % 4 !== 2,
    muted: index !== speaker && index % 3 === 2,
    speaking: index === speaker,
    weak: index === 4,
    sharing: false,
    show: faceOf(index),
  };
}

export function fakeShare(sharer: Tile): Tile {
  return {
    ...sharer,
    key: `${sharer.userId}/screen`,
    source: 'screen',
    hasPicture: true,
    muted: true,
    speaking: false,
    weak: false,
    sharing: false,
    show: fakeScreen(),
  };
}

const STEPS = 30;

function wave(middle: number, swing: number, seed: number): readonly number[] {
  const now = Date.now() / 2000;
  return Array.from({ length: STEPS }, (_, step) =>
    Math.max(0, middle + swing * Math.sin(seed + (now + step) / 2.7)),
  );
}

function last(values: readonly number[]): number {
  return values.at(-1) ?? 0;
}

/** Figures of a person that wander as time goes on. */
export function fakeFigures(tile: Tile, index: number, screen: VideoFigures | null): UserFigures {
  const history = {
    videoKbps: wave(820, 240, index),
    framesPerSecond: wave(14, 2, index * 2),
    audioKbps: wave(38, 8, index * 3),
    lossPercent: wave(tile.weak ? 9 : 0.4, tile.weak ? 6 : 0.4, index),
    rttMs: wave(tile.weak ? 310 : 28, 9, index),
  };
  const loss = { lossPercent: last(history.lossPercent) };
  const video = {
    width: 1280,
    height: 720,
    framesPerSecond: last(history.framesPerSecond),
    kbps: last(history.videoKbps),
    ...loss,
  };
  return {
    userId: tile.userId,
    name: tile.name,
    own: tile.own,
    quality: tile.weak ? 'stalled' : index % 2 === 0 ? 'excellent' : 'good',
    rttMs: index === 3 ? null : last(history.rttMs),
    video: tile.hasPicture ? video : null,
    audio: tile.muted ? null : { kbps: last(history.audioKbps), ...loss },
    screen,
    history: tile.hasPicture ? history : { ...history, videoKbps: [], framesPerSecond: [] },
  };
}
