import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { problem } from '../errors/problem';
import { Notices } from './notices';

const texts = (notices: Notices) => notices.shown.value.map((notice) => notice.text);

describe('Notices', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('lets a message go by itself and keeps a problem longer', () => {
    const notices = new Notices();
    notices.tell('Mia joined');
    notices.report(problem('camera-busy'));
    vi.advanceTimersByTime(5_000);
    expect(notices.shown.value.map((notice) => notice.problem?.kind)).toEqual(['camera-busy']);
    vi.advanceTimersByTime(10_000);
    expect(texts(notices)).toEqual([]);
  });

  it('shows only the newest few', () => {
    const notices = new Notices();
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      notices.tell(name);
    }
    expect(texts(notices)).toEqual(['c', 'd', 'e']);
  });

  it('says the same problem once', () => {
    const notices = new Notices();
    notices.report(problem('camera-busy'));
    notices.report(problem('camera-busy'));
    expect(notices.shown.value).toHaveLength(1);
  });

  it('is dismissed by its number, and empty once closed', () => {
    const notices = new Notices();
    notices.tell('a');
    notices.tell('b');
    notices.dismiss(notices.shown.value[0]?.id ?? 0);
    expect(texts(notices)).toEqual(['b']);
    notices.close();
    expect(texts(notices)).toEqual([]);
  });
});
