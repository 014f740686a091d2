import { describe, expect, it } from 'vitest';
import { deviceAfterChange, findRemembered, otherCamera, sortDevices } from './devices';
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
  it('is 0 for silence and 1 for a full tone', () => {
    expect(levelOf(-127)).toBe(0);
    expect(levelOf(0)).toBe(1);
  });

  it('grows with the sound, and speech is in the middle', () => {
    expect(levelOf(-35)).toBeCloseTo(0.5);
    expect(levelOf(-30)).toBeGreaterThan(levelOf(-40));
  });
});

describe('deviceAfterChange', () => {
  const built = { id: 'a', label: 'Built-in' };
  const headset = { id: 'b', label: 'Headset' };
  const standIn = { id: 'default', label: 'Default: Built-in' };

  it('is one that was plugged in', () => {
    expect(deviceAfterChange([built], [built, headset], 'a')).toBe(headset);
  });

  it('is the first in place of one that is gone', () => {
    expect(deviceAfterChange([built, headset], [built], 'b')).toBe(built);
    expect(deviceAfterChange([headset], [], 'b')).toBeNull();
  });

  it('is none while the one in use stays, or before the browser named any', () => {
    expect(deviceAfterChange([built, headset], [built], 'a')).toBeNull();
    expect(deviceAfterChange([], [built, headset], null)).toBeNull();
    expect(deviceAfterChange([built], [standIn, built], 'a')).toBeNull();
  });
});

describe('otherCamera', () => {
  const front = { id: 'f', label: 'camera2 1, facing front' };
  const back = { id: 'b', label: 'camera2 0, facing back' };
  const wide = { id: 'w', label: 'camera2 2, facing back' };

  it('looks the other way', () => {
    expect(otherCamera([back, wide, front], 'b')).toBe(front);
    expect(otherCamera([front, back, wide], 'f')).toBe(back);
  });

  it('is the next where no name tells, and none where there is one camera', () => {
    const [one, two] = [
      { id: '1', label: 'BRIO' },
      { id: '2', label: 'FaceTime' },
    ];
    expect(otherCamera([one, two], '2')).toBe(one);
    expect(otherCamera([one], '1')).toBeNull();
    expect(otherCamera([], null)).toBeNull();
  });
});
