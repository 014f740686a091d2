import type { ChatMessage } from '../call/model';

const LINES: readonly (readonly [user: number, name: string, text: string])[] = [
  [1, 'Mia-Lindqvist', 'Morning all! The notes are at https://notes.example/plan?week=48.'],
  [1, 'Mia-Lindqvist', 'Please add what you have.'],
  [0, 'Ada', 'Thanks, will do.'],
  [4, '陈伟', '我这边网络不太好，先关一下摄像头。'],
  [0, 'Ada', 'No problem. <b>See you</b> at the end.\nI will write the summary.'],
  [6, 'Priya', 'Averyveryverylongwordwithoutanyspacesthatmustnotwidenthepanelwhateverhappens'],
];

/** A conversation of so many messages, the last own one not sent. */
export function fakeChat(count: number): readonly ChatMessage[] {
  const start = Date.now() - count * 40_000;
  return Array.from({ length: count }, (_, index) => {
    const [user, name, text] = LINES[index % LINES.length] ?? [0, 'Ada', ''];
    return {
      id: index + 1,
      userId: `p${user}`,
      name,
      own: user === 0,
      text,
      at: start + index * 40_000,
      state: user === 0 && index === 4 ? 'failed' : 'sent',
    };
  });
}
