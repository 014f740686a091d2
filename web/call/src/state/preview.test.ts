import { RTCError, StreamIndex } from '@parley/rtc/api';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeEngine, settle } from '../testing/fake-engine';
import { FakeStorage } from '../testing/fake-storage';
import { PageMemory } from './memory';
import { Preview } from './preview';

let present: { kind: string; deviceId: string; label: string }[] = [];
let storage: FakeStorage;
let fake: FakeEngine;
let preview: Preview;

const CAMERA = { kind: 'videoinput', deviceId: 'c1', label: 'FaceTime' };
const OTHER = { kind: 'videoinput', deviceId: 'c2', label: 'camera2 0, facing back' };
const MICROPHONE = { kind: 'audioinput', deviceId: 'm1', label: 'Built-in' };
const SPEAKER = { kind: 'audiooutput', deviceId: 's1', label: 'Headphones' };
const BOTH = { camera: true, microphone: true };

beforeEach(() => {
  present = [CAMERA, OTHER, MICROPHONE, SPEAKER];
  vi.stubGlobal('navigator', { mediaDevices: { enumerateDevices: async () => present } });
  storage = new FakeStorage();
  fake = new FakeEngine();
  preview = new Preview(new PageMemory(() => storage));
  preview.attach(fake.engine);
});

afterEach(() => vi.unstubAllGlobals());

const refused = (code: ConstructorParameters<typeof RTCError>[0]) => new RTCError(code, 'no');
const plug = async (devices: typeof present) => {
  present = devices;
  fake.tell('onVideoDeviceStateChanged', {
    mediaDeviceInfo: {} as MediaDeviceInfo,
    deviceState: 'active',
  });
  await settle();
};

describe('opening', () => {
  it('starts what is wanted, with the devices that are listed first', async () => {
    expect(await preview.open(BOTH)).toEqual([]);
    expect(fake.startVideoCapture.mock.calls).toEqual([['c1']]);
    expect(fake.startAudioCapture.mock.calls).toEqual([['m1']]);
    expect(preview.camera.value).toEqual({ on: true, opening: false, problem: null });
    expect(preview.chosen.value).toEqual({ camera: 'c1', microphone: 'm1', speaker: 's1' });
  });

  it('leaves off what is refused, and says why', async () => {
    fake.startVideoCapture.mockRejectedValueOnce(refused('NO_DEVICE_PERMISSION'));
    const problems = await preview.open(BOTH);
    expect(problems.map((why) => why.kind)).toEqual(['camera-refused']);
    expect(preview.camera.value).toMatchObject({ on: false, problem: { kind: 'camera-refused' } });
    expect(preview.microphone.value.on).toBe(true);
  });

  it('gives way to the browser’s default when the device is gone', async () => {
    fake.startVideoCapture.mockRejectedValueOnce(refused('DEVICE_NOT_FOUND'));
    expect(await preview.open({ camera: true, microphone: false })).toEqual([]);
    expect(fake.startVideoCapture.mock.calls).toEqual([['c1'], [undefined]]);
    expect(fake.startAudioCapture).not.toHaveBeenCalled();
  });

  it('counts what is wanted as on from the first moment, and leaves off what is switched off then', async () => {
    let list = (_devices: typeof present) => {};
    const listing = new Promise<typeof present>((resolve) => (list = resolve));
    vi.stubGlobal('navigator', { mediaDevices: { enumerateDevices: () => listing } });
    const opening = preview.open(BOTH);
    expect(preview.camera.value).toMatchObject({ on: true, opening: true });
    expect(preview.microphone.value).toMatchObject({ on: true, opening: true });
    preview.toggle('camera');
    list(present);
    await opening;
    expect(fake.startVideoCapture).not.toHaveBeenCalled();
    expect(preview.camera.value.on).toBe(false);
    expect(preview.microphone.value).toMatchObject({ on: true, opening: false });
  });

  it('closes a device that opens after it was switched off', async () => {
    let open = () => {};
    fake.startVideoCapture.mockReturnValueOnce(new Promise((resolve) => (open = resolve)));
    const opening = preview.setOn('camera', true);
    expect(preview.camera.value.opening).toBe(true);
    await preview.setOn('camera', false);
    open();
    await opening;
    expect(preview.camera.value.on).toBe(false);
    expect(fake.stopVideoCapture).toHaveBeenCalled();
  });

  it('remembers what was switched off, the next time', async () => {
    await preview.open(BOTH);
    preview.toggle('camera');
    await settle();
    const next = new Preview(new PageMemory(() => storage));
    next.attach(fake.engine);
    await next.openRemembered();
    expect([next.camera.value.on, next.microphone.value.on]).toEqual([false, true]);
  });
});

describe('a device', () => {
  it('is changed while it runs, and remembered', async () => {
    await preview.open(BOTH);
    expect(await preview.useDevice('camera', 'c2')).toBeNull();
    expect(fake.setVideoCaptureDevice.mock.calls).toEqual([['c2']]);
    const next = new Preview(new PageMemory(() => storage));
    next.attach(fake.engine);
    await next.open({ camera: false, microphone: false });
    expect(next.chosen.value.camera).toBe('c2');
  });

  it('that cannot be used leaves the one before', async () => {
    await preview.open(BOTH);
    fake.setAudioPlaybackDevice.mockRejectedValueOnce(refused('NOT_SUPPORTED'));
    expect((await preview.useDevice('speaker', 's1'))?.kind).toBe('speaker-failed');
    fake.setVideoCaptureDevice.mockRejectedValueOnce(refused('DEVICE_BUSY'));
    expect((await preview.useDevice('camera', 'c2'))?.kind).toBe('camera-busy');
    expect(preview.chosen.value.camera).toBe('c1');
  });

  it('that is plugged in is used, and told of', async () => {
    const onSwitched = vi.fn();
    preview.onSwitched(onSwitched);
    await preview.open(BOTH);
    await plug([...present, { kind: 'videoinput', deviceId: 'c3', label: 'BRIO' }]);
    expect(fake.setVideoCaptureDevice.mock.calls).toEqual([['c3']]);
    expect(preview.chosen.value.camera).toBe('c3');
    expect(onSwitched).toHaveBeenCalledTimes(1);
  });

  it('that is pulled out gives way to another one', async () => {
    await preview.open(BOTH);
    await plug([OTHER, MICROPHONE, SPEAKER]);
    expect(fake.setVideoCaptureDevice.mock.calls).toEqual([['c2']]);
  });

  it('that ends is off', async () => {
    await preview.open(BOTH);
    fake.tell('onTrackEnded', { kind: 'audio', isScreen: true });
    expect(preview.microphone.value.on).toBe(true);
    fake.tell('onTrackEnded', { kind: 'audio', isScreen: false });
    expect(preview.microphone.value.on).toBe(false);
  });
});

describe('the own picture', () => {
  it('is mirrored unless the camera looks away', async () => {
    await preview.open(BOTH);
    expect(fake.setLocalVideoMirrorType.mock.lastCall).toEqual([1]);
    await preview.useDevice('camera', 'c2');
    expect(fake.setLocalVideoMirrorType.mock.lastCall).toEqual([0]);
  });

  it('is put into an element, and taken out', () => {
    const element = {} as HTMLElement;
    preview.show(element);
    preview.show(null);
    expect(fake.setLocalVideoPlayer.mock.calls).toEqual([
      [0, { renderDom: element }],
      [0, {}],
    ]);
  });
});

describe('the level', () => {
  it('follows the microphone, not the shared screen', async () => {
    const told = (streamIndex: StreamIndex, nonlinearVolume: number) => ({
      streamIndex,
      audioPropertiesInfo: { linearVolume: 0, nonlinearVolume },
    });
    fake.tell('onLocalAudioPropertiesReport', [
      told(StreamIndex.STREAM_INDEX_SCREEN, 0),
      told(StreamIndex.STREAM_INDEX_MAIN, -35),
    ]);
    expect(preview.level.value).toBeCloseTo(0.5);
    await preview.setOn('microphone', false);
    expect(preview.level.value).toBe(0);
  });
});

describe('an engine that is gone', () => {
  it('leaves nothing behind', async () => {
    await preview.open(BOTH);
    preview.detach();
    expect(fake.handlers).toBe(0);
    expect(preview.camera.value.on).toBe(false);
    expect(await preview.setOn('camera', true)).toBeNull();
    expect(preview.camera.value.on).toBe(false);
  });
});
