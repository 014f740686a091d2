/** Plays two soft tones on the chosen speaker, so that a person can tell whether they would hear. */

const NOTES_HERTZ: readonly number[] = [523.25, 659.25];
const NOTE_SECONDS = 0.35;

export async function playTestSound(speakerId: string | null): Promise<void> {
  const context = new AudioContext();
  const output = context.createMediaStreamDestination();
  const element = new Audio();
  element.srcObject = output.stream;
  if (speakerId !== null && 'setSinkId' in element) {
    await element.setSinkId(speakerId);
  }
  await element.play();
  NOTES_HERTZ.forEach((hertz, index) => {
    const tone = context.createOscillator();
    const gain = context.createGain();
    const start = context.currentTime + 0.05 + index * NOTE_SECONDS;
    tone.frequency.value = hertz;
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(0.18, start + 0.03);
    gain.gain.exponentialRampToValueAtTime(0.001, start + NOTE_SECONDS);
    tone.connect(gain).connect(output);
    tone.start(start);
    tone.stop(start + NOTE_SECONDS);
  });
  const seconds = NOTES_HERTZ.length * NOTE_SECONDS + 0.3;
  await new Promise((done) => setTimeout(done, seconds * 1000));
  element.srcObject = null;
  await context.close();
}
