package dev.parley.protocol.rtp;

/**
 * Interarrival jitter of one stream (RFC 3550 section 6.4.1 and appendix A.8).
 *
 * <p>Confined to one thread. A step of more than {@value #MAX_STEP_SECONDS} s between two packets
 * is a new time base (a source restarted or unmuted), not jitter, and is left out.
 */
public final class JitterEstimator {
    private static final int MAX_STEP_SECONDS = 5;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final int clockRateHz;
    private int lastTransit;
    private boolean started;

    /** Sixteen times the jitter, so that the gain of 1/16 keeps its fraction. */
    private long scaledJitter;

    public JitterEstimator(int clockRateHz) {
        if (clockRateHz <= 0) {
            throw new IllegalArgumentException("clock rate is positive");
        }
        this.clockRateHz = clockRateHz;
    }

    /** Takes a packet in the order of arrival. */
    public void onPacket(int rtpTimestamp, long arrivalNanos) {
        int transit = (int) arrivalTicks(arrivalNanos) - rtpTimestamp;
        if (started) {
            long difference = Math.abs((long) (transit - lastTransit));
            if (difference <= (long) MAX_STEP_SECONDS * clockRateHz) {
                scaledJitter += difference - ((scaledJitter + 8) >> 4);
            }
        }
        lastTransit = transit;
        started = true;
    }

    /** Jitter in units of the RTP timestamp, as a report block carries it. */
    public long timestampUnits() {
        return scaledJitter >> 4;
    }

    private long arrivalTicks(long arrivalNanos) {
        long seconds = Math.floorDiv(arrivalNanos, NANOS_PER_SECOND);
        long rest = arrivalNanos - seconds * NANOS_PER_SECOND;
        return seconds * clockRateHz + rest * clockRateHz / NANOS_PER_SECOND;
    }
}
