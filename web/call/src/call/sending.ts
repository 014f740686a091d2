/** The own microphone and camera in a call. */

import { MediaType } from '@parley/rtc/api';
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Problem } from '../errors/problem';
import { captureProblem } from '../errors/rtc-problem';
import type { Preview } from '../state/preview';
import type { Engine } from './engine';
import type { SwitchState } from './model';

/** What of {@link Preview} a call needs. */
export type Captures = Pick<Preview, 'camera' | 'microphone' | 'setOn'>;

/**
 * The microphone's switch publishes and takes back, and leaves the device open: so it answers at once. The
 * camera's opens and closes the device: so its light is out when nobody sees the person.
 */
export class Sending {
  readonly microphone: ReadonlySignal<SwitchState>;
  readonly camera: ReadonlySignal<SwitchState>;
  readonly #engine: Engine;
  readonly #captures: Captures;
  readonly #report: (problem: Problem) => void;
  /** Whether the microphone is to be heard. */
  readonly #audible = signal(false);
  readonly #changing = signal(false);

  constructor(engine: Engine, captures: Captures, report: (problem: Problem) => void) {
    this.#engine = engine;
    this.#captures = captures;
    this.#report = report;
    this.microphone = computed(() => {
      const { on, opening } = captures.microphone.value;
      if (this.#changing.value || (opening && this.#audible.value)) {
        return 'changing';
      }
      return on && this.#audible.value ? 'on' : 'off';
    });
    this.camera = computed(() => {
      const { on, opening } = captures.camera.value;
      return opening ? 'changing' : on ? 'on' : 'off';
    });
  }

  /** Before the room is joined: whether the microphone is heard from the start. */
  async prepare(audible: boolean): Promise<void> {
    this.#audible.value = audible;
    await (audible
      ? this.#engine.publishStream(MediaType.AUDIO)
      : this.#engine.unpublishStream(MediaType.AUDIO));
  }

  async toggleMicrophone(): Promise<void> {
    if (this.microphone.value === 'changing') {
      return;
    }
    const wanted = this.microphone.value === 'off';
    this.#changing.value = true;
    try {
      await this.#setAudible(wanted);
    } finally {
      this.#changing.value = false;
    }
  }

  async #setAudible(wanted: boolean): Promise<void> {
    try {
      if (!wanted) {
        this.#audible.value = false;
        await this.#engine.unpublishStream(MediaType.AUDIO);
        return;
      }
      if (!this.#captures.microphone.value.on && !(await this.#open('microphone'))) {
        return;
      }
      await this.#engine.publishStream(MediaType.AUDIO);
      this.#audible.value = true;
    } catch (error) {
      this.#report(captureProblem('microphone', error));
    }
  }

  async toggleCamera(): Promise<void> {
    if (this.camera.value === 'on') {
      await this.#captures.setOn('camera', false);
    } else if (this.camera.value === 'off') {
      await this.#open('camera');
    }
  }

  async #open(thing: 'camera' | 'microphone'): Promise<boolean> {
    const why = await this.#captures.setOn(thing, true);
    if (why !== null) {
      this.#report(why);
    }
    return why === null;
  }
}
