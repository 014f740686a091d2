import { signal } from '@preact/signals';
import { PROBLEM_KINDS, type Problem, problem } from '../errors/problem';
import type {
  Account,
  AppModel,
  Limits,
  MediaSettings,
  PreviewDevice,
  PreviewModel,
  Stage,
} from '../state/app-model';
import type { DeviceSlot } from '../state/memory';
import { FakeCall } from './fake-call';
import { FAKE_CHOSEN, FAKE_DEVICES } from './fake-devices';
import { fakeFace } from './fake-picture';

/** Long enough to see the page waiting. */
const ANSWER_MS = 900;

const later = () => new Promise<void>((done) => setTimeout(done, ANSWER_MS));

export function problemOf(parameters: URLSearchParams): Problem | null {
  const kind = PROBLEM_KINDS.find((known) => known === parameters.get('problem'));
  return kind === undefined ? null : problem(kind);
}

function deviceOf(parameters: URLSearchParams, thing: string, kind: string): PreviewDevice {
  const state = parameters.get(thing);
  const found = problemOf(parameters);
  const mine = found?.kind.startsWith(kind) ? found : null;
  return {
    on: mine === null && state !== 'off',
    opening: mine === null && state === 'opening',
    problem: mine,
  };
}

class FakePreview implements PreviewModel {
  readonly camera;
  readonly microphone;
  readonly level = signal(0);
  readonly devices = signal(FAKE_DEVICES);
  readonly chosen = signal(FAKE_CHOSEN);
  readonly show = fakeFace(0);

  constructor(parameters: URLSearchParams) {
    this.camera = signal(deviceOf(parameters, 'camera', 'camera-'));
    this.microphone = signal(deviceOf(parameters, 'microphone', 'microphone-'));
    setInterval(() => {
      this.level.value = Math.abs(Math.sin(Date.now() / 400)) * 0.8;
    }, 100);
  }

  toggle(thing: 'camera' | 'microphone'): void {
    this[thing].value = { on: !this[thing].value.on, opening: false, problem: null };
  }

  chooseDevice(slot: DeviceSlot, id: string): void {
    this.chosen.value = { ...this.chosen.value, [slot]: id };
  }
}

/** A made-up account on a made-up server; every step of the page can be taken. */
export class FakeApp implements AppModel {
  readonly stage = signal<Stage>({ view: 'login' });
  readonly account = signal<Account | null>({ userId: 'p0', name: 'Ada' });
  readonly busy = signal(false);
  readonly problem = signal<Problem | null>(null);
  readonly offline = signal(false);
  readonly limits = signal<Limits | null>(null);
  readonly settings = signal<MediaSettings>({
    resolution: '720p',
    sound: 'standard',
    mirror: true,
    share: 'clarity',
  });
  readonly preview: PreviewModel;
  readonly suggestedName: string;
  readonly room;
  readonly invited: boolean;
  readonly #parameters: URLSearchParams;

  constructor(parameters: URLSearchParams) {
    this.#parameters = parameters;
    this.preview = new FakePreview(parameters);
    this.suggestedName = parameters.get('name') ?? '';
    this.room = signal(parameters.get('room') ?? '52301');
    this.invited = parameters.has('invited');
    this.busy.value = parameters.has('busy');
    this.offline.value = parameters.has('offline');
    this.limits.value = { lifetime: Number(parameters.get('limit') ?? 1200), capacity: 12 };
    const view = parameters.get('view');
    if (view === 'login' || view === 'lobby') {
      const found = problemOf(parameters);
      this.problem.value =
        found !== null && /^(camera|microphone)-/.test(found.kind) ? null : found;
      this.stage.value = { view };
    } else if (view === 'joining') {
      this.stage.value = { view };
    } else if (view === 'ended') {
      this.stage.value = { view, problem: problemOf(parameters) };
    } else {
      this.#enter();
    }
  }

  async login(name: string): Promise<void> {
    await this.#wait();
    this.account.value = { userId: 'p0', name };
    this.stage.value = { view: 'lobby' };
  }

  logout(): void {
    this.stage.value = { view: 'login' };
  }

  async rename(name: string): Promise<boolean> {
    await this.#wait();
    if (name === 'taken') {
      this.problem.value = problem('name-taken');
      return false;
    }
    this.account.value = { userId: 'p0', name };
    return true;
  }

  async deleteAccount(): Promise<boolean> {
    await this.#wait();
    this.logout();
    return true;
  }

  changeSettings(change: Partial<MediaSettings>): void {
    this.settings.value = { ...this.settings.value, ...change };
  }

  join(room: string): void {
    this.room.value = room;
    this.rejoin();
  }

  cancel(): void {
    this.toLobby();
  }

  rejoin(): void {
    this.stage.value = { view: 'joining' };
    void later().then(() => {
      if (this.stage.value.view === 'joining') {
        this.#enter();
      }
    });
  }

  toLobby(): void {
    this.stage.value = { view: 'lobby' };
  }

  dismissProblem(): void {
    this.problem.value = null;
  }

  #enter(): void {
    const call = new FakeCall(this.#parameters, this.settings, () => {
      this.stage.value = { view: 'ended', problem: null };
    });
    this.stage.value = { view: 'call', call };
  }

  async #wait(): Promise<void> {
    this.busy.value = true;
    await later();
    this.busy.value = false;
  }
}
