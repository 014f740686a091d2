// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MirrorType, StreamIndex, VideoRenderMode } from '../api/values';
import { RecordedEngine } from '../testing/engine-of';
import { FakeMediaDevices } from '../testing/fake-devices';
import { devices, FakeRoom, FakeTrack } from '../testing/fake-livekit';

vi.mock('livekit-client', async (original) => ({
  ...(await original<object>()),
  ...(await import('../testing/fake-livekit')).fakeLibrary,
}));

const { STREAM_INDEX_MAIN: MAIN, STREAM_INDEX_SCREEN: SCREEN } = StreamIndex;

let user: RecordedEngine;
let tile: HTMLElement;

beforeEach(() => {
  FakeRoom.connecting = async () => {};
  document.body.innerHTML = '<div id="tile"></div><div id="other"></div>';
  tile = document.getElementById('tile') as HTMLElement;
  Object.defineProperty(navigator, 'mediaDevices', {
    value: new FakeMediaDevices(),
    configurable: true,
  });
  user = new RecordedEngine();
});

afterEach(() => user.engine.destroy());

/** Ann's track arrives. */
function arrive(room: FakeRoom, source: 'microphone' | 'camera' | 'screen_share'): FakeTrack {
  const ann = room.remoteParticipants.get('ann') ?? room.enter('ann');
  const publication = room.publish(ann, source);
  const track = new FakeTrack(publication.kind, source);
  publication.track = track;
  room.emit('trackSubscribed', track, publication, ann);
  return track;
}

const video = () => document.querySelector('video');

describe('a picture', () => {
  it('is shown where it belongs, whichever comes first', async () => {
    const room = await user.join();
    user.engine.setRemoteVideoPlayer(MAIN, { userId: 'ann', renderDom: tile });
    expect(video()).toBeNull();
    const camera = arrive(room, 'camera');
    expect(tile.children).toHaveLength(1);
    expect(camera.attach).toHaveBeenCalledWith(tile.firstElementChild);
    arrive(room, 'screen_share');
    user.engine.setRemoteVideoPlayer(SCREEN, { userId: 'ann', renderDom: 'other' });
    expect(document.getElementById('other')?.children).toHaveLength(1);
  });

  it.each([
    [undefined, 'cover'],
    [VideoRenderMode.RENDER_MODE_HIDDEN, 'cover'],
    [VideoRenderMode.RENDER_MODE_FIT, 'contain'],
    [VideoRenderMode.RENDER_MODE_FILL, 'fill'],
  ])('fills its element by mode %s', async (renderMode, fit) => {
    arrive(await user.join(), 'camera');
    user.engine.setRemoteVideoPlayer(MAIN, {
      userId: 'ann',
      renderDom: tile,
      ...(renderMode === undefined ? {} : { renderMode }),
    });
    expect(video()?.style.objectFit).toBe(fit);
  });

  it('moves to another element and goes when it is unbound', async () => {
    const camera = arrive(await user.join(), 'camera');
    user.engine.setRemoteVideoPlayer(MAIN, { userId: 'ann', renderDom: tile });
    user.engine.setRemoteVideoPlayer(MAIN, { userId: 'ann', renderDom: 'other' });
    expect(tile.children).toHaveLength(0);
    user.engine.setRemoteVideoPlayer(MAIN, { userId: 'ann', renderDom: undefined });
    expect(video()).toBeNull();
    expect(camera.detach).toHaveBeenCalledTimes(2);
  });

  it('goes with its track and comes back with the next one', async () => {
    const room = await user.join();
    user.engine.setRemoteVideoPlayer(MAIN, { userId: 'ann', renderDom: tile });
    room.emit('trackUnsubscribed', arrive(room, 'camera'));
    expect(video()).toBeNull();
    arrive(room, 'camera');
    expect(video()).not.toBeNull();
  });

  it('of the own camera is mirrored until that is switched off, and stays after the room', async () => {
    await user.join();
    user.engine.setLocalVideoPlayer(MAIN, { renderDom: tile });
    await user.engine.startVideoCapture();
    expect(video()?.style.transform).toBe('scaleX(-1)');
    user.engine.setLocalVideoMirrorType(MirrorType.MIRROR_TYPE_NONE);
    expect(video()?.style.transform).toBe('');
    await user.engine.leaveRoom();
    expect(video()).not.toBeNull();
    user.engine.destroy();
    expect(video()).toBeNull();
  });

  it('of the own screen is not mirrored', async () => {
    user.engine.setLocalVideoPlayer(SCREEN, { renderDom: tile });
    await user.engine.startScreenCapture();
    expect(video()?.style.transform).toBe('');
  });

  it('of others goes with the room, and so does its place', async () => {
    arrive(await user.join(), 'camera');
    user.engine.setRemoteVideoPlayer(MAIN, { userId: 'ann', renderDom: tile });
    await user.engine.leaveRoom();
    expect(video()).toBeNull();
    arrive(await user.join(), 'camera');
    expect(video()).toBeNull();
  });

  it('needs an element that there is, and a user', () => {
    const bind = (userId: string, renderDom: string) => () =>
      user.engine.setRemoteVideoPlayer(MAIN, { userId, renderDom });
    expect(bind('ann', 'nowhere')).toThrow('nowhere');
    expect(bind('', 'tile')).toThrow('userId');
  });
});

describe('playing', () => {
  it('plays sound hidden, without being asked, until the room is left', async () => {
    const microphone = arrive(await user.join(), 'microphone');
    const element = document.querySelector('audio');
    expect(microphone.attach).toHaveBeenCalledWith(element);
    expect(element?.closest('div')?.hidden).toBe(true);
    await user.engine.leaveRoom();
    expect(document.querySelector('audio')).toBeNull();
  });

  it('tells the events of players, and the first frame once', async () => {
    const room = await user.join();
    arrive(room, 'microphone');
    arrive(room, 'camera');
    user.engine.setRemoteVideoPlayer(MAIN, { userId: 'ann', renderDom: tile });
    video()?.dispatchEvent(new Event('playing'));
    video()?.dispatchEvent(new Event('playing'));
    document.querySelector('audio')?.dispatchEvent(new Event('pause'));
    expect(user.of('onPlayerEvent')).toMatchObject([
      { userId: 'ann', kind: 'video', isScreen: false, type: 'playing' },
      { userId: 'ann', kind: 'video', isScreen: false, type: 'playing' },
      { userId: 'ann', kind: 'audio', isScreen: false, type: 'pause' },
    ]);
    expect(user.of('onRemoteVideoFirstFrame')).toEqual([{ userId: 'ann', isScreen: false }]);
    document.querySelector('audio')?.dispatchEvent(new Event('playing'));
    expect(user.of('onRemoteAudioFirstFrame')).toEqual([{ userId: 'ann', isScreen: false }]);
  });

  it('tells what the browser blocks and plays it when it is asked to', async () => {
    const room = await user.join();
    arrive(room, 'microphone').emit('audioPlaybackFailed');
    expect(user.of('onAutoplayFailed')).toEqual([{ userId: 'ann', kind: 'audio' }]);
    const element = document.querySelector('audio') as HTMLAudioElement;
    const play = vi.spyOn(element, 'play').mockResolvedValue();
    await user.engine.play('ann');
    await user.engine.play('bob');
    expect(play).toHaveBeenCalledTimes(1);
  });
});

it('shows the camera that opens after the element was bound', async () => {
  user.engine.setLocalVideoPlayer(MAIN, { renderDom: tile });
  await user.engine.startVideoCapture();
  const track = await (devices.camera.mock.results.at(-1)?.value as Promise<FakeTrack>);
  expect(track.attach).toHaveBeenCalledWith(tile.firstElementChild);
  await user.engine.stopVideoCapture();
  expect(tile.children).toHaveLength(0);
});

describe('a speaker', () => {
  const chosen = vi.fn(async (_id: string) => {});

  beforeEach(() => {
    chosen.mockClear();
    Object.defineProperty(HTMLMediaElement.prototype, 'setSinkId', {
      value: chosen,
      configurable: true,
    });
  });

  afterEach(() => {
    Reflect.deleteProperty(HTMLMediaElement.prototype, 'setSinkId');
  });

  it('plays the sounds there are, and those that come later, but no pictures', async () => {
    const room = await user.join();
    arrive(room, 'microphone');
    await user.engine.setAudioPlaybackDevice('headset');
    expect(chosen.mock.calls).toEqual([['headset']]);
    user.engine.setRemoteVideoPlayer(MAIN, { userId: 'ann', renderDom: tile });
    arrive(room, 'camera');
    expect(chosen).toHaveBeenCalledTimes(1);
    arrive(room, 'microphone');
    expect(chosen).toHaveBeenCalledTimes(2);
  });

  it('that is gone is refused, and later sounds stay on the one before', async () => {
    const room = await user.join();
    arrive(room, 'microphone');
    chosen.mockRejectedValueOnce(new DOMException('gone', 'NotFoundError'));
    await expect(user.engine.setAudioPlaybackDevice('headset')).rejects.toMatchObject({
      code: 'DEVICE_NOT_FOUND',
    });
    arrive(room, 'microphone');
    expect(chosen).toHaveBeenCalledTimes(1);
  });

  it('cannot be chosen in browsers without the choice', async () => {
    Reflect.deleteProperty(HTMLMediaElement.prototype, 'setSinkId');
    await expect(user.engine.setAudioPlaybackDevice('x')).rejects.toMatchObject({
      code: 'NOT_SUPPORTED',
    });
  });
});
