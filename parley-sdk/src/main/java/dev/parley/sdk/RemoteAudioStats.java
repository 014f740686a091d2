package dev.parley.sdk;

/** Figures of the sound of another user, over {@link #statsInterval}. */
public final class RemoteAudioStats {
    /** Part of the packets that were lost: 0 to 1. */
    public float audioLossRate = 0;

    /** kbit/s received. */
    public float receivedKBitrate = 0;

    /** How often sound was missing. */
    public int stallCount = 0;

    /** For how many milliseconds sound was missing. */
    public int stallDuration = 0;

    /** Milliseconds from capture to playing, as far as they can be estimated. */
    public long e2eDelay = 0;

    /** Samples a second that are played, in Hz. */
    public int playoutSampleRate = 0;

    /** Over how many milliseconds these figures are. */
    public int statsInterval = 0;

    /** Milliseconds to the server and back. */
    public int rtt = 0;

    /** Milliseconds to the other user and back, as far as they are known. */
    public int totalRtt = 0;

    /** A {@link NetworkQuality}. */
    public int quality = NetworkQuality.NETWORK_QUALITY_UNKNOWN;

    /** Milliseconds that sound waits so that it plays evenly. */
    public int jitterBufferDelay = 0;

    /** Channels: 1 or 2. */
    public int numChannels = 0;

    /** Samples a second that are received, in Hz. */
    public int receivedSampleRate = 0;

    /** Part of the time in which sound was missing, in per cent. */
    public int frozenRate = 0;

    /** Samples that were made up for missing ones. */
    public int concealedSamples = 0;

    /** How often samples were made up. */
    public int concealmentEvent = 0;

    /** Samples a second that the decoder gives, in Hz. */
    public int decSampleRate = 0;

    /** Milliseconds of sound decoded. */
    public int decDuration = 0;

    /** Milliseconds by which packets arrive unevenly. */
    public int jitter = 0;

    /** Every field at its default. */
    public RemoteAudioStats() {}
}
