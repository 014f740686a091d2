/** Sharing the own screen: one of a room at a time, as the business server arbitrates. */

import { MediaType, RTCError } from '@parley/rtc/api';
import { type ReadonlySignal, signal } from '@preact/signals';
import { problemOf } from '../errors/failure';
import { type Problem, problem } from '../errors/problem';
import { captureProblem } from '../errors/rtc-problem';
import type { ShareQuality } from '../state/app-model';
import type { Engine } from './engine';
import type { Listeners } from './listeners';
import { screenSize } from './media-settings';
import type { SwitchState } from './model';

/**
 * Browsers let a page ask for a screen only for some seconds after a click (5 s in Chromium). The business
 * server must have agreed by then, with a little left for the rest.
 */
const CONSENT_LIMIT_MS = 4_000;

/** The seat of this call at the business server. */
export interface ShareConsent {
  start(timeLimitMs: number): Promise<void>;
  end(): Promise<void>;
}

export class Share {
  readonly #engine: Engine;
  readonly #consent: ShareConsent;
  readonly #report: (problem: Problem) => void;
  readonly #state = signal<SwitchState>('off');
  #quality: ShareQuality;
  /** The person ended the capture in the browser's own bar before it was published. */
  #endedEarly = false;

  constructor(
    engine: Engine,
    listeners: Listeners,
    consent: ShareConsent,
    quality: ShareQuality,
    report: (problem: Problem) => void,
  ) {
    this.#engine = engine;
    this.#consent = consent;
    this.#quality = quality;
    this.#report = report;
    listeners.on('onTrackEnded', ({ kind, isScreen }) => {
      if (isScreen && kind === 'video') {
        this.#onCaptureEnded();
      }
    });
  }

  get state(): ReadonlySignal<SwitchState> {
    return this.#state;
  }

  /** Within a click of the person. */
  async toggle(): Promise<void> {
    if (this.#state.value === 'on') {
      await this.stop();
    } else if (this.#state.value === 'off') {
      this.#state.value = 'changing';
      await this.#start();
    }
  }

  async #start(): Promise<void> {
    try {
      await this.#consent.start(CONSENT_LIMIT_MS);
    } catch (error) {
      this.#state.value = 'off';
      this.#report(problemOf(error));
      return;
    }
    const mayAsk = hasGesture();
    const quality = this.#quality;
    this.#endedEarly = false;
    try {
      await this.#engine.setScreenEncoderConfig(screenSize(quality));
      await this.#engine.startScreenCapture({ enableAudio: true });
      await this.#engine.publishScreen(MediaType.AUDIO_AND_VIDEO);
    } catch (error) {
      await this.#engine.stopScreenCapture().catch(() => {});
      this.#over();
      if (!this.#endedEarly) {
        this.#report(screenProblem(error, mayAsk));
      }
      return;
    }
    this.#state.value = 'on';
    if (this.#endedEarly) {
      await this.stop();
    } else if (this.#quality !== quality) {
      await this.setQuality(this.#quality).catch((error: unknown) =>
        this.#report(captureProblem('screen', error)),
      );
    }
  }

  async stop(): Promise<void> {
    if (this.#state.value === 'on') {
      this.#state.value = 'changing';
      await this.#engine.stopScreenCapture().catch(() => {});
      this.#over();
    }
  }

  /** After a long break the seat may have lost the screen: asks for it again. */
  async claimAgain(): Promise<void> {
    if (this.#state.value !== 'on') {
      return;
    }
    try {
      await this.#consent.start(CONSENT_LIMIT_MS);
    } catch (error) {
      await this.stop();
      this.#report(problemOf(error));
    }
  }

  async setQuality(quality: ShareQuality): Promise<void> {
    this.#quality = quality;
    if (this.#state.value === 'on') {
      await this.#engine.setScreenEncoderConfig(screenSize(quality));
    }
  }

  /** Where it is under way, {@link #start} looks after it; else the engine has taken it back already. */
  #onCaptureEnded(): void {
    if (this.#state.value === 'on') {
      this.#over();
    } else {
      this.#endedEarly = true;
    }
  }

  #over(): void {
    this.#state.value = 'off';
    // The server frees the screen also when the seat is given up; nobody waits for this.
    this.#consent.end().catch(() => {});
  }
}

/** Whether the browser still counts the latest click; true where it does not say. */
function hasGesture(): boolean {
  return typeof navigator === 'undefined' || navigator.userActivation?.isActive !== false;
}

function screenProblem(error: unknown, mayAsk: boolean): Problem {
  const refused = error instanceof RTCError && error.code === 'NO_DEVICE_PERMISSION';
  // Without a gesture the browser refuses, and nobody was asked.
  return refused && !mayAsk
    ? problem('screen-failed', null, error.message)
    : captureProblem('screen', error);
}
