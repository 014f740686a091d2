package dev.parley.protocol.sctp;

/** A deadline that is set or not. */
final class Timer {
    static final long NO_DEADLINE = Long.MAX_VALUE;

    private boolean isRunning;
    private long deadlineNanos;

    void start(long nowNanos, long delayNanos) {
        isRunning = true;
        long deadline = nowNanos + delayNanos;
        // The one moment that cannot be told from never.
        deadlineNanos = deadline == NO_DEADLINE ? deadline + 1 : deadline;
    }

    void stop() {
        isRunning = false;
    }

    boolean isRunning() {
        return isRunning;
    }

    boolean isDue(long nowNanos) {
        return isRunning && nowNanos - deadlineNanos >= 0;
    }

    long deadlineNanos() {
        return isRunning ? deadlineNanos : NO_DEADLINE;
    }

    /** The earlier of two deadlines, either of which may be {@link #NO_DEADLINE}. */
    static long earlier(long a, long b) {
        if (a == NO_DEADLINE) {
            return b;
        }
        return b == NO_DEADLINE || a - b < 0 ? a : b;
    }
}
