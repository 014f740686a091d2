package dev.parley.server.openapi;

import java.util.concurrent.TimeUnit;

/**
 * Lets so many things pass each second, and as many at once. Thread-safe; the time is an argument.
 */
final class TokenBucket {
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final int perSecond;
    private double left;
    private long lastNanos;

    TokenBucket(int perSecond, long nowNanos) {
        this.perSecond = perSecond;
        this.left = perSecond;
        this.lastNanos = nowNanos;
    }

    /**
     * Takes so many; false if they may not pass. More than pass in a second at once pass when the
     * bucket is full, and the next have to wait for that much longer.
     */
    synchronized boolean take(int count, long nowNanos) {
        left = Math.min(perSecond, left + (nowNanos - lastNanos) / NANOS_PER_SECOND * perSecond);
        lastNanos = nowNanos;
        if (left < Math.min(count, perSecond)) {
            return false;
        }
        left -= count;
        return true;
    }
}
