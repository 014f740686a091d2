import { describe, expect, it } from 'vitest';
import { readParameters, searchWithRoom, shareLink } from './parameters';

describe('readParameters', () => {
  it('takes the room from the query, else from the fragment in either form', () => {
    expect(readParameters('?room=4711', '#815').room).toBe('4711');
    expect(readParameters('', '#room=4711').room).toBe('4711');
    expect(readParameters('', '#4711').room).toBe('4711');
    expect(readParameters('', '').room).toBe('');
  });

  it('takes no room that is not a number', () => {
    expect(readParameters('?room=daily', '').room).toBe('');
    expect(readParameters('?room=1234567890123456789', '').room).toBe('');
    expect(readParameters('', '#100%').room).toBe('');
  });

  it('has the defaults of an ordinary call', () => {
    expect(readParameters('', '')).toEqual({
      room: '',
      name: '',
      codec: 'vp8',
      simulcast: true,
      adaptive: true,
      auto: false,
    });
  });

  it('reads the switches of a diagnosis', () => {
    const search = '?codec=H264&simulcast=off&adaptive=off&auto=1&name=Ada&room=7';
    expect(readParameters(search, '')).toEqual({
      room: '7',
      name: 'Ada',
      codec: 'h264',
      simulcast: false,
      adaptive: false,
      auto: true,
    });
  });

  it('falls back to the default for a codec it does not know', () => {
    expect(readParameters('?codec=mpeg2', '').codec).toBe('vp8');
  });
});

describe('links', () => {
  it('shares the room and nothing else', () => {
    expect(shareLink('https://call.example', '/', '4711')).toBe('https://call.example/?room=4711');
  });

  it('keeps the switches in the address bar when a room is chosen', () => {
    expect(searchWithRoom('?codec=vp9&room=1', '2')).toBe('?codec=vp9&room=2');
  });

  it('survives its own reading', () => {
    const link = new URL(shareLink('https://call.example', '/', '4711'));
    expect(readParameters(link.search, link.hash).room).toBe('4711');
  });
});
