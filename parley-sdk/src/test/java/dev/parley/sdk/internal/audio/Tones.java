package dev.parley.sdk.internal.audio;

import java.util.Arrays;

/** Makes and measures tones. */
final class Tones {
    private Tones() {}

    static short[] constant(SoundFormat format, int value) {
        short[] block = new short[format.samplesPerBlock()];
        Arrays.fill(block, (short) value);
        return block;
    }

    static short[] tone(SoundFormat format, double frequencyHz, double amplitude) {
        short[] block = new short[format.samplesPerBlock()];
        new TestTone(format, frequencyHz, amplitude).fill(block, block.length);
        return block;
    }

    /** The amplitude of one frequency in it, by a transform of that bin alone. */
    static double amplitudeAt(double[] samples, double frequencyHz, int rateHz) {
        double[] parts = parts(samples, frequencyHz, rateHz);
        return Math.hypot(parts[0], parts[1]);
    }

    /** Power of everything but one frequency, against that frequency's, in dB. */
    static double distortionDb(double[] samples, double frequencyHz, int rateHz) {
        double[] parts = parts(samples, frequencyHz, rateHz);
        double step = 2 * Math.PI * frequencyHz / rateHz;
        double rest = 0;
        double signal = 0;
        for (int i = 0; i < samples.length; i++) {
            double fit = parts[0] * Math.cos(step * i) + parts[1] * Math.sin(step * i);
            rest += (samples[i] - fit) * (samples[i] - fit);
            signal += fit * fit;
        }
        return 10 * Math.log10(rest / signal);
    }

    private static double[] parts(double[] samples, double frequencyHz, int rateHz) {
        double step = 2 * Math.PI * frequencyHz / rateHz;
        double cosine = 0;
        double sine = 0;
        for (int i = 0; i < samples.length; i++) {
            cosine += samples[i] * Math.cos(step * i);
            sine += samples[i] * Math.sin(step * i);
        }
        return new double[] {2 * cosine / samples.length, 2 * sine / samples.length};
    }

    /** A whole second of a tone through a converter, without what its delay blurs. */
    static double[] throughConverter(
            SoundFormat from, SoundFormat to, double frequencyHz, double amplitude) {
        BlockConverter converter = new BlockConverter();
        TestTone tone = new TestTone(from, frequencyHz, amplitude);
        short[] in = new short[from.samplesPerBlock()];
        short[] out = new short[to.samplesPerBlock()];
        int skipped = 10;
        double[] all = new double[100 * to.framesPerBlock()];
        for (int block = 0; block < 100 + skipped; block++) {
            tone.fill(in, in.length);
            converter.convert(in, from, out, to);
            for (int i = 0; block >= skipped && i < to.framesPerBlock(); i++) {
                all[(block - skipped) * to.framesPerBlock() + i] = out[i * to.channels()];
            }
        }
        return all;
    }
}
