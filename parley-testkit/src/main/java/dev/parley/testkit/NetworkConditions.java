package dev.parley.testkit;

import java.time.Duration;

/**
 * How badly a network carries datagrams.
 *
 * @param loss share lost, 0 to 1
 * @param delay what every datagram takes
 * @param jitter what a datagram takes more, evenly spread from nothing to this; it reorders
 * @param reorder share delayed by another {@code delay} and {@code jitter}, 0 to 1
 * @param duplicate share that arrives twice, 0 to 1
 */
public record NetworkConditions(
        double loss, Duration delay, Duration jitter, double reorder, double duplicate) {
    /** Nothing is lost, and all arrives in order. */
    public static final NetworkConditions PERFECT =
            new NetworkConditions(0, Duration.ofMillis(10), Duration.ZERO, 0, 0);

    /** Nothing arrives. */
    public static final NetworkConditions SILENCE =
            new NetworkConditions(1, Duration.ZERO, Duration.ZERO, 0, 0);
}
