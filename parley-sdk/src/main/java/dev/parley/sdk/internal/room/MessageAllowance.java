package dev.parley.sdk.internal.room;

/**
 * How many messages a client may send: {@value #PER_SECOND} a second, and as many at once (token
 * bucket).
 */
public final class MessageAllowance {
    static final int PER_SECOND = 100;
    private static final double NANOS_PER_SECOND = 1e9;

    private double available = PER_SECOND;
    private long sinceNanos;
    private boolean begun;

    /** Whether one more may be sent now. */
    public boolean take(long nowNanos) {
        if (begun) {
            double gained = (nowNanos - sinceNanos) / NANOS_PER_SECOND * PER_SECOND;
            available = Math.min(PER_SECOND, available + gained);
        }
        begun = true;
        sinceNanos = nowNanos;
        if (available < 1) {
            return false;
        }
        available -= 1;
        return true;
    }
}
