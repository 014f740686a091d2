package dev.parley.signaling.rts;

/**
 * How much may come: so many a second on average, and some at once (token bucket). For one thread;
 * the time is an argument.
 */
public final class MessageRate {
    private static final double NANOS_PER_SECOND = 1e9;

    private final double perSecond;
    private final double atOnce;
    private double available;
    private long sinceNanos;

    /** Full at {@code nowNanos}. */
    public MessageRate(int perSecond, int atOnce, long nowNanos) {
        this.perSecond = perSecond;
        this.atOnce = atOnce;
        this.available = atOnce;
        this.sinceNanos = nowNanos;
    }

    /** Whether one more may come now. */
    public boolean take(long nowNanos) {
        double gained = (nowNanos - sinceNanos) / NANOS_PER_SECOND * perSecond;
        available = Math.min(atOnce, available + gained);
        sinceNanos = nowNanos;
        if (available < 1) {
            return false;
        }
        available -= 1;
        return true;
    }
}
