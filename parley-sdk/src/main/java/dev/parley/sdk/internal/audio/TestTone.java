package dev.parley.sdk.internal.audio;

/**
 * A sine on all channels that never ends and never breaks: its phase goes on from block to block,
 * also when the frequency is changed. One thread at a time; allocates nothing.
 */
public final class TestTone implements SoundGenerator {
    private static final double TURN = 2 * Math.PI;

    private final SoundFormat format;
    private final double amplitude;
    private double step;
    private double phase;

    /**
     * A tone.
     *
     * @param frequencyHz above 0, below half the sample rate
     * @param amplitude 0.0 to 1.0, where 1.0 is full scale
     */
    public TestTone(SoundFormat format, double frequencyHz, double amplitude) {
        if (!(amplitude >= 0 && amplitude <= 1)) {
            throw new IllegalArgumentException("an amplitude of " + amplitude);
        }
        this.format = format;
        this.amplitude = amplitude * Short.MAX_VALUE;
        this.step = stepOf(format, frequencyHz);
    }

    /** Goes on with another frequency. */
    public void setFrequency(double frequencyHz) {
        step = stepOf(format, frequencyHz);
    }

    private static double stepOf(SoundFormat format, double frequencyHz) {
        if (!(frequencyHz > 0 && frequencyHz < format.sampleRateHz() / 2.0)) {
            throw new IllegalArgumentException(
                    "a tone of " + frequencyHz + " Hz at " + format.sampleRateHz() + " Hz");
        }
        return TURN * frequencyHz / format.sampleRateHz();
    }

    @Override
    public SoundFormat format() {
        return format;
    }

    @Override
    public int fill(short[] samples, int count) {
        int channels = format.channels();
        for (int i = 0; i + channels <= count; i += channels) {
            short sample = (short) Math.round(amplitude * Math.sin(phase));
            for (int channel = 0; channel < channels; channel++) {
                samples[i + channel] = sample;
            }
            phase += step;
            if (phase >= TURN) {
                phase -= TURN;
            }
        }
        return count;
    }

    @Override
    public void close() {}
}
