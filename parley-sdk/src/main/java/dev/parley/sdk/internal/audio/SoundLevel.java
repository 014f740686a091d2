package dev.parley.sdk.internal.audio;

/**
 * How loud a sound was since the last report.
 *
 * @param linearVolume 0 to 255
 * @param nonlinearVolume -127 to 0 dB, where 0 is a sine of full scale
 * @param vad 1 speech, 0 none, -1 not asked for
 * @param spectrum {@link Spectrum#BINS} amplitudes up to half the sample rate, where 1.0 is a sine
 *     of full scale; empty if not asked for
 */
public record SoundLevel(int linearVolume, int nonlinearVolume, int vad, float[] spectrum) {
    static final SoundLevel SILENT = new SoundLevel(0, -127, -1, new float[0]);
}
