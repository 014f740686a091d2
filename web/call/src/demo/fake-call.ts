import { computed, signal } from '@preact/signals';
import type { Banner, CallModel, Controls, SwitchState, Tile } from '../call/model';
import { Notices } from '../call/notices';
import type { Problem } from '../errors/problem';
import type { DeviceSlot } from '../state/memory';
import { fakeFace, fakeScreen } from './fake-picture';

const NAMES: readonly string[] = [
  'Ada Okafor',
  'Mia Lindqvist',
  'Jonas',
  'Sofía Herrera',
  '陈伟',
  'Bartholomew Featherstonehaugh-Cholmondeley',
  'Priya',
  'Tomás',
  'Émile',
  'Yuki Tanaka',
  'Nadia',
  'Oluwaseun',
];

function person(index: number): Tile {
  const name = NAMES[index % NAMES.length] ?? 'Guest';
  const seen = index % 4 !== 2;
  return {
    key: `p${index}/camera`,
    identity: `p${index}`,
    name,
    own: index === 0,
    source: 'camera',
    picture: seen ? fakeFace(index) : null,
    mirrored: index === 0,
    muted: index % 3 === 2,
    speaking: index === 1,
    weak: index === 4,
  };
}

function screen(own: boolean): Tile {
  const sharer = person(own ? 0 : 1);
  return {
    ...sharer,
    key: `${sharer.identity}/screen`,
    source: 'screen_share',
    picture: fakeScreen(),
    mirrored: false,
    muted: true,
    speaking: false,
    weak: false,
  };
}

/** A call of made-up people whose own controls work. */
export class FakeCall implements CallModel {
  readonly room = 'design-review';
  readonly joinedAt = Date.now() - 754_000;
  readonly banner;
  readonly devices = signal({
    camera: [
      { id: 'c1', label: 'FaceTime HD Camera' },
      { id: 'c2', label: 'Logitech BRIO' },
    ],
    microphone: [{ id: 'm1', label: 'MacBook Pro Microphone' }],
    speaker: [{ id: 's1', label: 'Default: headphones' }],
  });
  readonly chosen = signal<Readonly<Record<DeviceSlot, string | null>>>({
    camera: 'c2',
    microphone: 'm1',
    speaker: 's1',
  });
  readonly #people = signal<readonly Tile[]>([]);
  readonly #sharing = signal<SwitchState>('off');
  readonly #otherShares: boolean;
  readonly #notices = new Notices();

  constructor(parameters: URLSearchParams, told: Problem | null) {
    const count = Number(parameters.get('demo')) || 1;
    const share = parameters.get('share');
    this.#people.value = Array.from({ length: count }, (_, index) => person(index));
    this.#sharing.value = share === 'own' ? 'on' : 'off';
    this.#otherShares = share === 'other';
    this.banner = signal(parameters.get('banner') as Banner | null);
    if (parameters.has('notice')) {
      this.#notices.tell('Mia Lindqvist joined');
    }
    if (told !== null) {
      this.#notices.report(told);
    }
  }

  readonly tiles = computed<readonly Tile[]>(() => [
    ...(this.#otherShares ? [screen(false)] : []),
    ...(this.#sharing.value === 'on' ? [screen(true)] : []),
    ...this.#people.value,
  ]);

  readonly controls = computed<Controls>(() => {
    const me = this.#people.value[0];
    return {
      microphone: { state: me?.muted ? 'off' : 'on', possible: true },
      camera: { state: me?.picture ? 'on' : 'off', possible: true },
      screen: { state: this.#sharing.value, possible: true },
    };
  });

  get notices() {
    return this.#notices.shown;
  }

  toggleMicrophone(): void {
    this.#changeMe((me) => ({ ...me, muted: !me.muted }));
  }

  toggleCamera(): void {
    this.#changeMe((me) => ({ ...me, picture: me.picture === null ? fakeFace(0) : null }));
  }

  toggleScreen(): void {
    this.#sharing.value = this.#sharing.value === 'on' ? 'off' : 'on';
  }

  chooseDevice(slot: DeviceSlot, id: string): void {
    this.chosen.value = { ...this.chosen.value, [slot]: id };
  }

  allowSound(): void {
    this.banner.value = null;
  }

  tell(text: string): void {
    this.#notices.tell(text);
  }

  dismiss(noticeId: number): void {
    this.#notices.dismiss(noticeId);
  }

  leave(): void {
    window.location.search = '';
  }

  #changeMe(change: (me: Tile) => Tile): void {
    this.#people.value = this.#people.value.map((tile) => (tile.own ? change(tile) : tile));
  }
}
