import { describe, expect, it } from 'vitest';
import type { UserFigures } from '../call/model';
import { fpsText, kbpsText, lossText, resolutionText, rttText, screenText } from './figures';

const video = { width: 1280, height: 720, framesPerSecond: 14.7, kbps: 812.4, lossPercent: 0.46 };

describe('the texts of figures', () => {
  it('carry their units', () => {
    expect(resolutionText(video)).toBe('1280×720');
    expect(fpsText(video)).toBe('15 fps');
    expect(kbpsText(video)).toBe('812 kb/s');
    expect(lossText(video)).toBe('0.5%');
    expect(lossText({ kbps: 1, lossPercent: 34.6 })).toBe('35%');
    expect(rttText(23.4)).toBe('23 ms');
  });

  it('stand at zero where nothing is sent', () => {
    const texts = [resolutionText(null), fpsText(null), kbpsText(null), lossText(null)];
    expect([...texts, rttText(null)]).toEqual(['0×0', '0 fps', '0 kb/s', '0%', '0 ms']);
  });

  it('tell of a screen only while there is one', () => {
    const figures = { screen: null } as UserFigures;
    expect(screenText(figures)).toBeNull();
    expect(screenText({ ...figures, screen: video })).toBe('1280×720 · 15 fps · 812 kb/s · 0.5%');
  });
});
