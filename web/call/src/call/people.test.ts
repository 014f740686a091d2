import { MediaType, StreamRemoveReason, UserOfflineReason } from '@parley/rtc/api';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeEngine } from '../testing/fake-engine';
import { extraInfoOf, nameOf } from './extra-info';
import { Listeners } from './listeners';
import { People } from './people';
import { TileList } from './tiles';

const listener = { onChange: vi.fn(), onHappening: vi.fn(), onPicture: vi.fn(), onLeft: vi.fn() };
const reason = StreamRemoveReason.STREAM_REMOVE_REASON_UNPUBLISH;
const { AUDIO, VIDEO, AUDIO_AND_VIDEO } = MediaType;

let fake: FakeEngine;
let people: People;

beforeEach(() => {
  vi.clearAllMocks();
  fake = new FakeEngine();
  people = new People(new Listeners(fake.engine), listener);
});

const leave = (userId: string) =>
  fake.tell('onUserLeave', {
    userInfo: { userId, extraInfo: '' },
    reason: UserOfflineReason.USER_OFFLINE_REASON_QUIT,
  });
const ann = () => people.all.find((person) => person.userId === 'ann');

describe('people', () => {
  it('are in the order of joining, by the names they gave', () => {
    fake.enter('b', 'Ben');
    fake.enter('a', 'Ann');
    expect(people.all.map((person) => person.name)).toEqual(['Ben', 'Ann']);
    leave('b');
    fake.enter('b', 'Ben');
    expect(people.all.map((person) => person.name)).toEqual(['Ann', 'Ben']);
    expect(listener.onLeft).toHaveBeenCalledWith('b');
  });

  it('who were here before oneself are no news', () => {
    fake.enter('ann', 'Ann');
    expect(listener.onHappening).not.toHaveBeenCalled();
    people.tellHappenings();
    fake.enter('ben', 'Ben');
    leave('ann');
    expect(listener.onHappening.mock.calls).toEqual([
      [{ kind: 'joined', name: 'Ben' }],
      [{ kind: 'left', name: 'Ann' }],
    ]);
  });

  it('show a camera while it is published and captured', () => {
    fake.enter('ann');
    fake.tell('onUserPublishStream', { userId: 'ann', mediaType: VIDEO });
    expect(listener.onPicture).toHaveBeenCalledWith('ann', 'camera');
    expect(ann()?.camera).toBe(false);
    fake.tell('onUserStartVideoCapture', { userId: 'ann' });
    expect(ann()?.camera).toBe(true);
    fake.tell('onUserStopVideoCapture', { userId: 'ann' });
    expect(ann()?.camera).toBe(false);
    fake.tell('onUserStartVideoCapture', { userId: 'ann' });
    fake.tell('onUserUnpublishStream', { userId: 'ann', mediaType: VIDEO, reason });
    expect(ann()?.camera).toBe(false);
  });

  it('are heard until their sound is taken back, alone or with the picture', () => {
    fake.enter('ann');
    for (const mediaType of [AUDIO, AUDIO_AND_VIDEO]) {
      fake.tell('onUserStartAudioCapture', { userId: 'ann' });
      expect(ann()?.microphone).toBe(true);
      fake.tell('onUserUnpublishStream', { userId: 'ann', mediaType, reason });
      expect(ann()?.microphone).toBe(false);
    }
    fake.tell('onUserStartAudioCapture', { userId: 'ann' });
    fake.tell('onUserStopAudioCapture', { userId: 'ann' });
    expect(ann()?.microphone).toBe(false);
  });

  it('share a screen by its picture, not by its sound', () => {
    people.tellHappenings();
    fake.enter('ann', 'Ann');
    listener.onHappening.mockClear();
    fake.tell('onUserPublishScreen', { userId: 'ann', mediaType: AUDIO });
    expect(ann()?.sharing).toBe(false);
    fake.tell('onUserPublishScreen', { userId: 'ann', mediaType: VIDEO });
    fake.tell('onUserPublishScreen', { userId: 'ann', mediaType: VIDEO });
    expect(ann()?.sharing).toBe(true);
    fake.tell('onUserUnpublishScreen', { userId: 'ann', mediaType: AUDIO_AND_VIDEO, reason });
    expect(ann()?.sharing).toBe(false);
    expect(listener.onHappening.mock.calls.map(([each]) => each.kind)).toEqual([
      'share-began',
      'share-ended',
    ]);
  });

  it('who left change no more', () => {
    fake.tell('onUserStartVideoCapture', { userId: 'gone' });
    people.setWeak('gone', true);
    expect(people.all).toEqual([]);
  });
});

describe('tiles', () => {
  const self = {
    userId: 'me',
    name: 'Me',
    camera: true,
    microphone: true,
    sharing: false,
    weak: false,
  };
  const tilesOf = (list: TileList, me = self, speaker = '') =>
    list.of({ self: me, others: people.all, speaks: (userId) => userId === speaker });

  it('are shared screens, then oneself, then the others', () => {
    fake.enter('ann');
    fake.enter('ben');
    fake.tell('onUserPublishScreen', { userId: 'ben', mediaType: VIDEO });
    const tiles = tilesOf(new TileList(fake.engine));
    expect(tiles.map((tile) => tile.key)).toEqual([
      'ben/screen',
      'me/camera',
      'ann/camera',
      'ben/camera',
    ]);
    expect(tiles.map((tile) => tile.own)).toEqual([false, true, false, false]);
    expect(tiles.map((tile) => tile.sharing)).toEqual([false, false, false, true]);
  });

  it('speak only while they are heard', () => {
    const list = new TileList(fake.engine);
    expect(tilesOf(list, self, 'me')[0]?.speaking).toBe(true);
    expect(tilesOf(list, { ...self, microphone: false }, 'me')[0]).toMatchObject({
      speaking: false,
      muted: true,
    });
  });

  it('are the same objects while nothing of them changes', () => {
    const list = new TileList(fake.engine);
    fake.enter('ann');
    const [me, annBefore] = tilesOf(list);
    fake.tell('onUserStartVideoCapture', { userId: 'ann' });
    const [meAfter, annAfter] = tilesOf(list);
    expect(meAfter).toBe(me);
    expect(annAfter).not.toBe(annBefore);
    expect(annAfter?.show).toBe(annBefore?.show);
  });

  it('show own and others by the player of their stream', () => {
    fake.enter('ann');
    fake.tell('onUserPublishScreen', { userId: 'ann', mediaType: VIDEO });
    const element = {} as HTMLElement;
    const [screen, me, face] = tilesOf(new TileList(fake.engine));
    screen?.show(element);
    face?.show(element);
    face?.show(null);
    me?.show(element);
    me?.show(null);
    expect(fake.setRemoteVideoPlayer.mock.calls).toEqual([
      [1, { userId: 'ann', renderDom: element, renderMode: 2 }],
      [0, { userId: 'ann', renderDom: element, renderMode: 1 }],
      [0, { userId: 'ann' }],
    ]);
    expect(fake.setLocalVideoPlayer.mock.calls).toEqual([
      [0, { renderDom: element, renderMode: 1 }],
      [0, {}],
    ]);
  });
});

describe('what users say of themselves', () => {
  it('fits into 200 bytes, however long the name', () => {
    const text = extraInfoOf('u1', '陈'.repeat(128));
    expect(new TextEncoder().encode(text).byteLength).toBeLessThanOrEqual(200);
    expect(nameOf('u1', text)).toMatch(/^陈{40,}$/);
    expect(JSON.parse(extraInfoOf('u1', 'Ann'))).toEqual({ user_name: 'Ann', user_id: 'u1' });
  });

  it('is their id where it has no name', () => {
    for (const text of ['', 'x', '[]', '{"user_name":7}', '{"user_name":" "}']) {
      expect(nameOf('u1', text)).toBe('u1');
    }
  });
});
