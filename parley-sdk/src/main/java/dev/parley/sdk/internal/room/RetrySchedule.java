package dev.parley.sdk.internal.room;

/** When a broken connection is tried again: at once, then after longer and longer, without end. */
public final class RetrySchedule {
    private static final long[] DELAYS_MILLIS = {0, 300, 700, 1_200, 2_000};
    private static final long LAST_MILLIS = 3_000;

    private int attempts;

    /** The next delay, in milliseconds. */
    public long nextDelayMillis() {
        long delay = attempts < DELAYS_MILLIS.length ? DELAYS_MILLIS[attempts] : LAST_MILLIS;
        attempts = Math.min(attempts + 1, DELAYS_MILLIS.length);
        return delay;
    }

    /** Begins anew. */
    public void reset() {
        attempts = 0;
    }
}
