package dev.parley.sdk;

/** The format in which sound is handed out. */
public final class AudioFormat {
    /** Samples a second in each channel. */
    public AudioSampleRate sampleRate = AudioSampleRate.AUDIO_SAMPLE_RATE_AUTO;

    /** Channels. */
    public AudioChannel channel = AudioChannel.AUDIO_CHANNEL_AUTO;

    /** Samples of each channel in a call: a whole number of 10 ms, at most 100 ms; 0 for 10 ms. */
    public int samplesPerCall = 0;

    /** Every field at its default. */
    public AudioFormat() {}

    /**
     * A format, 10 ms at a time.
     *
     * @param sampleRate samples a second in each channel
     * @param channel channels
     */
    public AudioFormat(AudioSampleRate sampleRate, AudioChannel channel) {
        this(sampleRate, channel, 0);
    }

    /**
     * A format.
     *
     * @param sampleRate samples a second in each channel
     * @param channel channels
     * @param samplesPerCall samples of each channel in a call
     */
    public AudioFormat(AudioSampleRate sampleRate, AudioChannel channel, int samplesPerCall) {
        this.sampleRate = sampleRate;
        this.channel = channel;
        this.samplesPerCall = samplesPerCall;
    }
}
