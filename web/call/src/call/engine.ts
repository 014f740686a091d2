import type { RTCEngine } from '@parley/rtc';

/** What this page uses of the web SDK's engine; tests put one of their own in its place. */
export type Engine = Pick<RTCEngine, keyof RTCEngine>;
