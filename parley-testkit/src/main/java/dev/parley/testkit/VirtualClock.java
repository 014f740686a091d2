package dev.parley.testkit;

import java.time.Duration;

/** Time that passes only when a test says so, in nanoseconds; single-threaded. */
public final class VirtualClock {
    private long nanos;

    /**
     * @param startNanos any value: clocks of the media plane are only compared by difference
     */
    public VirtualClock(long startNanos) {
        nanos = startNanos;
    }

    public long nanos() {
        return nanos;
    }

    /** Lets time pass. */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("time does not run back");
        }
        nanos += duration.toNanos();
    }
}
