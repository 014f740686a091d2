import { describe, expect, it } from 'vitest';
import { FakeStorage } from '../testing/fake-storage';
import { TabMemory } from './identity';

const ANN = { userId: 'u1', name: 'Ann', loginToken: 't1' };
const CALL = { room: '7', microphone: false, camera: true, userId: 'u1', loginToken: 't1' };

describe('the memory of a tab', () => {
  it('comes back as it was kept, and goes', () => {
    const storage = new FakeStorage();
    const tab = new TabMemory(() => storage);
    expect(tab.identity()).toBeNull();
    expect(tab.call()).toBeNull();
    tab.setIdentity(ANN);
    tab.setCall(CALL);
    const again = new TabMemory(() => storage);
    expect(again.identity()).toEqual(ANN);
    expect(again.call()).toEqual(CALL);
    again.setIdentity(null);
    again.setCall(null);
    expect(tab.identity()).toBeNull();
    expect(tab.call()).toBeNull();
  });

  it('is nothing where something else was stored', () => {
    const storage = new FakeStorage();
    const tab = new TabMemory(() => storage);
    for (const text of ['', '[]', '{"userId":"u1"}', '{"userId":1,"name":"a","loginToken":"t"}']) {
      storage.setItem('parley.identity', text);
      expect(tab.identity()).toBeNull();
    }
    storage.setItem('parley.running-call', '{"room":"../x"}');
    expect(tab.call()).toBeNull();
  });

  it('never fails where storage is forbidden', () => {
    const tab = new TabMemory(() => {
      throw new DOMException('no', 'SecurityError');
    });
    expect(tab.identity()).toBeNull();
    expect(() => tab.setIdentity(ANN)).not.toThrow();
    expect(() => tab.setCall(null)).not.toThrow();
  });
});
