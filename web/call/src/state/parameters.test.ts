import { describe, expect, it } from 'vitest';
import { readParameters, searchWithRoom, shareLink } from './parameters';

describe('readParameters', () => {
  it('takes the room from the query, else from the fragment in either form', () => {
    expect(readParameters('?room=daily', '#other').room).toBe('daily');
    expect(readParameters('', '#room=daily').room).toBe('daily');
    expect(readParameters('', '#team%20call').room).toBe('team call');
    expect(readParameters('', '').room).toBe('');
  });

  it('survives a fragment that is not well encoded', () => {
    expect(readParameters('', '#100%').room).toBe('100%');
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
    const search = '?codec=H264&simulcast=off&adaptive=off&auto=1&name=Ada&room=r';
    expect(readParameters(search, '')).toEqual({
      room: 'r',
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
    expect(shareLink('https://call.example', '/', 'team call')).toBe(
      'https://call.example/?room=team%20call',
    );
  });

  it('keeps the switches in the address bar when a room is chosen', () => {
    expect(searchWithRoom('?codec=vp9&room=old', 'new')).toBe('?codec=vp9&room=new');
  });

  it('survives its own reading', () => {
    const link = new URL(shareLink('https://call.example', '/', 'a & b+c'));
    expect(readParameters(link.search, link.hash).room).toBe('a & b+c');
  });
});
