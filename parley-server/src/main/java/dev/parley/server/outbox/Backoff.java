package dev.parley.server.outbox;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: twice as long each time, up to a bound, and less by a
 * random share of at most half, so that those who failed together do not come back together.
 *
 * @param first after the first failure
 * @param longest after many
 */
public record Backoff(Duration first, Duration longest) {
    public Backoff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("waits from " + first + " to " + longest);
        }
    }

    /** The wait after {@code failures} failures in a row, at least one. */
    long nanos(int failures, RandomGenerator random) {
        long wait = first.toNanos();
        for (int i = 1; i < failures && wait < longest.toNanos(); i++) {
            wait *= 2;
        }
        wait = Math.min(wait, longest.toNanos());
        return wait - random.nextLong(wait / 2 + 1);
    }
}
