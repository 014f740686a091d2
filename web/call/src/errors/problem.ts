/**
 * Everything that can go wrong for a person on this page, one kind each, and what the page says.
 * Tests and translations go by the kind; the sentence says what happened and what to do next.
 */

export type ProblemKind =
  | 'camera-refused'
  | 'camera-missing'
  | 'camera-busy'
  | 'camera-failed'
  | 'microphone-refused'
  | 'microphone-missing'
  | 'microphone-busy'
  | 'microphone-failed'
  | 'screen-refused'
  | 'screen-failed'
  | 'speaker-failed'
  | 'page-insecure'
  | 'browser-unsupported'
  | 'input-invalid'
  | 'tokens-off'
  | 'room-full'
  | 'room-forbidden'
  | 'publish-refused'
  | 'server-unreachable'
  | 'server-stopping'
  | 'duplicate-identity'
  | 'removed'
  | 'room-closed'
  | 'media-blocked'
  | 'connection-lost'
  | 'unexpected';

export interface Problem {
  readonly kind: ProblemKind;
  readonly title: string;
  readonly sentence: string;
}

type Words = Omit<Problem, 'kind'>;

const WORDS: Readonly<Record<ProblemKind, Words>> = {
  'camera-refused': {
    title: 'Camera not allowed',
    sentence:
      'Your browser does not let this page use the camera. Allow it beside the address, then turn the camera on again.',
  },
  'camera-missing': {
    title: 'No camera found',
    sentence: 'No camera is connected. Connect one, or take part with your voice only.',
  },
  'camera-busy': {
    title: 'Camera in use',
    sentence: 'Another program is using the camera. Close that program, then turn it on again.',
  },
  'camera-failed': {
    title: 'Camera did not start',
    sentence: 'The camera did not start. Choose another camera, or connect it again.',
  },
  'microphone-refused': {
    title: 'Microphone not allowed',
    sentence:
      'Your browser does not let this page use the microphone. Allow it beside the address, then unmute again.',
  },
  'microphone-missing': {
    title: 'No microphone found',
    sentence: 'No microphone is connected. Connect one so that others can hear you.',
  },
  'microphone-busy': {
    title: 'Microphone in use',
    sentence: 'Another program is using the microphone. Close that program, then unmute again.',
  },
  'microphone-failed': {
    title: 'Microphone did not start',
    sentence: 'The microphone did not start. Choose another microphone, or connect it again.',
  },
  'screen-refused': {
    title: 'Screen not shared',
    sentence:
      'Nothing is shared: the choice was cancelled, or your computer does not let the browser record the screen.',
  },
  'screen-failed': {
    title: 'Screen not shared',
    sentence: 'Sharing the screen did not start. Try again, or choose another window.',
  },
  'speaker-failed': {
    title: 'Speaker not changed',
    sentence: 'That speaker cannot be used. Sound stays where it was.',
  },
  'page-insecure': {
    title: 'A secure page is needed',
    sentence:
      'Browsers give a camera and a microphone only to secure pages. Open this page with https, or on this computer as localhost.',
  },
  'browser-unsupported': {
    title: 'This browser cannot make calls',
    sentence:
      'This browser lacks what a call needs. Use a current Chrome, Edge, Firefox or Safari.',
  },
  'input-invalid': {
    title: 'Name or room not accepted',
    sentence: 'The server does not accept this name or room. Change it and try again.',
  },
  'tokens-off': {
    title: 'No tickets from this server',
    sentence:
      'This server does not hand out access itself: its development mode is off. Ask whoever runs it for a link with access.',
  },
  'room-full': {
    title: 'This room is full',
    sentence: 'Everyone who fits is already in this room. Try again when somebody has left.',
  },
  'room-forbidden': {
    title: 'You cannot enter this room',
    sentence: 'The server did not let you into this room. Ask the person who invited you.',
  },
  'publish-refused': {
    title: 'Not allowed in this room',
    sentence: 'In this room you may watch and listen, but not send that.',
  },
  'server-unreachable': {
    title: 'The server does not answer',
    sentence: 'The call server cannot be reached. Check your connection, then try again.',
  },
  'server-stopping': {
    title: 'The server is stopping',
    sentence: 'The server ended the call because it is stopping. Try again in a minute.',
  },
  'duplicate-identity': {
    title: 'You joined somewhere else',
    sentence: 'You entered this call from another tab or device, so it ended here.',
  },
  removed: {
    title: 'You were removed',
    sentence: 'Someone in charge of this call removed you from the room.',
  },
  'room-closed': {
    title: 'The room was closed',
    sentence: 'This call is over: the room was closed for everyone.',
  },
  'media-blocked': {
    title: 'Sound and picture cannot get through',
    sentence:
      'The server was reached, but sound and picture were not. A firewall or a VPN may be in the way; try another network.',
  },
  'connection-lost': {
    title: 'Connection lost',
    sentence:
      'The connection to the call broke and could not be restored. Join again when you are online.',
  },
  unexpected: {
    title: 'Something went wrong',
    sentence:
      'The call could not go on. Try again; if it happens again, tell whoever runs this server.',
  },
};

export function problem(kind: ProblemKind): Problem {
  return { kind, ...WORDS[kind] };
}
