import type { ProblemTexts } from './words';

export const ENGLISH_PROBLEMS: ProblemTexts = {
  'camera-refused': {
    title: 'The camera is blocked',
    sentence: 'Allow the camera in your browser’s address bar, then turn it on again.',
  },
  'camera-missing': {
    title: 'No camera found',
    sentence: 'Connect a camera, or go on without one.',
  },
  'camera-busy': {
    title: 'The camera is in use',
    sentence: 'Another program holds the camera. Close it, then turn the camera on again.',
  },
  'camera-failed': {
    title: 'The camera does not start',
    sentence: 'Choose another camera, or plug this one in again.',
  },
  'microphone-refused': {
    title: 'The microphone is blocked',
    sentence: 'Allow the microphone in your browser’s address bar, then turn it on again.',
  },
  'microphone-missing': {
    title: 'No microphone found',
    sentence: 'Connect a microphone. Until then you can only listen.',
  },
  'microphone-busy': {
    title: 'The microphone is in use',
    sentence: 'Another program holds the microphone. Close it, then unmute again.',
  },
  'microphone-failed': {
    title: 'The microphone does not start',
    sentence: 'Choose another microphone, or plug this one in again.',
  },
  'screen-refused': {
    title: 'The screen was not shared',
    sentence: 'Your browser or your system did not allow it. Try again, or check their settings.',
  },
  'screen-failed': {
    title: 'The screen cannot be shared',
    sentence: 'Sharing did not start. Try another window or the whole screen.',
  },
  'speaker-failed': {
    title: 'The speaker does not play',
    sentence: 'Choose another speaker in the settings.',
  },
  'page-insecure': {
    title: 'This address is not secure',
    sentence: 'Browsers give camera and microphone only to pages on https. Ask for that address.',
  },
  'browser-unsupported': {
    title: 'This browser cannot make calls',
    sentence: 'Use a current Chrome, Edge, Firefox or Safari.',
  },
  'request-invalid': {
    title: 'The server did not accept this',
    sentence: 'Check the name and the room, then try again.',
  },
  'active-elsewhere': {
    title: 'You are already in a call',
    sentence: 'Leave the other call first, or wait a moment and try again.',
  },
  'not-in-room': {
    title: 'You are no longer in the room',
    sentence: 'The server does not know you there any more. Join again.',
  },
  'room-full': {
    title: 'The room is full',
    sentence: 'No more people can join now. Try again when somebody has left.',
  },
  'name-taken': {
    title: 'This name is taken',
    sentence: 'Choose another name.',
  },
  'not-authorised': {
    title: 'You are not allowed to do this',
    sentence: 'Log in again. If that does not help, ask whoever runs this server.',
  },
  'away-too-long': {
    title: 'You were away for too long',
    sentence: 'Your place in the call was given up. Join again.',
  },
  'left-already': {
    title: 'You have left this call',
    sentence: 'Join again to come back.',
  },
  'room-closed': {
    title: 'The call was closed',
    sentence: 'The room has ended for everyone.',
  },
  'too-many-requests': {
    title: 'Too many tries',
    sentence: 'Wait a moment, then try again.',
  },
  'words-refused': {
    title: 'These words are not allowed here',
    sentence: 'Choose other words.',
  },
  'login-expired': {
    title: 'Your login has expired',
    sentence: 'Log in again to go on.',
  },
  'share-taken': {
    title: 'Someone else is sharing',
    sentence: 'A person in the room already shares a screen. Wait until they have finished.',
  },
  'server-failed': {
    title: 'The server has a fault',
    sentence: 'Try again. If it goes on, tell whoever runs this server.',
  },
  'token-failed': {
    title: 'The server gave no ticket for the call',
    sentence: 'Try again. If it goes on, tell whoever runs this server.',
  },
  'setup-failed': {
    title: 'The server is not set up for calls',
    sentence: 'Tell whoever runs this server; its calls settings are not complete.',
  },
  'message-not-sent': {
    title: 'The server was not reached',
    sentence: 'The request was not sent. Check your connection and try again.',
  },
  'answer-unreadable': {
    title: 'The server’s answer makes no sense',
    sentence: 'Page and server may be of different versions. Reload the page.',
  },
  unexpected: {
    title: 'Something went wrong',
    sentence: 'Try again. If it goes on, reload the page.',
  },
  'calls-off': {
    title: 'Calls are not switched on here',
    sentence: 'There is no call service behind this page. Tell whoever runs this server.',
  },
  'time-up': {
    title: 'The time is up',
    sentence: 'The call has reached the longest time this server allows.',
  },
  'logged-in-elsewhere': {
    title: 'You logged in elsewhere',
    sentence: 'The same account was used on another device or in another tab, so it ended here.',
  },
  removed: {
    title: 'You were removed from the call',
    sentence: 'Somebody who runs this call took you out.',
  },
  'room-forbidden': {
    title: 'You cannot join this room',
    sentence: 'The server did not let you in.',
  },
  'publish-refused': {
    title: 'You may only watch and listen',
    sentence: 'The server does not accept sound or pictures from you in this room.',
  },
  'server-unreachable': {
    title: 'The server does not answer',
    sentence: 'Check your connection and try again.',
  },
  'server-stopping': {
    title: 'The server is restarting',
    sentence: 'Join again in a moment.',
  },
  'media-blocked': {
    title: 'Sound and pictures do not get through',
    sentence: 'Your network may block calls. Try another network, or switch off the VPN.',
  },
  'connection-lost': {
    title: 'The connection was lost',
    sentence: 'The call could not be continued. Check your connection and join again.',
  },
  'chat-failed': {
    title: 'The message was not sent',
    sentence: 'Try to send it again.',
  },
};
