package dev.parley.sdk.internal.audio;

/**
 * The spectrum of the last {@value #POINTS} moments of a sound: Hann's window and a Fourier
 * transform. Bin {@code k} stands for {@code k * sampleRate / 512}. No state; any thread.
 */
final class Spectrum {
    /** Length of the transform; a power of two. */
    static final int POINTS = 512;

    /** Amplitudes that come of it: from 0 to half the sample rate. */
    static final int BINS = POINTS / 2 + 1;

    private static final double[] WINDOW = window();

    private Spectrum() {}

    /**
     * Computes the amplitudes.
     *
     * @param ring {@link #POINTS} samples
     * @param oldest where in the ring they begin
     */
    static float[] of(float[] ring, int oldest) {
        double[] real = new double[POINTS];
        double[] imaginary = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            int reversed = Integer.reverse(i) >>> (32 - Integer.numberOfTrailingZeros(POINTS));
            real[reversed] = ring[(oldest + i) % POINTS] * WINDOW[i];
        }
        for (int size = 2; size <= POINTS; size *= 2) {
            butterflies(real, imaginary, size);
        }
        // A sine's power is split over two halves, and Hann's window keeps half of its amplitude.
        double scale = 4.0 / (POINTS * (double) Samples.FULL_SCALE);
        float[] amplitudes = new float[BINS];
        for (int k = 0; k < BINS; k++) {
            amplitudes[k] = (float) (Math.hypot(real[k], imaginary[k]) * scale);
        }
        return amplitudes;
    }

    private static void butterflies(double[] real, double[] imaginary, int size) {
        int half = size / 2;
        for (int k = 0; k < half; k++) {
            double angle = -2 * Math.PI * k / size;
            double cosine = Math.cos(angle);
            double sine = Math.sin(angle);
            for (int i = k; i < POINTS; i += size) {
                int j = i + half;
                double turnedReal = real[j] * cosine - imaginary[j] * sine;
                double turnedImaginary = real[j] * sine + imaginary[j] * cosine;
                real[j] = real[i] - turnedReal;
                imaginary[j] = imaginary[i] - turnedImaginary;
                real[i] += turnedReal;
                imaginary[i] += turnedImaginary;
            }
        }
    }

    private static double[] window() {
        double[] window = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            window[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / POINTS);
        }
        return window;
    }
}
