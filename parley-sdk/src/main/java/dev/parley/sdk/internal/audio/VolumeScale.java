package dev.parley.sdk.internal.audio;

/**
 * The two scales of loudness. Both are cut into the same four bands (silent, low, medium, high):
 *
 * <table>
 * <caption>Bands</caption>
 * <tr><td>decibels</td><td>-127..-60</td><td>-59..-40</td><td>-39..-20</td><td>-19..0</td></tr>
 * <tr><td>linear</td><td>0..25</td><td>26..75</td><td>76..204</td><td>205..255</td></tr>
 * </table>
 *
 * The linear scale is therefore defined as the line through the bands' borders: within a band it is
 * linear in decibels. So both numbers of one sound always lie in the same band.
 */
final class VolumeScale {
    static final double QUIETEST_DB = -127;

    private static final double[] BORDERS_DB = {QUIETEST_DB, -59.5, -39.5, -19.5, 0};
    private static final double[] BORDERS_LINEAR = {0, 25.5, 75.5, 204.5, 255};

    private VolumeScale() {}

    /**
     * Decibels of a mean square of samples, cut to the scale; a sine of full scale has half the
     * power of a constant, and is 0 dB.
     */
    static double decibels(double meanSquare) {
        double part = 2 * meanSquare / ((double) Samples.FULL_SCALE * Samples.FULL_SCALE);
        return part <= 0 ? QUIETEST_DB : Math.max(QUIETEST_DB, Math.min(0, 10 * Math.log10(part)));
    }

    /** The linear scale, 0.0 to 255.0, of decibels. */
    static double linear(double decibels) {
        return between(decibels, BORDERS_DB, BORDERS_LINEAR);
    }

    /** The decibels of a place on the linear scale. */
    static double decibelsOf(double linear) {
        return between(linear, BORDERS_LINEAR, BORDERS_DB);
    }

    /** The linear scale of a power, where 1.0 is a sine of full scale. */
    static int linearOfPower(double power) {
        if (power <= 0) {
            return 0;
        }
        return (int) Math.round(linear(Math.min(0, 10 * Math.log10(power))));
    }

    private static double between(double x, double[] from, double[] to) {
        int i = 1;
        while (i < from.length - 1 && x > from[i]) {
            i++;
        }
        double place = (x - from[i - 1]) / (from[i] - from[i - 1]);
        return to[i - 1] + Math.max(0, Math.min(1, place)) * (to[i] - to[i - 1]);
    }
}
