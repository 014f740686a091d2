import { RTCError } from '@parley/rtc/api';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { codeProblem } from '../errors/code-problem';
import { Failure } from '../errors/failure';
import { FakeEngine, settle } from '../testing/fake-engine';
import { Listeners } from './listeners';
import { Share } from './share';

const consent = { start: vi.fn(async (_limit: number) => {}), end: vi.fn(async () => {}) };
const report = vi.fn();
let fake: FakeEngine;
let share: Share;

beforeEach(() => {
  vi.clearAllMocks();
  vi.stubGlobal('navigator', { mediaDevices: {}, userActivation: { isActive: true } });
  fake = new FakeEngine();
  share = new Share(fake.engine, new Listeners(fake.engine), consent, 'fluency', report);
});

afterEach(() => vi.unstubAllGlobals());

const taken = () => new Failure(codeProblem(485));

describe('sharing', () => {
  it('begins when the business server has agreed, and ends there, too', async () => {
    let agree = () => {};
    consent.start.mockReturnValueOnce(new Promise((resolve) => (agree = resolve)));
    const sharing = share.toggle();
    await settle();
    expect(fake.startScreenCapture).not.toHaveBeenCalled();
    expect(share.state.value).toBe('changing');
    agree();
    await sharing;
    expect(share.state.value).toBe('on');
    expect(fake.setScreenEncoderConfig.mock.calls[0]?.[0]).toMatchObject({
      width: 1280,
      height: 720,
      contentHint: 'motion',
    });
    expect(fake.publishScreen).toHaveBeenCalledTimes(1);
    await share.toggle();
    expect(share.state.value).toBe('off');
    expect(fake.stopScreenCapture).toHaveBeenCalledTimes(1);
    expect(consent.end).toHaveBeenCalledTimes(1);
  });

  it('does not begin while somebody else shares', async () => {
    consent.start.mockRejectedValueOnce(taken());
    await share.toggle();
    expect(report.mock.calls[0]?.[0]).toMatchObject({ kind: 'share-taken', code: 485 });
    expect(fake.startScreenCapture).not.toHaveBeenCalled();
    expect(consent.end).not.toHaveBeenCalled();
    expect(share.state.value).toBe('off');
  });

  it('gives the screen up when the person chooses none', async () => {
    fake.startScreenCapture.mockRejectedValueOnce(new RTCError('NO_DEVICE_PERMISSION', 'no'));
    await share.toggle();
    expect(report.mock.calls[0]?.[0]).toMatchObject({ kind: 'screen-refused' });
    expect(consent.end).toHaveBeenCalledTimes(1);
    expect(share.state.value).toBe('off');
  });

  it('fails where the browser has forgotten the click and asks nobody', async () => {
    vi.stubGlobal('navigator', { mediaDevices: {}, userActivation: { isActive: false } });
    fake.startScreenCapture.mockRejectedValueOnce(new RTCError('NO_DEVICE_PERMISSION', 'no'));
    await share.toggle();
    expect(report.mock.calls[0]?.[0]).toMatchObject({ kind: 'screen-failed' });
  });

  it('takes the capture back when it cannot be published', async () => {
    fake.publishScreen.mockRejectedValueOnce(new RTCError('NO_PUBLISH_PERMISSION', 'no'));
    await share.toggle();
    expect(fake.stopScreenCapture).toHaveBeenCalledTimes(1);
    expect(consent.end).toHaveBeenCalledTimes(1);
    expect(report.mock.calls[0]?.[0]).toMatchObject({ kind: 'publish-refused' });
  });

  it('ends by the browser’s own button; the end of its sound is none', async () => {
    await share.toggle();
    fake.tell('onTrackEnded', { kind: 'audio', isScreen: true });
    fake.tell('onTrackEnded', { kind: 'video', isScreen: false });
    expect(share.state.value).toBe('on');
    fake.tell('onTrackEnded', { kind: 'video', isScreen: true });
    expect(share.state.value).toBe('off');
    expect(consent.end).toHaveBeenCalledTimes(1);
  });

  it('changes its quality while it runs', async () => {
    await share.toggle();
    await share.setQuality('clarity');
    expect(fake.setScreenEncoderConfig.mock.calls.at(-1)?.[0]).toMatchObject({
      width: 1920,
      height: 1080,
      contentHint: 'text',
    });
  });

  it('takes a quality that is chosen while it begins', async () => {
    let published = () => {};
    fake.publishScreen.mockReturnValueOnce(new Promise<void>((resolve) => (published = resolve)));
    const sharing = share.toggle();
    await settle();
    await share.setQuality('clarity');
    published();
    await sharing;
    expect(fake.setScreenEncoderConfig.mock.calls.at(-1)?.[0]).toMatchObject({
      contentHint: 'text',
    });
  });

  it('is over when the browser’s own button ends it while it begins', async () => {
    let published = () => {};
    fake.publishScreen.mockReturnValueOnce(new Promise<void>((resolve) => (published = resolve)));
    const sharing = share.toggle();
    await settle();
    fake.tell('onTrackEnded', { kind: 'video', isScreen: true });
    published();
    await sharing;
    expect(share.state.value).toBe('off');
    expect(fake.stopScreenCapture).toHaveBeenCalledTimes(1);
    expect(consent.end).toHaveBeenCalledTimes(1);
    expect(report).not.toHaveBeenCalled();
  });

  it('ends without a word when it was ended while it begins and cannot be published therefore', async () => {
    fake.publishScreen.mockImplementationOnce(async () => {
      fake.tell('onTrackEnded', { kind: 'video', isScreen: true });
      throw new RTCError('WRONG_STATE', 'nothing is captured');
    });
    await share.toggle();
    expect(share.state.value).toBe('off');
    expect(consent.end).toHaveBeenCalledTimes(1);
    expect(report).not.toHaveBeenCalled();
  });

  it('goes on where a quality that was chosen while it begins cannot be had', async () => {
    let published = () => {};
    fake.publishScreen.mockReturnValueOnce(new Promise<void>((resolve) => (published = resolve)));
    const sharing = share.toggle();
    await settle();
    await share.setQuality('clarity');
    fake.setScreenEncoderConfig.mockRejectedValueOnce(new Error('not this size'));
    published();
    await sharing;
    expect(share.state.value).toBe('on');
    expect(consent.end).not.toHaveBeenCalled();
    expect(report).toHaveBeenCalledTimes(1);
  });

  it('is claimed again after a long break, and ends if somebody else took it', async () => {
    await share.claimAgain();
    expect(consent.start).not.toHaveBeenCalled();
    await share.toggle();
    await share.claimAgain();
    expect(share.state.value).toBe('on');
    consent.start.mockRejectedValueOnce(taken());
    await share.claimAgain();
    expect(share.state.value).toBe('off');
    expect(report.mock.calls[0]?.[0]).toMatchObject({ kind: 'share-taken' });
  });
});
