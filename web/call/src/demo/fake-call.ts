import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type {
  Banner,
  CallModel,
  ChatMessage,
  Controls,
  Happening,
  Notice,
  ShownTile,
  SwitchState,
  Tile,
  UserFigures,
} from '../call/model';
import { PROBLEM_KINDS, type Problem, problem } from '../errors/problem';
import type { MediaSettings } from '../state/app-model';
import type { DeviceSlot } from '../state/memory';
import { fakeChat } from './fake-chat';
import { FAKE_CHOSEN, FAKE_DEVICES } from './fake-devices';
import { fakeFigures, fakePerson, fakeShare } from './fake-people';

const FIGURES_MS = 2_000;
const NEXT_PROBLEM_MS = 1_500;
const NOTICES_AT_ONCE = 3;
const TALK_MS = 2_500;
const SCREEN = { width: 1920, height: 1080, framesPerSecond: 9, kbps: 640, lossPercent: 0 };

const HAPPENINGS: Readonly<Record<string, Happening>> = {
  joined: { kind: 'joined', name: 'Mia-Lindqvist' },
  left: { kind: 'left', name: 'Jonas' },
  'share-began': { kind: 'share-began', name: 'Priya' },
  'share-ended': { kind: 'share-ended', name: 'Priya' },
  'link-copied': { kind: 'link-copied' },
  'device-changed': { kind: 'device-changed' },
  link: { kind: 'link', link: 'https://calls.example/?room=52301' },
  'closing-soon': { kind: 'closing-soon', minutes: 3 },
};

/** A call of made-up people whose own controls work. */
export class FakeCall implements CallModel {
  readonly room: string;
  readonly openedAt = Date.now() - 754_000;
  readonly closesAt: number | null;
  readonly banner;
  readonly devices = signal(FAKE_DEVICES);
  readonly chosen = signal(FAKE_CHOSEN);
  readonly notices = signal<readonly Notice[]>([]);
  readonly chat = signal<readonly ChatMessage[]>([]);
  readonly figures = signal<readonly UserFigures[]>([]);
  readonly settings: ReadonlySignal<MediaSettings>;
  /** What was asked for last, for whoever tries the page. */
  shown: readonly ShownTile[] = [];
  readonly #settings: Signal<MediaSettings>;
  readonly #people = signal<readonly Tile[]>([]);
  readonly #sharing = signal<SwitchState>('off');
  readonly #otherShare: Tile | null;
  readonly #ownShare: Tile;
  readonly #left: () => void;
  #nextNotice = 1;
  #watching: ReturnType<typeof setInterval> | undefined;

  constructor(parameters: URLSearchParams, settings: Signal<MediaSettings>, left: () => void) {
    this.#settings = settings;
    this.settings = settings;
    this.#left = left;
    this.room = parameters.get('room') ?? '52301';
    const count = Number(parameters.get('demo')) || 1;
    const speaker = Number(parameters.get('speaker') ?? 1);
    this.#people.value = Array.from({ length: count }, (_, index) => fakePerson(index, speaker));
    this.#sharing.value = parameters.get('share') === 'own' ? 'on' : 'off';
    this.#otherShare =
      parameters.get('share') === 'other' ? fakeShare(fakePerson(1, speaker)) : null;
    this.#ownShare = fakeShare(fakePerson(0, speaker));
    const closing = parameters.get('closing');
    this.closesAt = closing === null ? null : Date.now() + Number(closing) * 1000;
    this.banner = signal(parameters.get('banner') as Banner | null);
    this.chat.value = fakeChat(Number(parameters.get('chat') ?? 0));
    this.#say(parameters);
    if (parameters.has('talk')) {
      setTimeout(() => this.#hear('Hello from the other side.'), TALK_MS);
    }
  }

  readonly tiles = computed<readonly Tile[]>(() => {
    const ownShare = this.#sharing.value === 'on' ? this.#ownShare : null;
    const shares = [this.#otherShare, ownShare].filter((tile) => tile !== null);
    const sharers = new Set(shares.map((tile) => tile.userId));
    const people = this.#people.value.map((tile) => ({
      ...tile,
      sharing: sharers.has(tile.userId),
    }));
    return [...shares, ...people];
  });

  readonly controls = computed<Controls>(() => {
    const me = this.#people.value[0];
    return {
      microphone: { state: me?.muted ? 'off' : 'on', possible: true },
      camera: { state: me?.hasPicture ? 'on' : 'off', possible: true },
      screen: { state: this.#sharing.value, possible: true },
    };
  });

  toggleMicrophone(): void {
    this.#changeMe((me) => ({ ...me, muted: !me.muted }));
  }

  toggleCamera(): void {
    this.#changeMe((me) => ({ ...me, hasPicture: !me.hasPicture }));
  }

  toggleScreen(): void {
    if (this.#otherShare !== null) {
      this.#report(problem('share-taken', 485));
      return;
    }
    this.#sharing.value = this.#sharing.value === 'on' ? 'off' : 'on';
  }

  switchCamera(): void {
    this.chooseDevice('camera', this.chosen.value.camera === 'c1' ? 'c2' : 'c1');
  }

  chooseDevice(slot: DeviceSlot, id: string): void {
    this.chosen.value = { ...this.chosen.value, [slot]: id };
  }

  changeSettings(change: Partial<MediaSettings>): void {
    this.#settings.value = { ...this.#settings.value, ...change };
  }

  setShown(tiles: readonly ShownTile[]): void {
    this.shown = tiles;
    document.documentElement.dataset.shown = JSON.stringify(tiles);
  }

  watchFigures(on: boolean): void {
    clearInterval(this.#watching);
    document.documentElement.dataset.figures = String(on);
    if (on) {
      this.#measure();
      this.#watching = setInterval(() => this.#measure(), FIGURES_MS);
    }
  }

  sendChat(text: string): void {
    const id = this.chat.value.length + 1;
    const message = { id, userId: 'p0', name: 'Ada', own: true, text, at: Date.now() };
    this.chat.value = [...this.chat.value, { ...message, state: 'sending' }];
    const state = text === 'fail' ? 'failed' : 'sent';
    setTimeout(() => {
      this.chat.value = this.chat.value.map((one) => (one.id === id ? { ...one, state } : one));
    }, 500);
  }

  allowSound(): void {
    this.banner.value = null;
  }

  tell(happening: Happening): void {
    this.#add({ id: this.#nextNotice++, happening, problem: null });
  }

  dismiss(noticeId: number): void {
    this.notices.value = this.notices.value.filter((notice) => notice.id !== noticeId);
  }

  leave(): void {
    this.watchFigures(false);
    this.#left();
  }

  #measure(): void {
    this.figures.value = this.#people.value.map((tile, index) => {
      const shares = this.tiles.value.some(
        (one) => one.source === 'screen' && one.userId === tile.userId,
      );
      return fakeFigures(tile, index, shares ? SCREEN : null);
    });
  }

  #say(parameters: URLSearchParams): void {
    const notice = parameters.get('notice');
    const happening = notice === null ? undefined : HAPPENINGS[notice];
    if (happening !== undefined) {
      this.tell(happening);
    }
    const wanted = parameters.get('problem');
    const kinds = PROBLEM_KINDS.filter((kind) => wanted === 'all' || kind === wanted);
    kinds.forEach((kind, index) => {
      if (index === 0) {
        this.#report(problem(kind));
      } else {
        setTimeout(() => this.#report(problem(kind)), index * NEXT_PROBLEM_MS);
      }
    });
  }

  #hear(text: string): void {
    const id = this.chat.value.length + 1;
    const from = { userId: 'p1', name: 'Mia-Lindqvist', own: false };
    this.chat.value = [...this.chat.value, { id, ...from, text, at: Date.now(), state: 'sent' }];
  }

  #report(told: Problem): void {
    this.#add({ id: this.#nextNotice++, happening: null, problem: told });
  }

  #add(notice: Notice): void {
    this.notices.value = [...this.notices.value, notice].slice(-NOTICES_AT_ONCE);
  }

  #changeMe(change: (me: Tile) => Tile): void {
    this.#people.value = this.#people.value.map((tile) => (tile.own ? change(tile) : tile));
  }
}
