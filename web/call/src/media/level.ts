/** How loud a microphone is, for the meter of the preview. */

/** Root mean square of samples in [-1, 1], spread so that speech fills most of 0..1. */
export function levelOf(samples: Float32Array): number {
  if (samples.length === 0) {
    return 0;
  }
  let sum = 0;
  for (const sample of samples) {
    sum += sample * sample;
  }
  const decibels = 20 * Math.log10(Math.sqrt(sum / samples.length) + 1e-6);
  return Math.min(1, Math.max(0, (decibels + 60) / 50));
}

const INTERVAL_MS = 60;

/** Reports the level of `track` until the returned function is called. */
export function watchLevel(track: MediaStreamTrack, report: (level: number) => void): () => void {
  if (typeof AudioContext === 'undefined') {
    return () => {};
  }
  const context = new AudioContext();
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    report(levelOf(samples));
  }, INTERVAL_MS);
  // A page opened by a link starts with its audio suspended until the first touch or key.
  const resume = () => void context.resume();
  document.addEventListener('pointerdown', resume, { once: true });
  document.addEventListener('keydown', resume, { once: true });
  return () => {
    clearInterval(timer);
    document.removeEventListener('pointerdown', resume);
    document.removeEventListener('keydown', resume);
    source.disconnect();
    void context.close();
  };
}
