package dev.parley.sdk;

/** Properties of sound over the time since the last report. */
public final class AudioPropertiesInfo {
    private static final float[] NO_SPECTRUM = {};

    /** 0 to 255: up to 25 is silence, to 75 low, to 204 medium, above high. */
    public int linearVolume = 0;

    /** -127 to 0 dB: up to -60 is silence, to -40 low, to -20 medium, above high. */
    public int nonlinearVolume = -127;

    /** 257 values of a Fourier transform over 512 samples; empty unless asked for. */
    public float[] spectrum = NO_SPECTRUM;

    /** 1 if a voice is heard, 0 if not, -1 unless asked for. */
    public int vad = -1;

    /** The base frequency of a voice, 50 to 1600 Hz; 0 if there is none or unless asked for. */
    public double voicePitch = 0;

    /** Every field at its default. */
    public AudioPropertiesInfo() {}
}
