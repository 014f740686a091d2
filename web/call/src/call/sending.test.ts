import { MediaType, RTCError } from '@parley/rtc/api';
import { signal } from '@preact/signals';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Problem, problem } from '../errors/problem';
import type { PreviewDevice } from '../state/app-model';
import { FakeEngine } from '../testing/fake-engine';
import { Sending } from './sending';

const OFF: PreviewDevice = { on: false, opening: false, problem: null };
const ON: PreviewDevice = { ...OFF, on: true };
const { AUDIO } = MediaType;

const report = vi.fn();
let fake: FakeEngine;
let sending: Sending;
const states = { camera: signal(ON), microphone: signal(ON) };
const setOn = vi.fn(
  async (thing: 'camera' | 'microphone', on: boolean): Promise<Problem | null> => {
    states[thing].value = on ? ON : OFF;
    return null;
  },
);

beforeEach(() => {
  vi.clearAllMocks();
  states.camera.value = ON;
  states.microphone.value = ON;
  fake = new FakeEngine();
  sending = new Sending(fake.engine, { ...states, setOn }, report);
});

describe('the microphone', () => {
  it('is published and taken back, and stays open', async () => {
    await sending.prepare(true);
    expect(sending.microphone.value).toBe('on');
    await sending.toggleMicrophone();
    expect(sending.microphone.value).toBe('off');
    await sending.toggleMicrophone();
    expect(fake.publishStream.mock.calls).toEqual([[AUDIO], [AUDIO]]);
    expect(fake.unpublishStream.mock.calls).toEqual([[AUDIO]]);
    expect(setOn).not.toHaveBeenCalled();
  });

  it('that was off before is never heard, not even for a moment', async () => {
    await sending.prepare(false);
    expect(fake.publishStream).not.toHaveBeenCalled();
    expect(fake.unpublishStream.mock.calls).toEqual([[AUDIO]]);
    expect(sending.microphone.value).toBe('off');
  });

  it('is opened the first time it is wanted', async () => {
    states.microphone.value = OFF;
    await sending.prepare(false);
    await sending.toggleMicrophone();
    expect(setOn).toHaveBeenCalledWith('microphone', true);
    expect(sending.microphone.value).toBe('on');
  });

  it('that cannot be opened stays off, with a problem', async () => {
    states.microphone.value = OFF;
    await sending.prepare(false);
    setOn.mockResolvedValueOnce(problem('microphone-refused'));
    await sending.toggleMicrophone();
    expect(report).toHaveBeenCalledWith(problem('microphone-refused'));
    expect(sending.microphone.value).toBe('off');
    expect(fake.publishStream).not.toHaveBeenCalled();
  });

  it('that may not be heard stays off, with a problem', async () => {
    await sending.prepare(false);
    fake.publishStream.mockRejectedValueOnce(new RTCError('NO_PUBLISH_PERMISSION', 'no'));
    await sending.toggleMicrophone();
    expect(report.mock.calls[0]?.[0]).toMatchObject({ kind: 'publish-refused' });
    expect(sending.microphone.value).toBe('off');
  });

  it('is off when its device is pulled out', async () => {
    await sending.prepare(true);
    states.microphone.value = OFF;
    expect(sending.microphone.value).toBe('off');
  });

  it('does one thing at a time', async () => {
    await sending.prepare(true);
    const first = sending.toggleMicrophone();
    expect(sending.microphone.value).toBe('changing');
    await sending.toggleMicrophone();
    await first;
    expect(fake.unpublishStream).toHaveBeenCalledTimes(1);
  });
});

describe('the camera', () => {
  it('is opened and closed', async () => {
    await sending.toggleCamera();
    expect(sending.camera.value).toBe('off');
    await sending.toggleCamera();
    expect(sending.camera.value).toBe('on');
    expect(setOn.mock.calls).toEqual([
      ['camera', false],
      ['camera', true],
    ]);
  });

  it('waits while the browser asks', async () => {
    states.camera.value = { ...ON, opening: true };
    expect(sending.camera.value).toBe('changing');
    await sending.toggleCamera();
    expect(setOn).not.toHaveBeenCalled();
  });
});
