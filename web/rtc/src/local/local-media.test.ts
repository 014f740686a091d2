import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AudioProfileType, MediaType } from '../api/values';
import { RecordedEngine } from '../testing/engine-of';
import { type FakeMediaDevices, stubDevices } from '../testing/fake-devices';
import { devices, FakeRoom, type FakeTrack, settle } from '../testing/fake-livekit';

vi.mock('livekit-client', async (original) => ({
  ...(await original<object>()),
  ...(await import('../testing/fake-livekit')).fakeLibrary,
}));

const { AUDIO, VIDEO, AUDIO_AND_VIDEO } = MediaType;

let user: RecordedEngine;
let mediaDevices: FakeMediaDevices;

beforeEach(() => {
  vi.useFakeTimers();
  mediaDevices = stubDevices();
  vi.clearAllMocks();
  FakeRoom.connecting = async () => {};
  user = new RecordedEngine();
});

afterEach(() => {
  user.engine.destroy();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function openedBy(device: { mock: { results: { value: unknown }[] } }): Promise<FakeTrack> {
  const opened = (await device.mock.results.at(-1)?.value) as FakeTrack | FakeTrack[];
  return Array.isArray(opened) ? (opened[0] as FakeTrack) : opened;
}

/** The sources that are published now. */
function published(room: FakeRoom): string[] {
  return [...room.localParticipant.trackPublications.values()].map(({ source }) => source);
}

describe('publishing', () => {
  it('publishes by itself what is captured, before or after joining', async () => {
    await user.engine.startAudioCapture();
    const room = await user.join();
    expect(published(room)).toEqual(['microphone']);
    await user.engine.startVideoCapture();
    expect(published(room)).toEqual(['microphone', 'camera']);
  });

  it('publishes nothing by itself without isAutoPublish', async () => {
    await user.engine.startAudioCapture();
    const room = await user.join({ isAutoPublish: false });
    expect(published(room)).toEqual([]);
    await user.engine.publishStream(AUDIO);
    expect(published(room)).toEqual(['microphone']);
  });

  it('remembers what was asked for before joining', async () => {
    await user.engine.startAudioCapture();
    await user.engine.startVideoCapture();
    await user.engine.unpublishStream(AUDIO);
    const room = await user.join();
    expect(published(room)).toEqual(['camera']);
  });

  it('remembers a publishStream before joining without isAutoPublish', async () => {
    await user.engine.startVideoCapture();
    await user.engine.publishStream(VIDEO);
    expect(published(await user.join({ isAutoPublish: false }))).toEqual(['camera']);
  });

  it('publishes as soon as it is captured what was asked for before', async () => {
    const room = await user.join({ isAutoPublish: false });
    await user.engine.publishStream(AUDIO_AND_VIDEO);
    expect(published(room)).toEqual([]);
    await user.engine.startVideoCapture();
    expect(published(room)).toEqual(['camera']);
  });

  it('takes back and publishes again the same open device', async () => {
    const room = await user.join();
    await user.engine.startAudioCapture();
    const track = await openedBy(devices.microphone);
    await user.engine.unpublishStream(AUDIO);
    expect(published(room)).toEqual([]);
    expect(room.localParticipant.unpublishTrack).toHaveBeenCalledWith(track, false);
    expect(track.isStopped).toBe(false);
    await user.engine.publishStream(AUDIO);
    expect(published(room)).toEqual(['microphone']);
    expect(devices.microphone).toHaveBeenCalledTimes(1);
  });

  it('rejects by NO_PUBLISH_PERMISSION what the token does not grant', async () => {
    const room = await user.join();
    room.localParticipant.publishTrack.mockRejectedValueOnce(
      new Error('failed to publish track, insufficient permissions'),
    );
    const starting = user.engine.startVideoCapture();
    await expect(starting).rejects.toMatchObject({ code: 'NO_PUBLISH_PERMISSION' });
  });

  it('tells by onError what fails to be published while joining', async () => {
    await user.engine.startVideoCapture();
    FakeRoom.connecting = async (room) => {
      room.localParticipant.publishTrack.mockRejectedValueOnce(
        new Error('insufficient permissions'),
      );
    };
    await user.join();
    expect(user.of('onError')).toMatchObject([{ errorCode: 'NO_PUBLISH_PERMISSION' }]);
  });

  it('forgets wishes, but captures on, when it leaves', async () => {
    await user.engine.startAudioCapture();
    await user.join();
    await user.engine.unpublishStream(AUDIO);
    await user.engine.leaveRoom();
    expect((await openedBy(devices.microphone)).isStopped).toBe(false);
    expect(published(await user.join())).toEqual(['microphone']);
  });

  it('refuses a kind of media that there is not', async () => {
    await expect(user.engine.publishStream(0 as MediaType)).rejects.toMatchObject({
      code: 'INVALID_PARAMS',
    });
  });
});

describe('a break after which the library joined anew', () => {
  /** As the library does when what it publishes again fails. */
  const lose = (room: FakeRoom) => room.localParticipant.trackPublications.clear();

  it('publishes again what the library failed to', async () => {
    await user.engine.startAudioCapture();
    await user.engine.startVideoCapture();
    const room = await user.join();
    room.restart(() => lose(room));
    await settle();
    expect(published(room).sort()).toEqual(['camera', 'microphone']);
  });

  it('publishes nothing twice, and nothing that is not wanted', async () => {
    await user.engine.startAudioCapture();
    await user.engine.startVideoCapture();
    const room = await user.join();
    await user.engine.unpublishStream(VIDEO);
    room.localParticipant.publishTrack.mockClear();
    room.restart(() => {});
    await settle();
    expect(room.localParticipant.publishTrack).not.toHaveBeenCalled();
    expect(published(room)).toEqual(['microphone']);
  });

  it('publishes a shared screen again', async () => {
    const room = await user.join();
    await user.engine.startScreenCapture({});
    await user.engine.publishScreen(VIDEO);
    room.restart(() => lose(room));
    await settle();
    expect(published(room)).toEqual(['screen_share']);
  });

  it('opens a device again that the library could not', async () => {
    await user.engine.startVideoCapture();
    const room = await user.join();
    const camera = await openedBy(devices.camera);
    room.restart(() => {
      lose(room);
      camera.mediaStreamTrack.readyState = 'ended';
    });
    await settle();
    expect(camera.restartTrack).toHaveBeenCalledOnce();
    expect(published(room)).toEqual(['camera']);
  });

  it('leaves a device closed that was stopped', async () => {
    await user.engine.startVideoCapture();
    const room = await user.join();
    const camera = await openedBy(devices.camera);
    await user.engine.stopVideoCapture();
    camera.mediaStreamTrack.readyState = 'ended';
    room.restart(() => lose(room));
    await settle();
    expect(camera.restartTrack).not.toHaveBeenCalled();
    expect(published(room)).toEqual(['camera']);
  });

  it('tells when the device stays closed', async () => {
    await user.engine.startVideoCapture();
    const room = await user.join();
    const camera = await openedBy(devices.camera);
    camera.restartTrack.mockRejectedValueOnce(new DOMException('busy', 'NotReadableError'));
    room.restart(() => {
      lose(room);
      camera.mediaStreamTrack.readyState = 'ended';
    });
    await settle();
    expect(user.of('onTrackEnded')).toEqual([{ kind: 'video', isScreen: false }]);
    expect(user.of('onError')).toHaveLength(1);
    expect(published(room)).toEqual([]);
  });
});

describe('capturing', () => {
  it('keeps the stream published, muted, when it stops', async () => {
    const room = await user.join();
    await user.engine.startVideoCapture();
    const track = await openedBy(devices.camera);
    await user.engine.stopVideoCapture();
    expect(published(room)).toEqual(['camera']);
    expect(track.isMuted).toBe(true);
    await user.engine.startVideoCapture();
    expect(track.isMuted).toBe(false);
    expect(devices.camera).toHaveBeenCalledTimes(1);
  });

  it('closes the microphone with the mute, so that its light goes out', async () => {
    const room = await user.join();
    await user.engine.startAudioCapture();
    expect(room.localParticipant.publishTrack.mock.calls[0]?.[1]).toMatchObject({
      stopMicTrackOnMute: true,
    });
  });

  it('closes the device when nothing is published', async () => {
    await user.engine.startAudioCapture();
    await user.engine.stopAudioCapture();
    expect((await openedBy(devices.microphone)).isStopped).toBe(true);
    await user.engine.startAudioCapture();
    expect(devices.microphone).toHaveBeenCalledTimes(2);
  });

  it('opens the device that was asked for, or set before', async () => {
    await user.engine.startAudioCapture('mic-1');
    expect(devices.microphone).toHaveBeenCalledWith(
      expect.objectContaining({ deviceId: { exact: 'mic-1' } }),
    );
    await user.engine.setVideoCaptureDevice('cam-2');
    await user.engine.startVideoCapture();
    expect(devices.camera).toHaveBeenCalledWith(
      expect.objectContaining({ deviceId: { exact: 'cam-2' } }),
    );
  });

  it('changes an open device at once', async () => {
    await user.engine.startVideoCapture();
    await user.engine.startAudioCapture();
    await user.engine.setVideoCaptureDevice('cam-2');
    await user.engine.setAudioCaptureDevice('mic-2');
    expect((await openedBy(devices.camera)).setDeviceId).toHaveBeenCalledWith({ exact: 'cam-2' });
    expect((await openedBy(devices.microphone)).setDeviceId).toHaveBeenCalledWith({
      exact: 'mic-2',
    });
  });

  it.each([
    ['NotAllowedError', 'NO_DEVICE_PERMISSION'],
    ['NotFoundError', 'DEVICE_NOT_FOUND'],
    ['NotReadableError', 'DEVICE_BUSY'],
    ['TypeError', 'CAPTURE_FAILED'],
  ])('rejects a %s as %s, and may be tried again', async (name, code) => {
    devices.camera.mockRejectedValueOnce(Object.assign(new Error(name), { name }));
    await expect(user.engine.startVideoCapture()).rejects.toMatchObject({ code });
    await user.engine.startVideoCapture();
  });

  it('tells when a device is taken away', async () => {
    await user.engine.startVideoCapture();
    await user.engine.startAudioCapture();
    (await openedBy(devices.camera)).emit('ended');
    (await openedBy(devices.microphone)).emit('ended');
    expect(user.of('onTrackEnded')).toEqual([
      { kind: 'video', isScreen: false },
      { kind: 'audio', isScreen: false },
    ]);
  });

  it('carries out calls one after the other', async () => {
    const room = await user.join();
    await Promise.all([
      user.engine.startAudioCapture(),
      user.engine.unpublishStream(AUDIO),
      user.engine.publishStream(AUDIO),
      user.engine.stopAudioCapture(),
    ]);
    expect(published(room)).toEqual(['microphone']);
    expect((await openedBy(devices.microphone)).isMuted).toBe(true);
  });

  it('closes everything when the engine is destroyed', async () => {
    await user.engine.startVideoCapture();
    user.engine.destroy();
    expect((await openedBy(devices.camera)).isStopped).toBe(true);
  });
});

describe('a device that could not be opened', () => {
  it('is not asked for again by a start without a device', async () => {
    devices.camera.mockRejectedValueOnce(new DOMException('gone', 'OverconstrainedError'));
    await expect(user.engine.startVideoCapture('gone')).rejects.toMatchObject({
      code: 'DEVICE_NOT_FOUND',
    });
    devices.camera.mockClear();
    await user.engine.startVideoCapture();
    expect(devices.camera.mock.calls[0]?.[0]).not.toHaveProperty('deviceId');
  });
});

describe('encoders', () => {
  it('sends one size without layers', async () => {
    const room = await user.join();
    await user.engine.setVideoEncoderConfig({
      width: 1280,
      height: 720,
      frameRate: 15,
      maxKbps: 1200,
    });
    await user.engine.startVideoCapture();
    expect(devices.camera).toHaveBeenCalledWith({
      resolution: { width: 1280, height: 720, frameRate: 15 },
    });
    expect(room.localParticipant.publishTrack.mock.calls[0]?.[1]).toMatchObject({
      simulcast: false,
      videoEncoding: { maxBitrate: 1_200_000, maxFramerate: 15 },
    });
  });

  it('sends several sizes as layers, whatever their order', async () => {
    const room = await user.join();
    await user.engine.setVideoEncoderConfig([
      { width: 320, height: 180, maxKbps: 300 },
      { width: 1280, height: 720, maxKbps: 1200 },
      { width: 640, height: 360, maxKbps: 600 },
    ]);
    await user.engine.startVideoCapture();
    const [, options] = room.localParticipant.publishTrack.mock.calls[0] ?? [];
    const layers = (options as { videoSimulcastLayers?: { width: number }[] }).videoSimulcastLayers;
    expect(options).toMatchObject({ simulcast: true, videoEncoding: { maxBitrate: 1_200_000 } });
    expect(layers?.map(({ width }) => width)).toEqual([640, 320]);
  });

  it.each([
    ['vp8', { videoCodec: 'vp8', simulcast: true }],
    ['h264', { videoCodec: 'h264', simulcast: true }],
    ['vp9', { videoCodec: 'vp9', simulcast: false, scalabilityMode: 'L1T1' }],
  ] as const)('encodes camera and screen in %s when the engine is made so', async (codec, sent) => {
    const other = new RecordedEngine(codec);
    const room = await other.join();
    await other.engine.setVideoEncoderConfig([
      { width: 1280, height: 720 },
      { width: 640, height: 360 },
    ]);
    await other.engine.startVideoCapture();
    await other.engine.startScreenCapture();
    await other.engine.publishScreen(MediaType.VIDEO);
    const [camera, screen] = room.localParticipant.publishTrack.mock.calls;
    expect(camera?.[1]).toMatchObject(sent);
    expect(screen?.[1]).toMatchObject({ ...sent, simulcast: false });
    other.engine.destroy();
  });

  it('changes a running camera without publishing it anew', async () => {
    const room = await user.join();
    await user.engine.startVideoCapture();
    const track = await openedBy(devices.camera);
    await user.engine.setVideoEncoderConfig({
      width: 320,
      height: 180,
      frameRate: 10,
      maxKbps: 300,
    });
    expect(track.mediaStreamTrack.applyConstraints).toHaveBeenCalledWith({
      width: { ideal: 320 },
      height: { ideal: 180 },
      frameRate: { ideal: 10 },
    });
    expect(track.sender?.encodings).toEqual([{ maxBitrate: 300_000, maxFramerate: 10 }]);
    expect(room.localParticipant.publishTrack).toHaveBeenCalledTimes(1);
  });

  it('publishes anew for other layers', async () => {
    const room = await user.join();
    await user.engine.startVideoCapture();
    await user.engine.setVideoEncoderConfig([
      { width: 1280, height: 720 },
      { width: 640, height: 360 },
    ]);
    expect(room.localParticipant.unpublishTrack).toHaveBeenCalledTimes(1);
    expect(room.localParticipant.publishTrack).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['no size', []],
    ['four sizes', Array(4).fill({ width: 64, height: 64 })],
    ['a size without width', [{ width: 0, height: 64 }]],
    ['a size that is too large', [{ width: 5000, height: 64 }]],
  ])('refuses %s', async (_what, sizes) => {
    await expect(user.engine.setVideoEncoderConfig(sizes)).rejects.toMatchObject({
      code: 'INVALID_PARAMS',
    });
  });

  it('publishes sound as the profile says, and changes it while it is sent', async () => {
    const room = await user.join();
    await user.engine.setAudioProfile(AudioProfileType.fluent);
    await user.engine.startAudioCapture();
    expect(room.localParticipant.publishTrack.mock.calls[0]?.[1]).toMatchObject({
      audioPreset: { maxBitrate: 24_000 },
      forceStereo: false,
    });
    await user.engine.setAudioProfile(AudioProfileType.hd);
    expect((await openedBy(devices.microphone)).sender?.encodings).toEqual([
      { maxBitrate: 128_000 },
    ]);
    await expect(user.engine.setAudioProfile('x' as AudioProfileType)).rejects.toMatchObject({
      code: 'INVALID_PARAMS',
    });
  });
});

describe('a screen', () => {
  it('is published when that is asked for, never by itself', async () => {
    const room = await user.join();
    await user.engine.startScreenCapture({ enableAudio: true });
    expect(published(room)).toEqual([]);
    await user.engine.publishScreen(AUDIO_AND_VIDEO);
    expect(published(room)).toEqual(['screen_share', 'screen_share_audio']);
    await user.engine.unpublishScreen(AUDIO);
    expect(published(room)).toEqual(['screen_share']);
  });

  it('is asked for with the configured size and published with its bit rate', async () => {
    const room = await user.join();
    await user.engine.setScreenEncoderConfig({
      width: 1280,
      height: 720,
      frameRate: 20,
      maxKbps: 900,
      contentHint: 'motion',
    });
    await user.engine.startScreenCapture();
    await user.engine.publishScreen(VIDEO);
    expect(devices.screen).toHaveBeenCalledWith(
      expect.objectContaining({
        audio: false,
        resolution: { width: 1280, height: 720, frameRate: 20 },
      }),
    );
    expect((await openedBy(devices.screen)).mediaStreamTrack.contentHint).toBe('motion');
    expect(room.localParticipant.publishTrack.mock.calls[0]?.[1]).toMatchObject({
      screenShareEncoding: { maxBitrate: 900_000, maxFramerate: 20 },
    });
  });

  it('changes its character while it is shared', async () => {
    await user.join();
    await user.engine.startScreenCapture();
    await user.engine.publishScreen(VIDEO);
    await user.engine.setScreenEncoderConfig({ width: 1920, height: 1080, contentHint: 'text' });
    const track = await openedBy(devices.screen);
    expect(track.mediaStreamTrack.contentHint).toBe('text');
    expect(track.sender?.encodings).toEqual([{ maxBitrate: 3_000_000, maxFramerate: 15 }]);
  });

  it('is taken back and closed when its capture stops', async () => {
    const room = await user.join();
    await user.engine.startScreenCapture();
    await user.engine.publishScreen(VIDEO);
    await user.engine.stopScreenCapture();
    expect(published(room)).toEqual([]);
    expect((await openedBy(devices.screen)).isStopped).toBe(true);
  });

  it('tells when the person ends it in the browser, and takes it back', async () => {
    const room = await user.join();
    await user.engine.startScreenCapture({ enableAudio: true });
    await user.engine.publishScreen(AUDIO_AND_VIDEO);
    (await openedBy(devices.screen)).emit('ended');
    await settle();
    expect(user.of('onTrackEnded')).toEqual([{ kind: 'video', isScreen: true }]);
    expect(published(room)).toEqual([]);
  });

  it('rejects by NO_DEVICE_PERMISSION when the person declines', async () => {
    devices.screen.mockRejectedValueOnce(
      Object.assign(new Error('declined'), { name: 'NotAllowedError' }),
    );
    await expect(user.engine.startScreenCapture()).rejects.toMatchObject({
      code: 'NO_DEVICE_PERMISSION',
    });
  });

  it('rejects by NOT_SUPPORTED in browsers that cannot', async () => {
    mediaDevices.getDisplayMedia = undefined;
    await expect(user.engine.startScreenCapture()).rejects.toMatchObject({ code: 'NOT_SUPPORTED' });
  });
});
