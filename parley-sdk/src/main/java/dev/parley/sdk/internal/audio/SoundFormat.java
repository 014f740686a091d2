package dev.parley.sdk.internal.audio;

/**
 * How 16-bit interleaved samples are to be read. Everything moves in blocks of 10 ms, which is a
 * whole number of samples at every rate allowed here.
 *
 * @param sampleRateHz 8,000, 16,000, 24,000, 32,000, 44,100 or 48,000
 * @param channels 1 or 2
 */
public record SoundFormat(int sampleRateHz, int channels) {
    /** What remote sound is mixed in, and what Opus works in. */
    public static final SoundFormat MIX = new SoundFormat(48_000, 2);

    /** What a microphone is sent in unless another profile is chosen. */
    public static final SoundFormat SPEECH = new SoundFormat(48_000, 1);

    private static final int BLOCKS_PER_SECOND = 100;

    /** Refuses what is not listed. */
    public SoundFormat {
        if (!isAllowed(sampleRateHz, channels)) {
            throw new IllegalArgumentException(
                    "sound of " + sampleRateHz + " Hz and " + channels + " channels");
        }
    }

    /** Whether there is such a format; callers with foreign values ask first. */
    public static boolean isAllowed(int sampleRateHz, int channels) {
        return isAllowedRate(sampleRateHz) && (channels == 1 || channels == 2);
    }

    private static boolean isAllowedRate(int sampleRateHz) {
        return sampleRateHz == 8_000
                || sampleRateHz == 16_000
                || sampleRateHz == 24_000
                || sampleRateHz == 32_000
                || sampleRateHz == 44_100
                || sampleRateHz == 48_000;
    }

    /** Moments sampled in 10 ms. */
    public int framesPerBlock() {
        return sampleRateHz / BLOCKS_PER_SECOND;
    }

    /** Samples of all channels in 10 ms. */
    public int samplesPerBlock() {
        return framesPerBlock() * channels;
    }

    /** Whether this is that rate and number of channels. */
    boolean is(int otherRateHz, int otherChannels) {
        return sampleRateHz == otherRateHz && channels == otherChannels;
    }
}
