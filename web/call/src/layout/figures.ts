/** The texts of the statistics; a figure that is not there counts as zero, as nothing is sent or received. */

import type { AudioFigures, UserFigures, VideoFigures } from '../call/model';

const rounded = (value: number | undefined) => Math.round(value ?? 0);

export function resolutionText(video: VideoFigures | null): string {
  return `${rounded(video?.width)}×${rounded(video?.height)}`;
}

export function fpsText(video: VideoFigures | null): string {
  return `${rounded(video?.framesPerSecond)} fps`;
}

export function kbpsText(figures: VideoFigures | AudioFigures | null): string {
  return `${rounded(figures?.kbps)} kb/s`;
}

/** One decimal below ten per cent, where the difference is heard and seen. */
export function lossText(figures: VideoFigures | AudioFigures | null): string {
  const loss = figures?.lossPercent ?? 0;
  return `${loss < 10 ? Number(loss.toFixed(1)) : Math.round(loss)}%`;
}

export function rttText(rttMs: number | null): string {
  return `${rounded(rttMs ?? 0)} ms`;
}

/** The shared screen in one line, or null while there is none. */
export function screenText(figures: UserFigures): string | null {
  const { screen } = figures;
  return screen === null
    ? null
    : [resolutionText(screen), fpsText(screen), kbpsText(screen), lossText(screen)].join(' · ');
}
