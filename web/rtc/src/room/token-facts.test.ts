import { describe, expect, it } from 'vitest';
import { tokenFor } from '../testing/engine-of';
import { readToken } from './token-facts';

const ACCESS_TOKEN =
  '001123456781234567812345678QwAEAwIBABBeXxAeXl8IAG5ldyByb29tCwBuZXcgdXNlciBpZAUAAAAQHl5fAQAQHl5fAgAQHl5fAwAQHl5fBAAAAAAAIABOdx0HLOH7kU0OsNq5WNctmwPZZyFCwO3vQHnBChRZaw==';

describe('a token', () => {
  it('is read as an access token of version 001', () => {
    expect(readToken(ACCESS_TOKEN)).toEqual({
      roomId: 'new room',
      userId: 'new user id',
      expiresAt: 1600003600,
    });
  });

  it('is read as an access token without a room', () => {
    const token =
      '001123456781234567812345678FAABAAAAAABeX4BhX18AAAIAdTEAACAAXPu7NPCZmCFb75eywskXL7yBa8VH0QE+ifA/5gnB4PI=';
    expect(readToken(token)).toEqual({ roomId: '', userId: 'u1', expiresAt: 1600086400 });
  });

  it('is read as a JSON Web Token', () => {
    expect(readToken(tokenFor('ann', 'room', 1234))).toEqual({
      userId: 'ann',
      roomId: 'room',
      expiresAt: 1234,
    });
  });

  it.each([
    ['empty', ''],
    ['of two parts', 'e30.e30'],
    ['no base64', 'e30.%%%.x'],
    ['no JSON', `e30.${btoa('no json')}.x`],
    ['null', `e30.${btoa('null')}.x`],
    ['cut short', ACCESS_TOKEN.slice(0, 40)],
    [
      'cut within the user',
      `${ACCESS_TOKEN.slice(0, 27)}${btoa(atob(ACCESS_TOKEN.slice(27)).slice(0, 30))}`,
    ],
    ['too long', `001${'A'.repeat(16 * 1024)}`],
  ])('is none when it is %s', (_what, token) => {
    expect(readToken(token)).toBeNull();
  });
});
