package dev.parley.server.network;

import java.util.concurrent.atomic.AtomicLongArray;

/** Counts closed TCP connections by reason, for the acceptor and all loops. Thread-safe. */
public final class ConnectionEnds {
    private final AtomicLongArray counts = new AtomicLongArray(ConnectionEnd.values().length);

    void count(ConnectionEnd end) {
        counts.incrementAndGet(end.ordinal());
    }

    /** Connections closed for this reason so far. */
    public long get(ConnectionEnd end) {
        return counts.get(end.ordinal());
    }
}
