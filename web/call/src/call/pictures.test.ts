import { MediaType } from '@parley/rtc/api';
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeEngine } from '../testing/fake-engine';
import { Pictures, stepFor } from './pictures';

const { VIDEO } = MediaType;
const shown = (key: string, width = 320, height = 180) => ({ key, width, height });

let fake: FakeEngine;
let pictures: Pictures;

beforeEach(() => {
  fake = new FakeEngine();
  pictures = new Pictures(fake.engine, () => 1);
});

describe('pictures', () => {
  it('of new people are not received before they are in view', () => {
    pictures.setShown([shown('me/camera')]);
    pictures.onPicture('ann', 'camera');
    expect(fake.subscribeStream).not.toHaveBeenCalled();
    expect(pictures.receives('ann')).toBe(false);
    pictures.setShown([shown('ann/camera')]);
    expect(fake.subscribeStream.mock.calls).toEqual([['ann', VIDEO]]);
    expect(fake.setRemoteVideoConfig.mock.calls).toEqual([['ann', { width: 320, height: 180 }]]);
    expect(pictures.receives('ann')).toBe(true);
  });

  it('are received at once where the tile is in view already', () => {
    pictures.setShown([shown('ann/camera')]);
    pictures.onPicture('ann', 'camera');
    expect(fake.subscribeStream.mock.calls).toEqual([['ann', VIDEO]]);
  });

  it('that go out of view are no longer received, and their sound is left alone', () => {
    pictures.setShown([shown('ann/camera')]);
    pictures.onPicture('ann', 'camera');
    pictures.setShown([]);
    expect(fake.unsubscribeStream.mock.calls).toEqual([['ann', VIDEO]]);
    pictures.setShown([]);
    expect(fake.unsubscribeStream).toHaveBeenCalledTimes(1);
  });

  it('ask for another size only when it is another step', () => {
    pictures.onPicture('ann', 'camera');
    for (const height of [180, 184, 176, 190]) {
      pictures.setShown([shown('ann/camera', (height * 16) / 9, height)]);
    }
    expect(fake.setRemoteVideoConfig).toHaveBeenCalledTimes(1);
    pictures.setShown([shown('ann/camera', 1280, 720)]);
    expect(fake.setRemoteVideoConfig.mock.calls.at(-1)).toEqual([
      'ann',
      { width: 1280, height: 720 },
    ]);
    expect(fake.subscribeStream).toHaveBeenCalledTimes(1);
  });

  it('of screens come in the one size they have', () => {
    pictures.onPicture('ann', 'screen');
    pictures.setShown([shown('ann/screen', 1000, 600)]);
    pictures.setShown([]);
    expect(fake.subscribeScreen.mock.calls).toEqual([['ann', VIDEO]]);
    expect(fake.unsubscribeScreen).toHaveBeenLastCalledWith('ann', VIDEO);
    expect(fake.setRemoteVideoConfig).not.toHaveBeenCalled();
  });

  it('of somebody who left and came back are asked for anew', () => {
    pictures.setShown([shown('ann/camera')]);
    pictures.onPicture('ann', 'camera');
    pictures.onLeft('ann');
    expect(pictures.receives('ann')).toBe(false);
    pictures.setShown([]);
    pictures.onPicture('ann', 'camera');
    expect(fake.unsubscribeStream.mock.calls).toEqual([['ann', VIDEO]]);
  });
});

describe('the step of a tile', () => {
  it('has enough lines for its device pixels', () => {
    expect(stepFor(shown('k', 320, 180), 1)).toBe(180);
    expect(stepFor(shown('k', 320, 180), 2)).toBe(360);
    expect(stepFor(shown('k', 100, 60), 1)).toBe(90);
    expect(stepFor(shown('k', 5000, 3000), 1)).toBe(1_080);
  });

  it('goes by the longer demand of width and height', () => {
    expect(stepFor(shown('k', 200, 700), 1)).toBe(720);
    expect(stepFor(shown('k', 640, 100), 1)).toBe(360);
  });
});
