package dev.parley.sdk.internal.audio;

/**
 * Changes the sample rate of one channel, 10 ms at a time: a polyphase filter of windowed-sinc
 * coefficients. It is of linear phase, so that speech keeps its shape, and every block of 10 ms
 * gives exactly one block of 10 ms, because both rates are multiples of 100 Hz: no state but the
 * last samples of the input. It delays by half its length (1.5 ms at 16 kHz).
 *
 * <p>Chosen over linear interpolation, which lets mirror images of a tone through at -30 dB, and
 * over a transform, whose blocks would add delay. One thread at a time; allocates nothing after
 * construction.
 */
final class Resampler {
    /** Coefficients a phase when going up; going down needs as many at the lower rate. */
    private static final int TAPS = 48;

    private static final int LANES = 4;

    /** Middle of the transition band, as part of the lower rate's half. */
    private static final double CUT_OFF = 0.93;

    /** Kaiser's shape for about 70 dB. */
    private static final double KAISER_BETA = 7.0;

    private final int inFrames;
    private final int outFrames;
    private final int up;
    private final int down;
    private final int taps;
    private final float[][] phases;
    private final float[] line;

    Resampler(int fromRateHz, int toRateHz) {
        int divisor = greatestCommonDivisor(fromRateHz, toRateHz);
        this.up = toRateHz / divisor;
        this.down = fromRateHz / divisor;
        this.inFrames = fromRateHz / 100;
        this.outFrames = toRateHz / 100;
        double narrowing = Math.max(1.0, (double) down / up);
        this.taps = LANES * (int) Math.ceil(TAPS * narrowing / LANES);
        this.phases = coefficients(up, taps, CUT_OFF / narrowing);
        this.line = new float[taps + inFrames];
    }

    /**
     * Reads 10 ms and writes 10 ms.
     *
     * @param inStride distance of two samples of this channel in {@code in}
     * @param outStride the same in {@code out}
     */
    void convert(
            short[] in, int inOffset, int inStride, short[] out, int outOffset, int outStride) {
        System.arraycopy(line, inFrames, line, 0, taps);
        for (int i = 0; i < inFrames; i++) {
            line[taps + i] = in[inOffset + i * inStride];
        }
        int base = 0;
        int phase = 0;
        for (int n = 0; n < outFrames; n++) {
            out[outOffset + n * outStride] = Samples.clip(weighted(phases[phase], base + 1));
            phase += down;
            base += phase / up;
            phase %= up;
        }
    }

    /** Four sums that do not wait for each other: twice as fast as one. */
    private float weighted(float[] weights, int from) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        for (int j = 0; j < taps; j += LANES) {
            a += weights[j] * line[from + j];
            b += weights[j + 1] * line[from + j + 1];
            c += weights[j + 2] * line[from + j + 2];
            d += weights[j + 3] * line[from + j + 3];
        }
        return (a + b) + (c + d);
    }

    private static float[][] coefficients(int up, int taps, double cutOff) {
        float[][] phases = new float[up][taps];
        for (int phase = 0; phase < up; phase++) {
            double[] exact = new double[taps];
            double sum = 0;
            double centre = taps / 2 - 1 + (double) phase / up;
            for (int j = 0; j < taps; j++) {
                double distance = j - centre;
                exact[j] = sinc(cutOff * distance) * kaiser(2 * distance / taps);
                sum += exact[j];
            }
            for (int j = 0; j < taps; j++) {
                phases[phase][j] = (float) (exact[j] / sum);
            }
        }
        return phases;
    }

    private static double sinc(double x) {
        return Math.abs(x) < 1e-9 ? 1.0 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    private static double kaiser(double x) {
        return Math.abs(x) >= 1
                ? 0
                : bessel(KAISER_BETA * Math.sqrt(1 - x * x)) / bessel(KAISER_BETA);
    }

    /** The modified Bessel function of order 0, by its series. */
    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; k < 30; k++) {
            term *= (x / (2 * k)) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
