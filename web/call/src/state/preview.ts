/** The own camera, microphone and speaker: before a call, and the same ones in it. */

import { MirrorType, StreamIndex } from '@parley/rtc/api';
import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Engine } from '../call/engine';
import { Listeners } from '../call/listeners';
import { type Problem, problem } from '../errors/problem';
import { captureProblem, isMissing } from '../errors/rtc-problem';
import {
  type DeviceLists,
  deviceAfterChange,
  facesAway,
  findRemembered,
  listDevices,
  NO_DEVICES,
} from '../media/devices';
import { levelOf } from '../media/level';
import { askForBoth } from '../media/permission';
import type { PreviewDevice, PreviewModel } from './app-model';
import type { DeviceSlot, PageMemory } from './memory';

export type Thing = 'camera' | 'microphone';

/** What is to be captured. */
export interface Wanted {
  readonly camera: boolean;
  readonly microphone: boolean;
}

type Chosen = Readonly<Record<DeviceSlot, string | null>>;

const OFF: PreviewDevice = { on: false, opening: false, problem: null };
const OPENING: PreviewDevice = { on: true, opening: true, problem: null };
const ON: PreviewDevice = { on: true, opening: false, problem: null };

const SLOTS: readonly DeviceSlot[] = ['camera', 'microphone', 'speaker'];

/** Often enough for a meter that follows the voice. */
const LEVEL_INTERVAL_MS = 100;

/** Captures through an engine, from {@link attach} to {@link detach}. */
export class Preview implements PreviewModel {
  readonly #states = { camera: signal(OFF), microphone: signal(OFF) };
  readonly #level = signal(0);
  readonly #devices = signal<DeviceLists>(NO_DEVICES);
  readonly #chosen = signal<Chosen>({ camera: null, microphone: null, speaker: null });
  readonly #memory: PageMemory;
  /** Raised by every change, so that a device that opens too late is closed again. */
  readonly #turn = { camera: 0, microphone: 0 };
  #engine: Engine | null = null;
  #release: () => void = () => {};
  #onSwitched: () => void = () => {};

  constructor(memory: PageMemory) {
    this.#memory = memory;
  }

  get camera(): ReadonlySignal<PreviewDevice> {
    return this.#states.camera;
  }

  get microphone(): ReadonlySignal<PreviewDevice> {
    return this.#states.microphone;
  }

  get level(): ReadonlySignal<number> {
    return this.#level;
  }

  get devices(): ReadonlySignal<DeviceLists> {
    return this.#devices;
  }

  get chosen(): ReadonlySignal<Chosen> {
    return this.#chosen;
  }

  attach(engine: Engine): void {
    this.detach();
    this.#engine = engine;
    const listeners = new Listeners(engine)
      .on('onTrackEnded', ({ kind, isScreen }) => {
        if (!isScreen) {
          void this.setOn(kind === 'video' ? 'camera' : 'microphone', false);
        }
      })
      .on('onLocalAudioPropertiesReport', (reports) => {
        const own = reports.find((each) => each.streamIndex === StreamIndex.STREAM_INDEX_MAIN);
        this.#level.value = own ? levelOf(own.audioPropertiesInfo.nonlinearVolume) : 0;
      })
      .on('onAudioDeviceStateChanged', this.#onDevices)
      .on('onVideoDeviceStateChanged', this.#onDevices);
    const stopMirroring = effect(() => {
      const id = this.#chosen.value.camera;
      const camera = this.#devices.value.camera.find((device) => device.id === id);
      const mirrored = this.#memory.signal.value.settings.mirror && !facesAway(camera);
      engine.setLocalVideoMirrorType(
        mirrored ? MirrorType.MIRROR_TYPE_RENDER : MirrorType.MIRROR_TYPE_NONE,
      );
    });
    this.#release = () => {
      listeners.close();
      stopMirroring();
    };
  }

  /** The engine is gone, and its captures with it. */
  detach(): void {
    this.#release();
    this.#release = () => {};
    this.#engine = null;
    this.#forget('camera');
    this.#forget('microphone');
  }

  /** Captures what was on the last time. */
  openRemembered(): Promise<readonly Problem[]> {
    const { cameraOn, microphoneOn } = this.#memory.value;
    return this.open({ camera: cameraOn, microphone: microphoneOn });
  }

  /** Returns why of what could not be opened. */
  async open(wanted: Wanted): Promise<readonly Problem[]> {
    this.#engine?.enableAudioPropertiesReport({ interval: LEVEL_INTERVAL_MS });
    // The states first: whoever joins, or switches one off, while the browser lists and asks means them.
    for (const thing of ['camera', 'microphone'] as const) {
      if (wanted[thing]) {
        this.#states[thing].value = OPENING;
      }
    }
    const turns = { ...this.#turn };
    await this.#listDevices();
    if (wanted.camera && wanted.microphone) {
      await askForBoth();
      await this.#listDevices();
    }
    return this.#openEach({
      camera: wanted.camera && turns.camera === this.#turn.camera,
      microphone: wanted.microphone && turns.microphone === this.#turn.microphone,
    });
  }

  async #openEach(wanted: Wanted): Promise<readonly Problem[]> {
    const opened = await Promise.all([
      wanted.camera ? this.setOn('camera', true) : null,
      wanted.microphone ? this.setOn('microphone', true) : null,
    ]);
    return opened.filter((why) => why !== null);
  }

  /** Closes both devices. */
  async close(): Promise<void> {
    await Promise.all([this.setOn('camera', false), this.setOn('microphone', false)]);
  }

  /** Opens or closes a device; returns why it could not be opened. */
  async setOn(thing: Thing, on: boolean): Promise<Problem | null> {
    const engine = this.#engine;
    const turn = ++this.#turn[thing];
    if (engine === null) {
      this.#states[thing].value = OFF;
      return null;
    }
    if (!on) {
      this.#forget(thing);
      await stop(engine, thing);
      return null;
    }
    this.#states[thing].value = OPENING;
    let why: Problem | null = null;
    try {
      await start(engine, thing, this.#chosen.value[thing]);
    } catch (error) {
      why = captureProblem(thing, error);
    }
    if (turn !== this.#turn[thing]) {
      return null;
    }
    if (why !== null) {
      await stop(engine, thing);
    }
    this.#states[thing].value = why === null ? ON : { ...OFF, problem: why };
    await this.#listDevices();
    return why;
  }

  toggle(thing: Thing): void {
    const on = !this.#states[thing].value.on;
    this.#memory.change(thing === 'camera' ? { cameraOn: on } : { microphoneOn: on });
    void this.setOn(thing, on);
  }

  chooseDevice(slot: DeviceSlot, id: string): void {
    void this.useDevice(slot, id);
  }

  /** Uses a device from now on, and the next time; returns why it cannot be used. */
  async useDevice(slot: DeviceSlot, id: string): Promise<Problem | null> {
    const device = this.#devices.value[slot].find((candidate) => candidate.id === id);
    if (device === undefined) {
      return null;
    }
    const before = this.#chosen.value[slot];
    const why = await this.#change(slot, id);
    if (why === null) {
      this.#memory.chooseDevice(slot, device);
    } else {
      this.#chosen.value = { ...this.#chosen.value, [slot]: before };
    }
    return why;
  }

  /** Calls back when a device was plugged in or out and another one is used therefore. One at a time. */
  onSwitched(handler: () => void): void {
    this.#onSwitched = handler;
  }

  show(element: HTMLElement | null): void {
    const index = StreamIndex.STREAM_INDEX_MAIN;
    this.#engine?.setLocalVideoPlayer(index, element === null ? {} : { renderDom: element });
  }

  async #change(slot: DeviceSlot, id: string): Promise<Problem | null> {
    const engine = this.#engine;
    this.#chosen.value = { ...this.#chosen.value, [slot]: id };
    if (slot === 'speaker') {
      try {
        await engine?.setAudioPlaybackDevice(id);
        return null;
      } catch {
        return problem('speaker-failed');
      }
    }
    if (!this.#states[slot].value.on) {
      return null;
    }
    try {
      await (slot === 'camera'
        ? engine?.setVideoCaptureDevice(id)
        : engine?.setAudioCaptureDevice(id));
      return null;
    } catch (error) {
      return captureProblem(slot, error);
    }
  }

  #forget(thing: Thing): void {
    this.#turn[thing]++;
    this.#states[thing].value = OFF;
    if (thing === 'microphone') {
      this.#level.value = 0;
    }
  }

  readonly #onDevices = (): void => {
    void this.#followDevices();
  };

  async #followDevices(): Promise<void> {
    const before = this.#devices.value;
    const inUse = this.#chosen.value;
    await this.#listDevices();
    for (const slot of ['camera', 'microphone'] as const) {
      const next = deviceAfterChange(before[slot], this.#devices.value[slot], inUse[slot]);
      if (next !== null && next.id !== inUse[slot]) {
        await this.#change(slot, next.id);
        this.#onSwitched();
      }
    }
  }

  async #listDevices(): Promise<void> {
    const devices = await listDevices().catch(() => NO_DEVICES);
    const chosen = { ...this.#chosen.value };
    for (const slot of SLOTS) {
      const list = devices[slot];
      if (!list.some((device) => device.id === chosen[slot])) {
        const remembered = findRemembered(this.#memory.value.devices[slot], list);
        chosen[slot] = (remembered ?? list[0])?.id ?? null;
      }
    }
    this.#devices.value = devices;
    this.#chosen.value = chosen;
  }
}

/** Starts with the wished device; one that is gone gives way to the browser's default. */
async function start(engine: Engine, thing: Thing, id: string | null): Promise<void> {
  const begin = (device?: string) =>
    thing === 'camera' ? engine.startVideoCapture(device) : engine.startAudioCapture(device);
  try {
    await begin(id ?? undefined);
  } catch (error) {
    if (id === null || !isMissing(error)) {
      throw error;
    }
    await begin();
  }
}

async function stop(engine: Engine, thing: Thing): Promise<void> {
  await (thing === 'camera' ? engine.stopVideoCapture() : engine.stopAudioCapture()).catch(() => {
    // What is not open, or gone already, is as good as closed.
  });
}
