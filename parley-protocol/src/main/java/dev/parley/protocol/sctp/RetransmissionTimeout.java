package dev.parley.protocol.sctp;

/**
 * How long an acknowledgement is waited for (RFC 9260 section 6.3.1, RFC 6298), and the backing off
 * of it, which ends with the next acknowledgement.
 */
final class RetransmissionTimeout {
    private static final int MAX_BACKOFF = 16;

    private final long minNanos;
    private final long maxNanos;
    private final long initialNanos;
    private long smoothedNanos = -1;
    private long variationNanos;
    private long measuredNanos;
    private int backoff;

    RetransmissionTimeout(SctpTimers timers) {
        minNanos = timers.minRto().toNanos();
        maxNanos = timers.maxRto().toNanos();
        initialNanos = timers.initialRto().toNanos();
        measuredNanos = initialNanos;
    }

    /** Takes the round trip of something sent only once (Karn's rule). */
    void onRoundTrip(long nanos) {
        if (smoothedNanos < 0) {
            smoothedNanos = nanos;
            variationNanos = nanos / 2;
        } else {
            variationNanos += (Math.abs(smoothedNanos - nanos) - variationNanos) / 4;
            smoothedNanos += (nanos - smoothedNanos) / 8;
        }
        measuredNanos = Math.clamp(smoothedNanos + 4 * variationNanos, minNanos, maxNanos);
    }

    void onExpired() {
        backoff = Math.min(MAX_BACKOFF, backoff + 1);
    }

    void resetBackoff() {
        backoff = 0;
    }

    long nanos() {
        return Math.min(maxNanos, measuredNanos << backoff);
    }

    /** The timeout of a handshake's attempt, which has a backoff of its own. */
    long initialNanos(int attempt) {
        return Math.min(maxNanos, initialNanos << Math.min(MAX_BACKOFF, attempt));
    }

    /** The smoothed round trip, or the initial timeout before there is one. */
    long roundTripNanos() {
        return smoothedNanos < 0 ? initialNanos : smoothedNanos;
    }
}
