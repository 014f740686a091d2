/** The page's own icons: 24-unit line drawings that take the colour of the text around them. */

const PATHS = {
  microphone:
    'M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21',
  'microphone-off':
    'M9 9v2a3 3 0 0 0 4.6 2.5M15 10.5V6a3 3 0 0 0-5.7-1.3M5.5 11a6.5 6.5 0 0 0 10 5.5M18.5 11a6.5 6.5 0 0 1-.7 2.9M12 17.5V21M4 4l16 16',
  camera:
    'M3.5 8.5a2 2 0 0 1 2-2h8a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-8a2 2 0 0 1-2-2zM15.5 11l5-3v8l-5-3',
  'camera-off':
    'M10.5 6.5h3a2 2 0 0 1 2 2V11l5-3v8l-3-1.8M15.5 15.5a2 2 0 0 1-2 2h-8a2 2 0 0 1-2-2v-7a2 2 0 0 1 1.6-2M4 4l16 16',
  screen:
    'M3.5 6.5a2 2 0 0 1 2-2h13a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2zM8.5 20h7M12 13.5v-6M9.3 10L12 7.3 14.7 10',
  'screen-stop':
    'M3.5 6.5a2 2 0 0 1 2-2h13a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2zM8.5 20h7M9.8 8.3l4.4 4.4M14.2 8.3l-4.4 4.4',
  leave:
    'M3 14.2c0-1 .4-1.9 1.2-2.5 4.6-3.6 11-3.6 15.6 0 .8.6 1.2 1.5 1.2 2.5v.8c0 .8-.7 1.4-1.5 1.3l-2.6-.4a1.5 1.5 0 0 1-1.2-1.1l-.4-1.6a9.5 9.5 0 0 0-6.6 0l-.4 1.6a1.5 1.5 0 0 1-1.2 1.1l-2.6.4A1.3 1.3 0 0 1 3 15z',
  settings:
    'M10.3 5.4L10.5 3.1L13.5 3.1L13.7 5.4L15.4 6.1L17.2 4.7L19.3 6.8L17.9 8.6L18.6 10.3L20.9 10.5L20.9 13.5L18.6 13.7L17.9 15.4L19.3 17.2L17.2 19.3L15.4 17.9L13.7 18.6L13.5 20.9L10.5 20.9L10.3 18.6L8.6 17.9L6.8 19.3L4.7 17.2L6.1 15.4L5.4 13.7L3.1 13.5L3.1 10.5L5.4 10.3L6.1 8.6L4.7 6.8L6.8 4.7L8.6 6.1zM12 9.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6z',
  chat: 'M4.5 6.5a2 2 0 0 1 2-2h11a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H11l-4.5 3.5v-3.5a2 2 0 0 1-2-2zM8.5 9h7M8.5 12.5h4.5',
  stats: 'M5 19.5v-5M10 19.5v-9M15 19.5v-6M20 19.5V5',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  'switch-camera':
    'M4.5 12a7.5 7.5 0 0 1 13-5.1L19.5 9M19.5 4.5V9H15M19.5 12a7.5 7.5 0 0 1-13 5.1L4.5 15M4.5 19.5V15H9',
  up: 'M7 14l5-5 5 5',
  clock: 'M12 7v5l3 2M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17z',
  check: 'M5.5 12.5l4.5 4.5 8.5-10',
  send: 'M4.5 12L19.5 5l-5 14-3-6zM11.5 13l8-8',
  user: 'M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5a7.5 7.5 0 0 1 15 0',
  turn: 'M8 16.5V5a1.5 1.5 0 0 1 1.5-1.5h5A1.5 1.5 0 0 1 16 5v4.5M11 20.5h8a1.5 1.5 0 0 0 1.5-1.5v-5a1.5 1.5 0 0 0-1.5-1.5h-8A1.5 1.5 0 0 0 9.5 14v5a1.5 1.5 0 0 0 1.5 1.5z',
  swap: 'M7 4.5v15M7 19.5L3.5 16M7 19.5l3.5-3.5M17 19.5v-15M17 4.5L13.5 8M17 4.5L20.5 8',
  help: 'M3.5 8.5a2 2 0 0 1 2-2h13a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2zM7 10h.01M10.3 10h.01M13.7 10h.01M17 10h.01M8.5 14h7',
  link: 'M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1',
  people:
    'M9.5 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3.5 19a6 6 0 0 1 12 0M16 5.3a3 3 0 0 1 0 5.4M17.5 14a6 6 0 0 1 3 5',
  left: 'M14.5 6l-6 6 6 6',
  right: 'M9.5 6l6 6-6 6',
  close: 'M6.5 6.5l11 11M17.5 6.5l-11 11',
  pin: 'M14.5 4.5l5 5-3.2 1-3 3 .2 3.5-2 1-6-6 1-2 3.5.2 3-3zM8.5 15.5l-4 4',
  unpin:
    'M14.5 4.5l5 5-3.2 1-1.5 1.5M13.3 13.5l.2 3.5-2 1-6-6 1-2 3.5.2M8.5 15.5l-4 4M4.5 4.5l15 15',
  expand: 'M9 4.5H4.5V9M15 4.5h4.5V9M9 19.5H4.5V15M15 19.5h4.5V15',
  speaker: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a7.8 7.8 0 0 1 0 11',
  weak: 'M5 19v-3M10 19v-6M15 19v-2M20 19v-1M4 4l16 16',
  dice: 'M5.5 4.5h13a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1h-13a1 1 0 0 1-1-1v-13a1 1 0 0 1 1-1zM9 9h.01M15 9h.01M12 12h.01M9 15h.01M15 15h.01',
  alert: 'M12 8.5v4.5M12 16.5v.1M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z',
} as const;

export type IconName = keyof typeof PATHS;

/** Decorative: whatever holds it carries the accessible name. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}

export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path
        class="mark-back"
        d="M14 20h4a7 7 0 0 0 7-7v-.8a5 5 0 0 1 3 4.6v3a5 5 0 0 1-3 4.6V29l-5-4h-3a5 5 0 0 1-3-5z"
      />
      <path
        class="mark-front"
        d="M4 9a5 5 0 0 1 5-5h8a5 5 0 0 1 5 5v4a5 5 0 0 1-5 5h-5l-5 4v-4.4A5 5 0 0 1 4 13z"
      />
    </svg>
  );
}

export function Brand() {
  return (
    <div class="brand">
      <Mark />
      Parley
    </div>
  );
}
