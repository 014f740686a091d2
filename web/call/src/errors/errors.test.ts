import { ConnectionError, DisconnectReason } from 'livekit-client';
import { describe, expect, it } from 'vitest';
import { endProblem, joinProblem, NOTHING_YET } from './call-problem';
import { mediaProblem } from './media-problem';
import { RequestRefused } from './request-refused';

const named = (name: string) => new DOMException('from the browser', name);

describe('mediaProblem', () => {
  it('tells a refused, a missing and a busy device apart', () => {
    expect(mediaProblem('camera', named('NotAllowedError')).kind).toBe('camera-refused');
    expect(mediaProblem('microphone', named('NotFoundError')).kind).toBe('microphone-missing');
    expect(mediaProblem('camera', named('OverconstrainedError')).kind).toBe('camera-missing');
    expect(mediaProblem('camera', named('NotReadableError')).kind).toBe('camera-busy');
    expect(mediaProblem('microphone', new Error('strange')).kind).toBe('microphone-failed');
  });

  it('knows the older names some browsers use', () => {
    expect(mediaProblem('camera', named('TrackStartError')).kind).toBe('camera-busy');
    expect(mediaProblem('camera', named('PermissionDeniedError')).kind).toBe('camera-refused');
  });

  it('has only two ends for a screen', () => {
    expect(mediaProblem('screen', named('NotAllowedError')).kind).toBe('screen-refused');
    expect(mediaProblem('screen', named('NotReadableError')).kind).toBe('screen-failed');
  });
});

describe('endProblem', () => {
  it('is nothing when the person left', () => {
    expect(endProblem(DisconnectReason.CLIENT_INITIATED)).toBeNull();
  });

  it('names why somebody else ended it', () => {
    const kinds = [
      [DisconnectReason.DUPLICATE_IDENTITY, 'duplicate-identity'],
      [DisconnectReason.PARTICIPANT_REMOVED, 'removed'],
      [DisconnectReason.ROOM_DELETED, 'room-closed'],
      [DisconnectReason.ROOM_CLOSED, 'room-closed'],
      [DisconnectReason.SERVER_SHUTDOWN, 'server-stopping'],
    ] as const;
    for (const [reason, kind] of kinds) {
      expect(endProblem(reason)?.kind).toBe(kind);
    }
  });

  it('is a lost connection in every other case', () => {
    for (const reason of [
      undefined,
      DisconnectReason.UNKNOWN_REASON,
      DisconnectReason.STATE_MISMATCH,
      DisconnectReason.SIGNAL_CLOSE,
      DisconnectReason.CONNECTION_TIMEOUT,
    ]) {
      expect(endProblem(reason)?.kind).toBe('connection-lost');
    }
  });
});

describe('joinProblem', () => {
  const kindOf = (error: unknown, signaled = false, reason?: DisconnectReason) =>
    joinProblem(error, { ...NOTHING_YET, signaled, reason }).kind;

  it('reads the refusals of the token endpoint', () => {
    const refused = (status: number, code = '') => kindOf(new RequestRefused(status, code, ''));
    expect(refused(400, 'BAD_REQUEST')).toBe('input-invalid');
    expect(refused(403, 'FORBIDDEN')).toBe('room-forbidden');
    expect(refused(404)).toBe('tokens-off');
    expect(refused(500)).toBe('unexpected');
    expect(refused(503)).toBe('server-unreachable');
  });

  it('recognises a full room by code, message or status', () => {
    const kinds = [
      new RequestRefused(403, 'ROOM_FULL', ''),
      new RequestRefused(403, '', 'the room is full'),
      new RequestRefused(429, '', ''),
      ConnectionError.notAllowed('room has exceeded its max participants', 403),
      ConnectionError.notAllowed('later', 429),
    ].map((error) => kindOf(error));
    expect(new Set(kinds)).toEqual(new Set(['room-full']));
  });

  it('does not take the word useful for full', () => {
    expect(kindOf(new RequestRefused(403, '', 'no useful grant'))).toBe('room-forbidden');
  });

  it('reads the failures of the connection', () => {
    expect(kindOf(ConnectionError.notAllowed('no', 401))).toBe('room-forbidden');
    expect(kindOf(ConnectionError.serverUnreachable('gone'))).toBe('server-unreachable');
    expect(kindOf(ConnectionError.timeout('slow'))).toBe('server-unreachable');
    expect(kindOf(ConnectionError.websocket('closed'))).toBe('server-unreachable');
    expect(kindOf(ConnectionError.cancelled('deadline'))).toBe('server-unreachable');
  });

  it('blames the way of sound and picture once the server has let the person in', () => {
    expect(kindOf(ConnectionError.internal('no pc'), true)).toBe('media-blocked');
    expect(kindOf(ConnectionError.cancelled('deadline'), true)).toBe('media-blocked');
    expect(kindOf(ConnectionError.internal('garbage'), false)).toBe('unexpected');
  });

  it('tells why the server ended the try after letting the person in', () => {
    const closed = ConnectionError.cancelled('closed');
    expect(kindOf(closed, true, DisconnectReason.ROOM_CLOSED)).toBe('room-closed');
    expect(kindOf(closed, true, DisconnectReason.DUPLICATE_IDENTITY)).toBe('duplicate-identity');
  });

  it('is a refusal when the server’s first word is goodbye', () => {
    const leave = ConnectionError.leaveRequest('leave', DisconnectReason.JOIN_FAILURE);
    expect(kindOf(leave)).toBe('room-forbidden');
  });

  it('reads an unreachable server from fetch', () => {
    expect(kindOf(new TypeError('Failed to fetch'))).toBe('server-unreachable');
    expect(kindOf(named('TimeoutError'))).toBe('server-unreachable');
  });

  it('has a sentence for what nobody foresaw', () => {
    expect(joinProblem('what?', NOTHING_YET).sentence).toMatch(/\w+/);
  });
});
