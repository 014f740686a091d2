import { describe, expect, it } from 'vitest';
import {
  DEFAULT_SETTINGS,
  EMPTY_MEMORY,
  loadMemory,
  type Memory,
  parseMemory,
  saveMemory,
  withDevice,
} from './memory';

function storage() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

describe('memory', () => {
  it('comes back as it was saved', () => {
    const place = storage();
    const memory: Memory = {
      name: 'Ada',
      microphoneOn: false,
      cameraOn: true,
      devices: { camera: { id: 'c1', label: 'BRIO' } },
      settings: { resolution: '1080p', sound: 'hd', mirror: false, share: 'clarity' },
    };
    saveMemory(() => place, memory);
    expect(loadMemory(() => place)).toEqual(memory);
  });

  it('is empty where nothing, or something else, was stored', () => {
    for (const text of [null, '', 'nonsense', '[]', '42', 'null']) {
      expect(parseMemory(text)).toEqual(EMPTY_MEMORY);
    }
  });

  it('drops the parts that are not well formed and keeps the rest', () => {
    const text =
      '{"name":7,"cameraOn":false,"settings":{"resolution":"8k","sound":"hd"},"devices":{"camera":{"id":1},"speaker":{"id":"s","label":"S"}}}';
    expect(parseMemory(text)).toEqual({
      name: '',
      microphoneOn: true,
      cameraOn: false,
      devices: { speaker: { id: 's', label: 'S' } },
      settings: { ...DEFAULT_SETTINGS, sound: 'hd' },
    });
  });

  it('never fails where storage is forbidden', () => {
    const forbidden = () => {
      throw new DOMException('no', 'SecurityError');
    };
    expect(loadMemory(forbidden)).toEqual(EMPTY_MEMORY);
    expect(() => saveMemory(forbidden, EMPTY_MEMORY)).not.toThrow();
  });

  it('chooses and forgets one device without touching the others', () => {
    const both = withDevice(
      withDevice(EMPTY_MEMORY, 'camera', { id: 'c', label: 'C' }),
      'microphone',
      { id: 'm', label: 'M' },
    );
    expect(Object.keys(both.devices).sort()).toEqual(['camera', 'microphone']);
    expect(withDevice(both, 'camera', null).devices).toEqual({
      microphone: { id: 'm', label: 'M' },
    });
  });
});
