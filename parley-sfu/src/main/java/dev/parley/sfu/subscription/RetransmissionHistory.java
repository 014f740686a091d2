package dev.parley.sfu.subscription;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What each of the newest outgoing sequence numbers stands for, so that a packet can be sent again,
 * or, if it was lost on its way to us, for the first time.
 *
 * <p>Media loop thread only; allocates nothing after construction. Holds numbers only: the payload
 * is kept once, at the source. Every outgoing number is noted, in order.
 */
final class RetransmissionHistory {
    /** Retransmissions of one packet. */
    static final int MAX_TRIES = 3;

    /** In place of a source's sequence number: an outgoing number filled with padding. */
    static final long FILLER = -1;

    private static final int NANOS_PER_MILLI = 1_000_000;

    private final int capacity;
    private final long[] originals;
    private final @Nullable Segment[] segments;
    private final byte[] tries;
    private final int[] triedMillis;
    private long highest;
    private long lowest;

    /**
     * @param capacity a power of two
     */
    RetransmissionHistory(int capacity) {
        this.capacity = capacity;
        originals = new long[capacity];
        segments = new Segment[capacity];
        tries = new byte[capacity];
        triedMillis = new int[capacity];
    }

    /** Begins before {@code first}, the first extended number to be noted. */
    void start(long first) {
        highest = first - 1;
        lowest = first;
    }

    /** Notes that the next outgoing number stands for {@code original} of the segment's layer. */
    void append(long original, Segment segment) {
        highest++;
        if (highest - lowest >= capacity) {
            lowest = highest - capacity + 1;
        }
        int slot = slotOf(highest);
        originals[slot] = original;
        segments[slot] = segment;
        tries[slot] = 0;
    }

    /** The number is filled with padding, as what it stood for carries no media. */
    void markFiller(long sequence) {
        originals[slotOf(sequence)] = FILLER;
    }

    /** The outgoing number noted for {@code original} in {@code segment}, or -1. */
    long find(long original, long guess, Segment segment) {
        long sequence = Math.max(Math.max(guess, segment.firstSequence()), lowest);
        while (sequence <= highest) {
            long found = originals[slotOf(sequence)];
            if (found == original) {
                return sequence;
            }
            if (found > original) {
                return -1;
            }
            sequence++;
        }
        return -1;
    }

    /** The extended number of a 16-bit one the subscriber names; -1 if not sent or forgotten. */
    long extend(int sequenceNumber) {
        long sequence = highest + (short) (sequenceNumber - (int) highest);
        return sequence > highest || sequence < lowest ? -1 : sequence;
    }

    /** What the number stands for, or {@link #FILLER}. */
    long original(long sequence) {
        return originals[slotOf(sequence)];
    }

    Segment segment(long sequence) {
        return Objects.requireNonNull(segments[slotOf(sequence)], "number not noted");
    }

    /**
     * Whether the number may be sent again: not too often, and not too soon after the last time.
     */
    boolean mayRetry(long sequence, long intervalNanos, long nowNanos) {
        int slot = slotOf(sequence);
        if (tries[slot] == 0) {
            return true;
        }
        int elapsedMillis = (int) (nowNanos / NANOS_PER_MILLI) - triedMillis[slot];
        return tries[slot] < MAX_TRIES && elapsedMillis >= intervalNanos / NANOS_PER_MILLI;
    }

    /** Notes that the number was sent again. */
    void noteRetry(long sequence, long nowNanos) {
        int slot = slotOf(sequence);
        tries[slot]++;
        triedMillis[slot] = (int) (nowNanos / NANOS_PER_MILLI);
    }

    private int slotOf(long sequence) {
        return (int) (sequence & (capacity - 1));
    }
}
