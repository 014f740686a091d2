/**
 * What the page's address asks for: the room to join, and the switches that tests and diagnosis use.
 */

import { isRoom } from './form';

export type VideoCodecChoice = 'vp8' | 'h264' | 'vp9';

export interface Parameters {
  /** Digits; empty if the address names no room, or none that can be. */
  readonly room: string;
  readonly name: string;
  readonly codec: VideoCodecChoice;
  readonly simulcast: boolean;
  readonly adaptive: boolean;
  /** Log in and join at once, without the form and the preview. */
  readonly auto: boolean;
}

const CODECS: readonly VideoCodecChoice[] = ['vp8', 'h264', 'vp9'];

function codecOf(value: string | null): VideoCodecChoice {
  return CODECS.find((codec) => codec === value?.toLowerCase()) ?? 'vp8';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `#room=4711` and the short form `#4711` both name a room. */
function roomOfHash(hash: string): string {
  const text = hash.replace(/^#/, '');
  if (text === '') {
    return '';
  }
  return text.includes('=') ? (new URLSearchParams(text).get('room') ?? '') : decoded(text);
}

/** Reads the query (`?room=…`) and the fragment (`#…`); an unknown value falls back to the default. */
export function readParameters(search: string, hash: string): Parameters {
  const query = new URLSearchParams(search);
  const room = (query.get('room') ?? roomOfHash(hash)).trim();
  return {
    room: isRoom(room) ? room : '',
    name: (query.get('name') ?? '').trim(),
    codec: codecOf(query.get('codec')),
    simulcast: query.get('simulcast') !== 'off',
    adaptive: query.get('adaptive') !== 'off',
    auto: query.get('auto') === '1',
  };
}

/** The address to share: only the room, never the name or a diagnosis switch. */
export function shareLink(origin: string, pathname: string, room: string): string {
  return `${origin}${pathname}?room=${encodeURIComponent(room)}`;
}

/** The address bar's query once a room is chosen: the room put in, everything else kept. */
export function searchWithRoom(search: string, room: string): string {
  const query = new URLSearchParams(search);
  query.set('room', room);
  return `?${query.toString()}`;
}
