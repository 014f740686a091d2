package dev.parley.sfu.drop;

/**
 * Counts drops by reason. Written by its media loop only; a reader on another thread sees values
 * that may lag.
 */
public final class DropCounters {
    private static final DropReason[] REASONS = DropReason.values();

    private final long[] counts = new long[REASONS.length];

    /** Counts one packet. */
    public void count(DropReason reason) {
        counts[reason.ordinal()]++;
    }

    /** Packets dropped for {@code reason} so far. */
    public long get(DropReason reason) {
        return counts[reason.ordinal()];
    }

    /** Packets dropped for any reason so far. */
    public long total() {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }
}
