package dev.parley.sdk.internal.audio;

/**
 * Measures how loud a sound is: the root mean square of all samples since it was last read. Not the
 * peak: one click would make a quiet second loud. One media thread adds while the engine thread
 * reads; the lock is held for one block.
 */
final class LevelMeter {
    private final SpeechDetector detector = new SpeechDetector();
    private final float[] recent = new float[Spectrum.POINTS];
    private int recentNext;
    private long squares;
    private long samplesAdded;
    private double lastLinear;
    private boolean hasLast;

    /** Hears one block; allocates nothing. */
    synchronized void add(short[] samples, int count, int channels) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += samples[i] * samples[i];
        }
        squares += sum;
        samplesAdded += count;
        detector.add(VolumeScale.decibels((double) sum / Math.max(1, count)));
        for (int i = 0; i + channels <= count; i += channels) {
            float mono = channels == 1 ? samples[i] : (samples[i] + samples[i + 1]) * 0.5f;
            recent[recentNext] = mono;
            recentNext = (recentNext + 1) % Spectrum.POINTS;
        }
    }

    /** The level since the last call; nothing added means silence. */
    synchronized SoundLevel read(LevelOptions options) {
        double linear = 0;
        if (samplesAdded > 0) {
            linear = VolumeScale.linear(VolumeScale.decibels((double) squares / samplesAdded));
        }
        if (hasLast) {
            linear = options.smooth() * linear + (1 - options.smooth()) * lastLinear;
        }
        hasLast = true;
        lastLinear = linear;
        float[] spectrum = spectrum(options);
        squares = 0;
        samplesAdded = 0;
        int speech = detector.read() ? 1 : 0;
        return new SoundLevel(
                (int) Math.round(linear),
                (int) Math.round(VolumeScale.decibelsOf(linear)),
                options.vad() ? speech : -1,
                spectrum);
    }

    /** The power that was read last, as part of a sine of full scale. */
    synchronized double lastPower() {
        return lastLinear <= 0 ? 0 : Math.pow(10, VolumeScale.decibelsOf(lastLinear) / 10);
    }

    private float[] spectrum(LevelOptions options) {
        if (!options.spectrum()) {
            return new float[0];
        }
        return samplesAdded > 0 ? Spectrum.of(recent, recentNext) : new float[Spectrum.BINS];
    }
}
