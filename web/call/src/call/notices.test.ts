import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { problem } from '../errors/problem';
import { Notices } from './notices';

const joined = (name: string) => ({ kind: 'joined', name }) as const;

const texts = (notices: Notices) =>
  notices.shown.value.map(({ happening }) =>
    happening?.kind === 'joined' ? happening.name : happening?.kind,
  );

describe('Notices', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('lets a message go by itself and keeps a problem longer', () => {
    const notices = new Notices();
    notices.tell(joined('Mia'));
    notices.report(problem('camera-busy'));
    vi.advanceTimersByTime(5_000);
    expect(notices.shown.value.map((notice) => notice.problem?.kind)).toEqual(['camera-busy']);
    vi.advanceTimersByTime(10_000);
    expect(texts(notices)).toEqual([]);
  });

  it('keeps the news that the room closes soon longer than who came', () => {
    const notices = new Notices();
    notices.tell({ kind: 'closing-soon', minutes: 5 });
    notices.tell(joined('Mia'));
    vi.advanceTimersByTime(5_000);
    expect(texts(notices)).toEqual(['closing-soon']);
  });

  it('shows only the newest few', () => {
    const notices = new Notices();
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      notices.tell(joined(name));
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
    notices.tell(joined('a'));
    notices.tell(joined('b'));
    notices.dismiss(notices.shown.value[0]?.id ?? 0);
    expect(texts(notices)).toEqual(['b']);
    notices.close();
    expect(texts(notices)).toEqual([]);
  });
});
