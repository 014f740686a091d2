import { RTCError } from '@parley/rtc/api';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { codeProblem } from './code-problem';
import { Failure, problemOf } from './failure';
import { PROBLEM_KINDS, type ProblemKind, problem } from './problem';
import { captureProblem, endProblem, joinProblem, signalingProblem } from './rtc-problem';

describe('a code of the business server', () => {
  const kinds: readonly (readonly [number, ProblemKind])[] = [
    [-1, 'unexpected'],
    [-101, 'message-not-sent'],
    [-1011, 'answer-unreadable'],
    [400, 'request-invalid'],
    [402, 'active-elsewhere'],
    [404, 'not-in-room'],
    [406, 'room-full'],
    [414, 'name-taken'],
    [416, 'not-authorised'],
    [418, 'away-too-long'],
    [419, 'left-already'],
    [422, 'room-closed'],
    [429, 'too-many-requests'],
    [430, 'words-refused'],
    [450, 'login-expired'],
    [451, 'login-expired'],
    [452, 'login-expired'],
    [485, 'share-taken'],
    [500, 'server-failed'],
    [507, 'room-full'],
    [702, 'token-failed'],
    [800, 'setup-failed'],
    [801, 'setup-failed'],
    [802, 'setup-failed'],
    [803, 'setup-failed'],
    [804, 'setup-failed'],
    [805, 'setup-failed'],
    [806, 'setup-failed'],
  ];

  it.each(kinds)('%i is %s', (code, kind) => {
    expect(codeProblem(code, 'words')).toEqual({ kind, code, message: 'words' });
  });

  it.each([440, 441, 472, 481, 504, 506, 610, 645, 807, 0])('%i is of other scenes', (code) => {
    expect(codeProblem(code)).toMatchObject({ kind: 'unexpected', code });
  });

  it('has a kind that the page knows', () => {
    for (const [code] of kinds) {
      expect(PROBLEM_KINDS).toContain(codeProblem(code).kind);
    }
  });
});

describe('a device', () => {
  afterEach(() => vi.unstubAllGlobals());

  it.each([
    ['camera', 'NO_DEVICE_PERMISSION', 'camera-refused'],
    ['microphone', 'DEVICE_NOT_FOUND', 'microphone-missing'],
    ['camera', 'DEVICE_BUSY', 'camera-busy'],
    ['microphone', 'CAPTURE_FAILED', 'microphone-failed'],
    ['screen', 'NO_DEVICE_PERMISSION', 'screen-refused'],
    ['screen', 'CAPTURE_FAILED', 'screen-failed'],
    ['camera', 'NO_PUBLISH_PERMISSION', 'publish-refused'],
    ['screen', 'OVER_STREAM_PUBLISH_LIMIT', 'publish-refused'],
  ] as const)('%s with %s is %s', (thing, code, kind) => {
    vi.stubGlobal('navigator', { mediaDevices: {} });
    expect(captureProblem(thing, new RTCError(code, 'x')).kind).toBe(kind);
  });

  it('is out of reach on a page that is not served securely', () => {
    vi.stubGlobal('navigator', {});
    expect(captureProblem('camera', new RTCError('CAPTURE_FAILED', 'x')).kind).toBe(
      'page-insecure',
    );
  });
});

describe('a room', () => {
  it.each([
    ['INVALID_TOKEN', 'x', 'room-forbidden'],
    ['JOIN_ROOM_USER_FORBIDDEN', 'x', 'room-forbidden'],
    ['DUPLICATE_LOGIN', 'x', 'logged-in-elsewhere'],
    ['KICKED_OUT', 'x', 'removed'],
    ['ROOM_DISMISS', 'x', 'room-closed'],
    ['JOIN_ROOM', 'the room is full', 'room-full'],
    ['JOIN_ROOM', 'could not establish pc connection', 'media-blocked'],
    ['JOIN_ROOM', 'could not reach the server', 'server-unreachable'],
    ['WRONG_STATE', 'x', 'unexpected'],
  ] as const)('that cannot be joined for %s (%s) is %s', (code, message, kind) => {
    expect(joinProblem(new RTCError(code, message)).kind).toBe(kind);
  });

  it.each([
    [-1004, 'logged-in-elsewhere'],
    [-1006, 'removed'],
    [-1011, 'room-closed'],
    [-1000, 'room-forbidden'],
    [-1009, 'connection-lost'],
    [-1084, 'connection-lost'],
  ] as const)('that ends with %i is %s', (state, kind) => {
    expect(endProblem(state).kind).toBe(kind);
  });
});

describe('signaling', () => {
  it('that refuses a token, its settings, or does not answer, is told apart', () => {
    const refused = (code: number) => new RTCError('LOGIN_FAILED', 'x', code);
    expect(signalingProblem(refused(-1000)).kind).toBe('token-failed');
    expect(signalingProblem(refused(-1001)).kind).toBe('server-unreachable');
    expect(signalingProblem(new RTCError('SERVER_PARAMS_REFUSED', 'x')).kind).toBe('setup-failed');
  });
});

describe('a failure', () => {
  it('has its problem, and anything else is unexpected with its words', () => {
    expect(problemOf(new Failure(problem('room-full', 406))).kind).toBe('room-full');
    expect(problemOf(new Error('what?'))).toEqual(problem('unexpected', null, 'what?'));
    expect(problemOf('what?').message).toBe('what?');
  });
});
