/** How loud a local track is. */

/** Measures one track through an analyser; silent where the browser has none. */
export class LevelMeter {
  readonly #source: MediaStreamAudioSourceNode;
  readonly #analyser: AnalyserNode;
  readonly #samples: Float32Array<ArrayBuffer>;

  constructor(context: AudioContext, track: MediaStreamTrack) {
    this.#source = context.createMediaStreamSource(new MediaStream([track]));
    this.#analyser = context.createAnalyser();
    this.#samples = new Float32Array(this.#analyser.fftSize);
    this.#source.connect(this.#analyser);
  }

  /** The root mean square of the last samples; 1 is a sine of full scale. */
  rms(): number {
    this.#analyser.getFloatTimeDomainData(this.#samples);
    let sum = 0;
    for (const sample of this.#samples) {
      sum += sample * sample;
    }
    // A sine of full scale has a mean square of one half.
    return Math.sqrt((2 * sum) / this.#samples.length);
  }

  close(): void {
    this.#source.disconnect();
    this.#analyser.disconnect();
  }
}
