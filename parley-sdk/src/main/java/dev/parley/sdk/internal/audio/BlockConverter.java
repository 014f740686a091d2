package dev.parley.sdk.internal.audio;

import org.jspecify.annotations.Nullable;

/**
 * Brings 10 ms of one format into another: channels are averaged before the rate is changed and
 * doubled after it. One thread at a time; allocates only when a format differs from the last
 * call's.
 */
final class BlockConverter {
    private int fromRateHz;
    private int fromChannels;
    private int toRateHz;
    private int toChannels;
    private @Nullable Resampler first;
    private @Nullable Resampler second;
    private short[] mono = new short[0];

    /**
     * Converts one block.
     *
     * @param out {@code to.samplesPerBlock()} samples are written
     */
    void convert(short[] in, SoundFormat from, short[] out, SoundFormat to) {
        convert(in, from.sampleRateHz(), from.channels(), out, to);
    }

    /** As above, for a format that {@link SoundFormat#isAllowed} was asked about. */
    void convert(short[] in, int rateHz, int channels, short[] out, SoundFormat to) {
        if (to.is(rateHz, channels)) {
            System.arraycopy(in, 0, out, 0, to.samplesPerBlock());
            return;
        }
        prepare(rateHz, channels, to);
        short[] source = in;
        int sourceChannels = channels;
        if (channels == 2 && to.channels() == 1) {
            average(in, mono);
            source = mono;
            sourceChannels = 1;
        }
        changeRate(source, sourceChannels, out, to);
        if (channels == 1 && to.channels() == 2) {
            spread(out, to.framesPerBlock());
        }
    }

    private void prepare(int rateHz, int channels, SoundFormat to) {
        if (rateHz == fromRateHz && channels == fromChannels && to.is(toRateHz, toChannels)) {
            return;
        }
        fromRateHz = rateHz;
        fromChannels = channels;
        toRateHz = to.sampleRateHz();
        toChannels = to.channels();
        mono = new short[rateHz / 100];
        boolean changes = rateHz != toRateHz;
        first = changes ? new Resampler(rateHz, toRateHz) : null;
        second =
                changes && channels == 2 && toChannels == 2
                        ? new Resampler(rateHz, toRateHz)
                        : null;
    }

    /** Writes the only channel to every place of a frame's first, or both to their own. */
    private void changeRate(short[] in, int inChannels, short[] out, SoundFormat to) {
        Resampler left = first;
        Resampler right = second;
        if (left == null) {
            for (int i = 0; i < to.framesPerBlock(); i++) {
                out[i * to.channels()] = in[i * inChannels];
            }
            return;
        }
        left.convert(in, 0, inChannels, out, 0, to.channels());
        if (right != null) {
            right.convert(in, 1, inChannels, out, 1, to.channels());
        }
    }

    private static void average(short[] stereo, short[] mono) {
        for (int i = 0; i < mono.length; i++) {
            mono[i] = (short) ((stereo[2 * i] + stereo[2 * i + 1]) / 2);
        }
    }

    private static void spread(short[] out, int frames) {
        for (int i = 0; i < frames; i++) {
            out[2 * i + 1] = out[2 * i];
        }
    }
}
