package dev.parley.sfu.publication;

/**
 * Maps the NTP time of one publisher's sender reports to our clock, the same for all its streams.
 *
 * <p>Media loop thread only; allocates nothing. The difference of the clocks is taken from the
 * report that travelled fastest; it may grow by {@value #DRIFT_PER_MILLION} ppm, so that a drifting
 * clock is followed, and starts anew when the publisher's clock was set (a step of more than a
 * second, seen in {@value #STEPS_TO_BELIEVE} reports in a row that agree with each other).
 */
final class PublisherClock {
    static final int DRIFT_PER_MILLION = 200;
    static final int STEPS_TO_BELIEVE = 3;

    private static final long STEP_NANOS = 1_000_000_000L;

    private boolean known;
    private long offsetNanos;
    private long updatedNanos;
    private int steps;
    private long stepOffsetNanos;

    /**
     * Takes a sender report's NTP time (32.32 fixed point) and arrival.
     *
     * @return false if the report is not believed: its time is far off what the others said
     */
    boolean onReport(long ntp, long arrivalNanos) {
        long observed = arrivalNanos - ntpToNanos(ntp);
        if (known && Math.abs(observed - offsetNanos) > STEP_NANOS) {
            boolean agrees = steps > 0 && Math.abs(observed - stepOffsetNanos) <= STEP_NANOS;
            steps = agrees ? steps + 1 : 1;
            stepOffsetNanos = observed;
            if (steps < STEPS_TO_BELIEVE) {
                return false;
            }
            known = false;
        }
        steps = 0;
        if (known) {
            long drift = (arrivalNanos - updatedNanos) / 1_000_000 * DRIFT_PER_MILLION;
            offsetNanos = Math.min(observed, offsetNanos + Math.max(drift, 0));
        } else {
            offsetNanos = observed;
            known = true;
        }
        updatedNanos = arrivalNanos;
        return true;
    }

    /** When, in our clock, the publisher's clock showed {@code ntp}. */
    long toOurNanos(long ntp) {
        return ntpToNanos(ntp) + offsetNanos;
    }

    static long ntpToNanos(long ntp) {
        return (ntp >>> 32) * 1_000_000_000L + (((ntp & 0xFFFF_FFFFL) * 1_000_000_000L) >>> 32);
    }
}
