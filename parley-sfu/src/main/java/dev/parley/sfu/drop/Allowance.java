package dev.parley.sfu.drop;

/**
 * A rate with a burst, as a bucket of bytes: what fits is taken from it, what does not is refused.
 *
 * <p>Media loop thread only; allocates nothing after construction. Starts full. A clock that steps
 * back adds nothing.
 */
public final class Allowance {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** Fill is kept in byte-nanoseconds per second, so that no fraction of a byte is lost. */
    private final long capacity;

    private final long bytesPerSecond;
    private final long fillNanos;
    private long fill;
    private long lastNanos;
    private boolean started;

    /**
     * @param rateBps bits per second, 8 to 8 Gbps
     * @param burstBytes what may be taken at once after a pause, 1 to 2^30
     */
    public Allowance(long rateBps, int burstBytes) {
        if (rateBps < 8 || rateBps > 8_000_000_000L || burstBytes < 1 || burstBytes > 1 << 30) {
            throw new IllegalArgumentException("allowance out of range");
        }
        bytesPerSecond = rateBps / 8;
        capacity = burstBytes * NANOS_PER_SECOND;
        fillNanos = capacity / bytesPerSecond + 1;
        fill = capacity;
    }

    /** Takes {@code bytes} if they fit; nothing is taken if they do not. */
    public boolean take(int bytes, long nowNanos) {
        refill(nowNanos);
        long wanted = bytes * NANOS_PER_SECOND;
        if (wanted > fill) {
            return false;
        }
        fill -= wanted;
        return true;
    }

    private void refill(long nowNanos) {
        long elapsed = started ? nowNanos - lastNanos : 0;
        if (elapsed >= fillNanos) {
            fill = capacity;
        } else if (elapsed > 0) {
            fill = Math.min(capacity, fill + elapsed * bytesPerSecond);
        }
        if (elapsed >= 0) {
            lastNanos = nowNanos;
        }
        started = true;
    }
}
