import { describe, expect, it } from 'vitest';
import { ConnectionState } from '../api/values';
import { ConnectionWatch } from './connection-watch';

const {
  CONNECTION_STATE_DISCONNECTED: DISCONNECTED,
  CONNECTION_STATE_CONNECTING: CONNECTING,
  CONNECTION_STATE_CONNECTED: CONNECTED,
  CONNECTION_STATE_RECONNECTING: RECONNECTING,
  CONNECTION_STATE_RECONNECTED: RECONNECTED,
  CONNECTION_STATE_LOST: LOST,
  CONNECTION_STATE_FAILED: FAILED,
} = ConnectionState;

/** A watch that came into a state by the shortest way. */
const INTO: Record<ConnectionState, () => ConnectionWatch> = {
  [CONNECTING]: () => new ConnectionWatch(0),
  [CONNECTED]: () => after(INTO[CONNECTING](), (watch) => watch.onAnswer(0)),
  [RECONNECTING]: () => after(INTO[CONNECTED](), (watch) => watch.onTime(10_000)),
  [DISCONNECTED]: () => after(INTO[CONNECTED](), (watch) => watch.onTime(12_000)),
  [LOST]: () => after(INTO[CONNECTED](), (watch) => watch.onTime(22_000)),
  [RECONNECTED]: () => after(INTO[LOST](), (watch) => watch.onAnswer(22_000)),
  [FAILED]: () => after(INTO[CONNECTED](), (watch) => watch.onRefusal()),
};

function after(watch: ConnectionWatch, act: (watch: ConnectionWatch) => unknown): ConnectionWatch {
  act(watch);
  return watch;
}

describe('the states of a connection', () => {
  it.each([
    [CONNECTING, 9_999, []],
    [CONNECTING, 10_000, [RECONNECTING]],
    [CONNECTED, 9_999, []],
    [CONNECTED, 10_000, [RECONNECTING]],
    [CONNECTED, 12_000, [RECONNECTING, DISCONNECTED]],
    [CONNECTED, 22_000, [RECONNECTING, DISCONNECTED, LOST]],
    [RECONNECTING, 11_999, []],
    [RECONNECTING, 12_000, [DISCONNECTED]],
    [DISCONNECTED, 21_999, []],
    [DISCONNECTED, 22_000, [LOST]],
    [LOST, 1_000_000, []],
    [RECONNECTED, 22_000 + 9_999, []],
    [RECONNECTED, 22_000 + 10_000, [RECONNECTING]],
    [FAILED, 1_000_000, []],
  ])('enter from %s at %s ms: %s', (from, at, entered) => {
    expect(INTO[from]().onTime(at)).toEqual(entered);
  });

  it.each([
    [CONNECTING, [CONNECTED]],
    [CONNECTED, []],
    [RECONNECTING, [RECONNECTED]],
    [DISCONNECTED, [RECONNECTED]],
    [LOST, [RECONNECTED]],
    [RECONNECTED, []],
    [FAILED, []],
  ])('enter from %s at an answer: %s', (from, entered) => {
    const watch = INTO[from]();
    expect(watch.onAnswer(watch.state === RECONNECTED ? 22_000 : 0)).toEqual(entered);
  });

  it('call the first answer CONNECTED, however late it is', () => {
    const watch = new ConnectionWatch(0);
    watch.onTime(12_000);
    expect(watch.onAnswer(12_500)).toEqual([CONNECTED]);
  });

  it.each([CONNECTING, CONNECTED, RECONNECTING, DISCONNECTED, LOST, RECONNECTED])(
    'end from %s at a refusal, once',
    (from) => {
      const watch = INTO[from]();
      expect(watch.onRefusal()).toEqual([FAILED]);
      expect(watch.onRefusal()).toEqual([]);
    },
  );
});
