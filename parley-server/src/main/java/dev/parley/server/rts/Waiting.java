package dev.parley.server.rts;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The places of messages that wait for one user, from being handed over to being acknowledged. For
 * any thread.
 *
 * <p>At most {@value #MAX_MESSAGES} messages and {@value #MAX_BYTES} bytes, and within what all
 * users share.
 */
final class Waiting {
    static final int MAX_MESSAGES = 1_024;
    static final int MAX_BYTES = 4 * 1024 * 1024;

    private final QueueBudget shared;
    private final AtomicInteger messages = new AtomicInteger();
    private final AtomicInteger bytes = new AtomicInteger();

    Waiting(QueueBudget shared) {
        this.shared = shared;
    }

    /** Takes a place, if there is one; {@link #release} gives it back. */
    boolean reserve(int weight) {
        if (messages.incrementAndGet() <= MAX_MESSAGES) {
            if (bytes.addAndGet(weight) <= MAX_BYTES) {
                if (shared.take(weight)) {
                    return true;
                }
            }
            bytes.addAndGet(-weight);
        }
        messages.decrementAndGet();
        return false;
    }

    void release(int weight) {
        messages.decrementAndGet();
        bytes.addAndGet(-weight);
        shared.give(weight);
    }
}
