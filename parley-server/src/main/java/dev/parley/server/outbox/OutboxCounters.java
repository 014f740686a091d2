package dev.parley.server.outbox;

import java.util.concurrent.atomic.LongAdder;

/** What happened to messages since this process started. For any thread. */
public final class OutboxCounters {
    private final LongAdder written = new LongAdder();
    private final LongAdder delivered = new LongAdder();
    private final LongAdder failedAttempts = new LongAdder();
    private final LongAdder dropped = new LongAdder();

    OutboxCounters() {}

    /** Messages put on disk. */
    public long written() {
        return written.sum();
    }

    /** Messages that a receiver took. */
    public long delivered() {
        return delivered.sum();
    }

    /** Attempts that delivered nothing, whether another one follows or not. */
    public long failedAttempts() {
        return failedAttempts.sum();
    }

    /** Messages that were given up: too old, too many, too long, refused, or lost unwritten. */
    public long dropped() {
        return dropped.sum();
    }

    void countWritten() {
        written.increment();
    }

    void countDelivered() {
        delivered.increment();
    }

    void countFailedAttempt() {
        failedAttempts.increment();
    }

    void countDropped(int messages) {
        dropped.add(messages);
    }
}
