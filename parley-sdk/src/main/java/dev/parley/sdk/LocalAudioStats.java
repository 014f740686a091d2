package dev.parley.sdk;

/** Figures of the sound that is sent, over {@link #statsInterval}. */
public final class LocalAudioStats {
    /** Part of the packets that were lost on the way to the server: 0 to 1. */
    public float audioLossRate = 0;

    /** kbit/s sent. */
    public float sendKBitrate = 0;

    /** Samples a second that are captured, in Hz. */
    public int recordSampleRate = 0;

    /** Over how many milliseconds these figures are. */
    public int statsInterval = 0;

    /** Milliseconds to the server and back. */
    public int rtt = 0;

    /** Channels: 1 or 2. */
    public int numChannels = 0;

    /** Samples a second that are sent, in Hz. */
    public int sentSampleRate = 0;

    /** Milliseconds by which packets arrive unevenly at the server. */
    public int jitter = 0;

    /** Every field at its default. */
    public LocalAudioStats() {}
}
