/**
 * What the page is doing: which view is shown, and the steps from one to the next.
 *
 * | from | step | to |
 * |---|---|---|
 * | start | `enter` with a valid form | preview |
 * | preview | `back` | start |
 * | preview, ended | `join`, `joinAgain` | joining, then call; on failure preview with a problem |
 * | joining | `cancel` | preview |
 * | call | left, removed, lost | ended |
 * | ended | `backToStart` | start |
 */

import { type ReadonlySignal, signal } from '@preact/signals';
import type { CallModel } from '../call/model';
import { type Problem, problem } from '../errors/problem';
import { checkForm, type FormErrors, isValid, tidy } from './form';
import { type DeviceSlot, loadMemory, type Memory, saveMemory, withDevice } from './memory';
import { type Parameters, searchWithRoom } from './parameters';
import { Preview, type PreviewThing } from './preview';

export type Stage =
  | { readonly view: 'start' }
  | { readonly view: 'preview' }
  | { readonly view: 'joining' }
  | { readonly view: 'call'; readonly call: CallModel }
  | { readonly view: 'ended'; readonly problem: Problem | null };

const storage = () => window.localStorage;

/** The media library is by far the largest part: it is fetched while the person looks at the preview. */
const loadJoin = () => import('../call/join');

export class Session {
  readonly parameters: Parameters;
  readonly preview: Preview;
  readonly #stage = signal<Stage>({ view: 'start' });
  readonly #problem = signal<Problem | null>(null);
  readonly #memory = signal<Memory>(loadMemory(storage));
  readonly #name = signal('');
  readonly #room = signal('');
  #joining: AbortController | null = null;

  constructor(parameters: Parameters) {
    this.parameters = parameters;
    this.#name.value = parameters.name || this.#memory.value.name;
    this.#room.value = parameters.room;
    this.preview = new Preview(() => this.#memory.value);
  }

  get stage(): ReadonlySignal<Stage> {
    return this.#stage;
  }

  /** What went wrong with the latest try to join. */
  get problem(): ReadonlySignal<Problem | null> {
    return this.#problem;
  }

  get name(): string {
    return this.#name.value;
  }

  get room(): string {
    return this.#room.value;
  }

  /** Joins at once when the address asks for it and names a valid name and room. */
  begin(): void {
    if (this.parameters.auto && isValid(checkForm(this.name, this.room))) {
      this.joinAgain();
    }
  }

  /** Takes the first view's form; returns what is wrong with it, having moved on when nothing is. */
  enter(name: string, room: string): FormErrors {
    const errors = checkForm(name, room);
    if (!isValid(errors)) {
      return errors;
    }
    this.#name.value = tidy(name);
    this.#room.value = tidy(room);
    this.#remember({ ...this.#memory.value, name: this.#name.value });
    const search = searchWithRoom(window.location.search, this.room);
    window.history.replaceState(null, '', `${window.location.pathname}${search}`);
    this.#openPreview();
    return errors;
  }

  back(): void {
    this.preview.stop();
    this.#problem.value = null;
    this.#stage.value = { view: 'start' };
  }

  togglePreview(thing: PreviewThing): void {
    void this.preview.toggle(thing);
    const on = this.preview[thing].value.on;
    this.#remember({
      ...this.#memory.value,
      ...(thing === 'camera' ? { cameraOn: on } : { microphoneOn: on }),
    });
  }

  choosePreviewDevice(slot: DeviceSlot, id: string): void {
    const device = this.preview.devices.value[slot].find((candidate) => candidate.id === id);
    if (device === undefined) {
      return;
    }
    this.#remember(withDevice(this.#memory.value, slot, device));
    if (slot !== 'speaker') {
      void this.preview.reopen(slot);
    }
  }

  /** From the preview, with what it has open. */
  join(): void {
    void this.#join(this.#beginJoining(), []);
  }

  /** Without a preview: opens what was on the last time, then joins. */
  joinAgain(): void {
    void this.#openAndJoin(this.#beginJoining());
  }

  cancel(): void {
    this.#joining?.abort();
    this.#joining = null;
    if (this.#stage.value.view === 'joining') {
      this.#openPreview();
    }
  }

  #openPreview(): void {
    this.#problem.value = null;
    this.#stage.value = { view: 'preview' };
    void loadJoin().catch(() => {});
    void this.preview.start();
  }

  #beginJoining(): AbortController {
    this.#joining?.abort();
    this.#joining = new AbortController();
    this.#problem.value = null;
    this.#stage.value = { view: 'joining' };
    return this.#joining;
  }

  async #openAndJoin(cancelling: AbortController): Promise<void> {
    await this.preview.start();
    if (!cancelling.signal.aborted) {
      const { camera, microphone } = this.preview;
      // Nobody saw a preview: what could not be opened is told in the call.
      const warnings = [camera.value.problem, microphone.value.problem];
      await this.#join(cancelling, warnings);
    }
  }

  async #join(cancelling: AbortController, warnings: readonly (Problem | null)[]): Promise<void> {
    const failed = (why: Problem | null) => {
      if (!cancelling.signal.aborted) {
        this.#openPreview();
        this.#problem.value = why;
      }
    };
    const devices = {
      camera: this.preview.chosen('camera'),
      microphone: this.preview.chosen('microphone'),
      speaker: this.preview.chosen('speaker'),
    };
    let joinCall: Awaited<ReturnType<typeof loadJoin>>['joinCall'];
    try {
      ({ joinCall } = await loadJoin());
    } catch {
      failed(problem('server-unreachable'));
      return;
    }
    if (cancelling.signal.aborted) {
      return;
    }
    const { name, room, parameters } = this;
    const result = await joinCall(
      { name, room, parameters, devices, ...this.preview.release() },
      {
        ended: (why) => this.#ended(why),
        deviceChosen: (slot, id, label) =>
          this.#remember(withDevice(this.#memory.value, slot, { id, label })),
      },
      cancelling.signal,
    );
    if (result.call === null) {
      failed(result.problem);
    } else if (cancelling.signal.aborted) {
      result.call.leave();
    } else {
      this.#joining = null;
      this.#stage.value = { view: 'call', call: result.call };
      for (const warning of warnings) {
        if (warning !== null) {
          result.call.report(warning);
        }
      }
    }
  }

  #ended(why: Problem | null): void {
    if (this.#stage.value.view === 'call') {
      this.#stage.value = { view: 'ended', problem: why };
    }
  }

  #remember(memory: Memory): void {
    this.#memory.value = memory;
    saveMemory(storage, memory);
  }
}
