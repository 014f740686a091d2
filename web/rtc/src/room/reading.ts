/** A browser's statistics of one track at one time. */

/** One entry, with the browser's names. */
export interface Entry {
  readonly id: string;
  readonly type: string;
  readonly [name: string]: unknown;
}

/** All entries of one track, and when they were read. */
export interface Reading {
  readonly atMs: number;
  readonly entries: readonly Entry[];
}

/** Copies a browser's report. */
export function readingOf(report: RTCStatsReport, atMs: number): Reading {
  const entries: Entry[] = [];
  report.forEach((entry: Entry) => {
    entries.push(entry);
  });
  return { atMs, entries };
}

export function entriesOf(reading: Reading, type: string): Entry[] {
  return reading.entries.filter((entry) => entry.type === type);
}

export function entryOf(reading: Reading, type: string): Entry | undefined {
  return reading.entries.find((entry) => entry.type === type);
}

/** A number of an entry; 0 if it has none of this name, as browsers differ in what they tell. */
export function number(entry: Entry | undefined, name: string): number {
  const value = entry?.[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

/** A text of an entry; empty if it has none of this name. */
export function text(entry: Entry | undefined, name: string): string {
  const value = entry?.[name];
  return typeof value === 'string' ? value : '';
}
