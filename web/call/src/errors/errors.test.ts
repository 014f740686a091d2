import { ConnectionError, DisconnectReason } from 'livekit-client';
import { describe, expect, it } from 'vitest';
import { endProblem, joinProblem } from './call-problem';
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
  it('reads the refusals of the token endpoint', () => {
    const kind = (status: number, code = '', message = '') =>
      joinProblem(new RequestRefused(status, code, message))?.kind;
    expect(kind(400, 'BAD_REQUEST')).toBe('input-invalid');
    expect(kind(403, 'FORBIDDEN')).toBe('room-forbidden');
    expect(kind(404)).toBe('tokens-off');
    expect(kind(500)).toBe('unexpected');
    expect(kind(503)).toBe('server-unreachable');
  });

  it('recognises a full room by code, message or status', () => {
    const kinds = [
      new RequestRefused(403, 'ROOM_FULL', ''),
      new RequestRefused(403, '', 'the room is full'),
      new RequestRefused(429, '', ''),
      ConnectionError.notAllowed('room has exceeded its max participants', 403),
      ConnectionError.internal('refused', { status: 429 }),
    ].map((error) => joinProblem(error)?.kind);
    expect(new Set(kinds)).toEqual(new Set(['room-full']));
  });

  it('reads the failures of the connection', () => {
    expect(joinProblem(ConnectionError.notAllowed('no', 401))?.kind).toBe('room-forbidden');
    expect(joinProblem(ConnectionError.serverUnreachable('gone'))?.kind).toBe('server-unreachable');
    expect(joinProblem(ConnectionError.timeout('slow'))?.kind).toBe('server-unreachable');
    expect(joinProblem(ConnectionError.internal('no media'))?.kind).toBe('media-blocked');
    expect(joinProblem(ConnectionError.internal('bad', { status: 503 }))?.kind).toBe(
      'server-unreachable',
    );
  });

  it('reads a refusal that arrives as a leave message', () => {
    const leave = ConnectionError.leaveRequest('leave', DisconnectReason.ROOM_CLOSED);
    expect(joinProblem(leave)?.kind).toBe('room-closed');
  });

  it('reads an unreachable server from fetch', () => {
    expect(joinProblem(new TypeError('Failed to fetch'))?.kind).toBe('server-unreachable');
    expect(joinProblem(named('TimeoutError'))?.kind).toBe('server-unreachable');
  });

  it('is nothing when the person cancelled', () => {
    expect(joinProblem(ConnectionError.cancelled('stop'))).toBeNull();
    expect(joinProblem(named('AbortError'))).toBeNull();
  });

  it('has a sentence for what nobody foresaw', () => {
    expect(joinProblem('what?')?.sentence).toMatch(/\w+/);
  });
});
