package dev.parley.server.rts;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes that queues of many users share. For any thread. */
final class QueueBudget {
    private final long maxBytes;
    private final AtomicLong usedBytes = new AtomicLong();

    QueueBudget(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    boolean take(int bytes) {
        if (usedBytes.addAndGet(bytes) <= maxBytes) {
            return true;
        }
        usedBytes.addAndGet(-bytes);
        return false;
    }

    void give(int bytes) {
        usedBytes.addAndGet(-bytes);
    }

    long usedBytes() {
        return usedBytes.get();
    }
}
