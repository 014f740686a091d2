import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { codeProblem } from '../errors/code-problem';
import { Failure } from '../errors/failure';
import { watchClosing } from './closing';
import { askForSeat } from './resume';
import { PAUSE_MS, SPEECH_BEGINS, SPEECH_ENDS, Speaking } from './speaking';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('speaking', () => {
  const loud = [['ann', SPEECH_BEGINS]] as const;
  const between = [['ann', SPEECH_ENDS]] as const;
  const quiet = [['ann', SPEECH_ENDS - 1]] as const;

  it('begins above one limit and goes on down to another', () => {
    const speaking = new Speaking();
    expect(speaking.report(between, 0)).toBe(false);
    expect(speaking.report(loud, 1)).toBe(true);
    expect(speaking.report(between, PAUSE_MS)).toBe(false);
    expect(speaking.report(between, 2 * PAUSE_MS - 1)).toBe(false);
    expect(speaking.has('ann')).toBe(true);
  });

  it('does not end in the pauses of a sentence', () => {
    const speaking = new Speaking();
    speaking.report(loud, 0);
    expect(speaking.report(quiet, PAUSE_MS - 1)).toBe(false);
    expect(speaking.has('ann')).toBe(true);
    expect(speaking.report(quiet, PAUSE_MS)).toBe(true);
    expect(speaking.has('ann')).toBe(false);
  });

  it('ends for whoever is reported no more, and for whoever left', () => {
    const speaking = new Speaking();
    speaking.report(loud, 0);
    expect(speaking.report([], PAUSE_MS)).toBe(true);
    speaking.report(loud, 0);
    speaking.forget('ann');
    expect(speaking.has('ann')).toBe(false);
  });
});

describe('the end of the room', () => {
  const MINUTE = 60_000;

  it('is told 5 minutes and 1 minute before', async () => {
    const told = vi.fn();
    watchClosing(20 * MINUTE, 0, told);
    await vi.advanceTimersByTimeAsync(15 * MINUTE - 1);
    expect(told).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await vi.advanceTimersByTimeAsync(4 * MINUTE);
    expect(told.mock.calls).toEqual([[5], [1]]);
  });

  it('is not told late, never, or after the call', async () => {
    const told = vi.fn();
    watchClosing(3 * MINUTE, 0, told);
    watchClosing(null, 0, told);
    watchClosing(Number.MAX_SAFE_INTEGER, 0, told);
    watchClosing(20 * MINUTE, 0, told)();
    await vi.advanceTimersByTimeAsync(30 * MINUTE);
    expect(told.mock.calls).toEqual([[1]]);
  });
});

describe('asking for the seat', () => {
  const answer = { duration: 5, rtcToken: 'new' };
  const failure = (code: number) => new Failure(codeProblem(code));

  it('gives the new token', async () => {
    const ask = async () => answer;
    expect(await askForSeat({ ask, wanted: () => true })).toBe(answer);
  });

  it.each([404, 418, 419, 422, 702])('takes %i for an answer', async (code) => {
    const ask = vi.fn(async () => {
      throw failure(code);
    });
    expect(await askForSeat({ ask, wanted: () => true })).toMatchObject({ code });
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('asks again while signaling is not back, but not for ever', async () => {
    const ask = vi.fn(async (): Promise<typeof answer> => {
      throw failure(-101);
    });
    const asking = askForSeat({ ask, wanted: () => true });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await asking).toMatchObject({ kind: 'message-not-sent' });
    expect(ask).toHaveBeenCalledTimes(6);
    ask.mockClear();
    ask.mockRejectedValueOnce(failure(-1)).mockResolvedValueOnce(answer);
    const again = askForSeat({ ask, wanted: () => true });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await again).toBe(answer);
  });

  it('is of no interest once the call is over', async () => {
    let wanted = true;
    const ask = async () => {
      wanted = false;
      throw failure(404);
    };
    expect(await askForSeat({ ask, wanted: () => wanted })).toBeNull();
  });
});
