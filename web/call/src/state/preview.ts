/** The camera and microphone before a call: on or off, which device, and what is wrong with it. */

import { type ReadonlySignal, signal } from '@preact/signals';
import type { Problem } from '../errors/problem';
import { type Opened, openCapture } from '../media/capture';
import { type DeviceLists, findRemembered, listDevices, NO_DEVICES } from '../media/devices';
import type { DeviceSlot, Memory } from './memory';

export interface PreviewDevice {
  readonly on: boolean;
  /** The browser is asking the person, or the device is starting. */
  readonly opening: boolean;
  readonly track: MediaStreamTrack | null;
  readonly problem: Problem | null;
}

export type PreviewThing = 'camera' | 'microphone';

const OFF: PreviewDevice = { on: false, opening: false, track: null, problem: null };
const OPENING: PreviewDevice = { on: true, opening: true, track: null, problem: null };

function stateOf(opened: NonNullable<Opened>): PreviewDevice {
  return {
    on: opened.track !== null,
    opening: false,
    track: opened.track,
    problem: opened.problem,
  };
}

export class Preview {
  readonly #states = { camera: signal(OFF), microphone: signal(OFF) };
  readonly #devices = signal<DeviceLists>(NO_DEVICES);
  /** Raised by every change, so that a device that opens too late is closed again. */
  readonly #turn = { camera: 0, microphone: 0 };
  readonly #memory: () => Memory;

  constructor(memory: () => Memory) {
    this.#memory = memory;
  }

  get camera(): ReadonlySignal<PreviewDevice> {
    return this.#states.camera;
  }

  get microphone(): ReadonlySignal<PreviewDevice> {
    return this.#states.microphone;
  }

  get devices(): ReadonlySignal<DeviceLists> {
    return this.#devices;
  }

  /** The id in use or remembered for a slot; null means the browser's default. */
  chosen(slot: DeviceSlot): string | null {
    const track = slot === 'speaker' ? null : this.#states[slot].value.track;
    const inUse = track?.getSettings().deviceId;
    if (inUse !== undefined && inUse !== '') {
      return inUse;
    }
    return findRemembered(this.#memory().devices[slot], this.#devices.value[slot])?.id ?? null;
  }

  async start(): Promise<void> {
    navigator.mediaDevices?.addEventListener?.('devicechange', this.#onDeviceChange);
    await this.#listDevices();
    const { cameraOn, microphoneOn } = this.#memory();
    const things: PreviewThing[] = [];
    if (cameraOn) {
      things.push('camera');
    }
    if (microphoneOn) {
      things.push('microphone');
    }
    await this.#open(things);
  }

  async toggle(thing: PreviewThing): Promise<void> {
    if (this.#states[thing].value.on) {
      this.#close(thing);
    } else {
      await this.#open([thing]);
    }
  }

  /** Opens the remembered device again after another one was chosen. */
  async reopen(thing: PreviewThing): Promise<void> {
    if (this.#states[thing].value.on) {
      this.#close(thing);
      await this.#open([thing]);
    }
  }

  /** Hands the open tracks over; the preview is off from then on and closes nothing. */
  release(): Readonly<Record<PreviewThing, MediaStreamTrack | null>> {
    const tracks = {
      camera: this.#states.camera.value.track,
      microphone: this.#states.microphone.value.track,
    };
    this.#forget();
    return tracks;
  }

  stop(): void {
    this.#close('camera');
    this.#close('microphone');
    this.#forget();
  }

  readonly #onDeviceChange = () => void this.#listDevices();

  #forget(): void {
    navigator.mediaDevices?.removeEventListener?.('devicechange', this.#onDeviceChange);
    for (const thing of ['camera', 'microphone'] as const) {
      this.#turn[thing]++;
      this.#states[thing].value = OFF;
    }
  }

  #close(thing: PreviewThing): void {
    this.#turn[thing]++;
    this.#states[thing].value.track?.stop();
    this.#states[thing].value = OFF;
  }

  async #open(things: readonly PreviewThing[]): Promise<void> {
    if (things.length === 0) {
      return;
    }
    const turns = things.map((thing) => ({ thing, turn: ++this.#turn[thing] }));
    for (const thing of things) {
      this.#states[thing].value = OPENING;
    }
    const capture = await openCapture({
      camera: things.includes('camera') ? this.#remembered('camera') : undefined,
      microphone: things.includes('microphone') ? this.#remembered('microphone') : undefined,
    });
    for (const { thing, turn } of turns) {
      this.#settle(thing, turn, capture[thing]);
    }
    await this.#listDevices();
  }

  #settle(thing: PreviewThing, turn: number, opened: Opened): void {
    if (turn !== this.#turn[thing]) {
      opened?.track?.stop();
      return;
    }
    this.#states[thing].value = opened === null ? OFF : stateOf(opened);
    opened?.track?.addEventListener('ended', () => {
      // Unplugged, or taken back by the person in the browser's own controls.
      if (this.#states[thing].value.track === opened.track) {
        this.#states[thing].value = OFF;
      }
    });
  }

  #remembered(thing: PreviewThing): string | null {
    return findRemembered(this.#memory().devices[thing], this.#devices.value[thing])?.id ?? null;
  }

  async #listDevices(): Promise<void> {
    try {
      this.#devices.value = await listDevices();
    } catch {
      this.#devices.value = NO_DEVICES;
    }
  }
}
