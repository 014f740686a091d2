package dev.parley.testkit.relay;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * What is under way: actions by the moment they are due, then in the order they were added.
 *
 * <p>Bounded by {@value #MAX_ENTRIES} entries and {@value #MAX_BYTES} octets. Owned by the relay's
 * thread.
 */
final class Schedule {
    static final int MAX_ENTRIES = 20_000;
    static final int MAX_BYTES = 32 * 1024 * 1024;

    private static final Comparator<Entry> BY_TIME =
            (a, b) -> {
                int byTime = Long.signum(a.dueNanos - b.dueNanos);
                return byTime != 0 ? byTime : Long.compare(a.order, b.order);
            };

    private final PriorityQueue<Entry> entries = new PriorityQueue<>(BY_TIME);
    private long added;
    private int bytes;

    /** Something to be done at a moment. */
    interface Action {
        void run(long nowNanos);
    }

    private record Entry(long dueNanos, long order, int bytes, Action action) {}

    /** Adds an action that holds so many octets; false if there is no room for it. */
    boolean add(long dueNanos, int heldBytes, Action action) {
        if (entries.size() >= MAX_ENTRIES || bytes + heldBytes > MAX_BYTES) {
            return false;
        }
        entries.add(new Entry(dueNanos, added++, heldBytes, action));
        bytes += heldBytes;
        return true;
    }

    /** Runs and forgets all that is due. */
    void runDue(long nowNanos) {
        for (Entry next = entries.peek();
                next != null && next.dueNanos - nowNanos <= 0;
                next = entries.peek()) {
            entries.remove();
            bytes -= next.bytes;
            next.action.run(nowNanos);
        }
    }

    /** Nanoseconds until the next action is due, at most {@code limitNanos}; 0 if it is overdue. */
    long nanosToNext(long nowNanos, long limitNanos) {
        @Nullable Entry next = entries.peek();
        return next == null ? limitNanos : Math.clamp(next.dueNanos - nowNanos, 0, limitNanos);
    }

    int size() {
        return entries.size();
    }

    int bytes() {
        return bytes;
    }
}
