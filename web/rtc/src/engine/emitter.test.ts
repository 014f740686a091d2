import { expect, it, vi } from 'vitest';
import { Emitter } from './emitter';

it('a handler that throws disturbs no other one, and its error is not hidden', () => {
  const later: (() => void)[] = [];
  vi.stubGlobal('queueMicrotask', (act: () => void) => later.push(act));
  const emitter = new Emitter();
  const other = vi.fn();
  emitter.on('onTokenWillExpire', () => {
    throw new Error('of the application');
  });
  emitter.on('onTokenWillExpire', other);
  emitter.tell('onTokenWillExpire');
  vi.unstubAllGlobals();
  expect(other).toHaveBeenCalledTimes(1);
  expect(later[0]).toThrow('of the application');
});
