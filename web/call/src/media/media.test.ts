import { describe, expect, it } from 'vitest';
import { findRemembered, sortDevices } from './devices';
import { levelOf } from './level';

const facts = (kind: MediaDeviceKind, deviceId: string, label: string) => ({
  kind,
  deviceId,
  label,
});

describe('sortDevices', () => {
  it('sorts by kind and numbers what has no label', () => {
    const lists = sortDevices([
      facts('videoinput', 'c1', 'BRIO'),
      facts('audioinput', 'm1', ''),
      facts('audioinput', 'm2', ''),
      facts('audiooutput', 's1', 'Headphones'),
    ]);
    expect(lists.camera).toEqual([{ id: 'c1', label: 'BRIO' }]);
    expect(lists.microphone.map((device) => device.label)).toEqual([
      'Microphone 1',
      'Microphone 2',
    ]);
    expect(lists.speaker).toHaveLength(1);
  });

  it('leaves out the nameless entries browsers give before permission', () => {
    expect(sortDevices([facts('videoinput', '', '')]).camera).toEqual([]);
  });
});

describe('findRemembered', () => {
  const present = [
    { id: 'a', label: 'Built-in' },
    { id: 'b', label: 'BRIO' },
  ];

  it('finds a device by its id', () => {
    expect(findRemembered({ id: 'b', label: 'old words' }, present)?.id).toBe('b');
  });

  it('finds it by its label when the browser has renewed its id', () => {
    expect(findRemembered({ id: 'gone', label: 'BRIO' }, present)?.id).toBe('b');
  });

  it('gives way to the default when the device is gone or none was remembered', () => {
    expect(findRemembered({ id: 'gone', label: 'gone' }, present)).toBeNull();
    expect(findRemembered(undefined, present)).toBeNull();
  });
});

describe('levelOf', () => {
  const tone = (amplitude: number) =>
    Float32Array.from({ length: 480 }, (_, index) => amplitude * Math.sin(index / 5));

  it('is 0 for silence and for nothing, and 1 for a full tone', () => {
    expect(levelOf(tone(0))).toBe(0);
    expect(levelOf(new Float32Array())).toBe(0);
    expect(levelOf(tone(1))).toBe(1);
  });

  it('grows with the sound, and speech is in the middle', () => {
    expect(levelOf(tone(0.02))).toBeGreaterThan(levelOf(tone(0.005)));
    expect(levelOf(tone(0.05))).toBeGreaterThan(0.4);
    expect(levelOf(tone(0.05))).toBeLessThan(0.9);
  });
});
