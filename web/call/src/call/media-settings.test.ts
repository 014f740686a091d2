import { describe, expect, it } from 'vitest';
import { FakeEngine } from '../testing/fake-engine';
import { applySettings, cameraSizes, screenSize } from './media-settings';

const lines = (sizes: ReturnType<typeof cameraSizes>) => sizes.map((size) => size.height);

describe('settings', () => {
  it('send a camera in as many layers as the SDK can', () => {
    expect(lines(cameraSizes('1080p', true))).toEqual([1080, 360, 180]);
    expect(lines(cameraSizes('720p', true))).toEqual([720, 360, 180]);
    expect(lines(cameraSizes('540p', true))).toEqual([540, 360, 180]);
    expect(lines(cameraSizes('360p', true))).toEqual([360, 180]);
    expect(lines(cameraSizes('180p', true))).toEqual([180]);
  });

  it('send the largest size alone without layers', () => {
    expect(lines(cameraSizes('720p', false))).toEqual([720]);
  });

  it('share text sharp and motion fluent', () => {
    expect(screenSize('clarity')).toMatchObject({ width: 1920, contentHint: 'text' });
    expect(screenSize('fluency')).toMatchObject({ width: 1280, contentHint: 'motion' });
  });

  it('change nothing that was not changed', async () => {
    const fake = new FakeEngine();
    await applySettings(fake.engine, { sound: 'hd' }, true);
    expect(fake.setAudioProfile.mock.calls).toEqual([['hd']]);
    expect(fake.setVideoEncoderConfig).not.toHaveBeenCalled();
    await applySettings(fake.engine, { resolution: '360p', mirror: false }, true);
    expect(fake.setVideoEncoderConfig).toHaveBeenCalledTimes(1);
    expect(fake.setAudioProfile).toHaveBeenCalledTimes(1);
  });
});
