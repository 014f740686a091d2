import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RTCError } from './api/error';
import { type FakeMediaDevices, stubDevices } from './testing/fake-devices';
import { settle } from './testing/fake-livekit';
import { VERTC } from './vertc';

vi.mock('livekit-client', async (original) => ({
  ...(await original<object>()),
  ...(await import('./testing/fake-livekit')).fakeLibrary,
}));

let mediaDevices: FakeMediaDevices;

beforeEach(() => {
  mediaDevices = stubDevices();
});

afterEach(() => vi.unstubAllGlobals());

const CAMERA = { kind: 'videoinput', deviceId: 'cam', label: 'Camera' } as const;
const MICROPHONE = { kind: 'audioinput', deviceId: 'mic', label: 'Microphone' } as const;
const SPEAKER = { kind: 'audiooutput', deviceId: 'spk', label: 'Speaker' } as const;

describe('VERTC', () => {
  it('names events and errors by themselves', () => {
    expect(VERTC.events.onUserJoined).toBe('onUserJoined');
    expect(VERTC.ErrorCode.DUPLICATE_LOGIN).toBe('DUPLICATE_LOGIN');
  });

  it('has the version of its package', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(VERTC.getSdkVersion()).toBe(version);
  });

  it('takes the origin of the page as the server', () => {
    vi.stubGlobal('location', { origin: 'https://call.example.org' });
    const engine = VERTC.createEngine('app');
    expect(engine.appId).toBe('app');
    VERTC.destroyEngine(engine);
  });

  it.each(['', 'rtc.example.org', 'ftp://rtc.example.org'])(
    'refuses %j as a server',
    (serverUrl) => {
      expect(() => VERTC.createEngine('app', { serverUrl })).toThrow(RTCError);
    },
  );

  it('lists devices by kind', async () => {
    mediaDevices.list = [CAMERA, MICROPHONE, SPEAKER];
    expect(await VERTC.enumerateDevices()).toHaveLength(3);
    expect(await VERTC.enumerateVideoCaptureDevices()).toEqual([CAMERA]);
    expect(await VERTC.enumerateAudioCaptureDevices()).toEqual([MICROPHONE]);
    expect(await VERTC.enumerateAudioPlaybackDevices()).toEqual([SPEAKER]);
  });

  it('rejects lists of devices where the browser has none', async () => {
    vi.stubGlobal('navigator', {});
    await expect(VERTC.enumerateDevices()).rejects.toMatchObject({ code: 'NOT_SUPPORTED' });
  });

  it('asks once for both devices and closes them again', async () => {
    expect(await VERTC.enableDevices()).toEqual({ video: true, audio: true });
    expect(mediaDevices.getUserMedia).toHaveBeenCalledTimes(1);
    expect(mediaDevices.stopped).toHaveBeenCalled();
  });

  it('says which of both devices may be used', async () => {
    mediaDevices.getUserMedia.mockImplementation(async (constraints) => {
      if (constraints.video) {
        throw new Error('no camera');
      }
      return { getTracks: () => [] };
    });
    expect(await VERTC.enableDevices()).toEqual({ video: false, audio: true });
    expect(await VERTC.enableDevices({ video: true })).toEqual({ video: false, audio: false });
  });
});

describe('an engine', () => {
  it('tells cameras, microphones and speakers that come and go', async () => {
    mediaDevices.list = [CAMERA, { kind: 'audioinput', deviceId: '' }];
    const engine = VERTC.createEngine('app', { serverUrl: 'http://127.0.0.1:7880' });
    await settle();
    const video = vi.fn();
    const audio = vi.fn();
    engine.on(VERTC.events.onVideoDeviceStateChanged, video);
    engine.on(VERTC.events.onAudioDeviceStateChanged, audio);
    mediaDevices.change([MICROPHONE, SPEAKER]);
    await settle();
    expect(video.mock.calls).toEqual([[{ mediaDeviceInfo: CAMERA, deviceState: 'inactive' }]]);
    expect(audio.mock.calls).toEqual([
      [{ mediaDeviceInfo: MICROPHONE, deviceState: 'active' }],
      [{ mediaDeviceInfo: SPEAKER, deviceState: 'active' }],
    ]);
    VERTC.destroyEngine(engine);
    mediaDevices.change([]);
    await settle();
    expect(audio).toHaveBeenCalledTimes(2);
  });

  it('calls handlers until they are removed, and once those of once', async () => {
    const engine = VERTC.createEngine('app', { serverUrl: 'http://127.0.0.1:7880' });
    const kept = vi.fn();
    const removed = vi.fn();
    const single = vi.fn();
    engine.on('onVideoDeviceStateChanged', kept);
    engine.on('onVideoDeviceStateChanged', removed);
    engine.once('onVideoDeviceStateChanged', single);
    await settle();
    mediaDevices.change([CAMERA]);
    await settle();
    engine.removeListener('onVideoDeviceStateChanged', removed);
    mediaDevices.change([]);
    await settle();
    engine.off('onVideoDeviceStateChanged');
    mediaDevices.change([CAMERA]);
    await settle();
    expect([kept, removed, single].map((each) => each.mock.calls.length)).toEqual([2, 1, 1]);
    VERTC.destroyEngine(engine);
  });
});
