package dev.parley.sfu.data;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The last reliable messages of a room, by position, for whoever has not been handed them yet.
 *
 * <p>Positions count up from 0 and are never used again. Bounded in bytes and age: what is too much
 * or too old leaves at the front. Media loop thread only.
 */
public final class ReliableLog {
    /** What an entry costs besides its bytes; bounds the number of empty ones. */
    static final int ENTRY_BYTES = 128;

    private static final int FIRST_CAPACITY = 16;

    private final long maxBytes;
    private final long maxAgeNanos;
    private @Nullable Entry[] ring = new Entry[FIRST_CAPACITY];
    private long start;
    private long end;
    private long bytes;

    /**
     * A message in the log.
     *
     * @param senderSid who sent it; empty for the server
     */
    public record Entry(DataMessage message, String senderSid, long appendedNanos) {
        /** Whether a participant gets it. */
        public boolean isFor(String sid, String identity) {
            return !senderSid.equals(sid) && message.destinations().include(sid, identity);
        }

        long cost() {
            return (long) message.bytes().length + ENTRY_BYTES;
        }
    }

    public ReliableLog(int maxBytes, Duration maxAge) {
        this.maxBytes = maxBytes;
        this.maxAgeNanos = maxAge.toNanos();
    }

    /** Adds a message at {@link #end}, which grows by one. */
    public void append(DataMessage message, String senderSid, long nowNanos) {
        Entry entry = new Entry(message, senderSid, nowNanos);
        while (start < end && bytes + entry.cost() > maxBytes) {
            dropFirst();
        }
        if (end - start == ring.length) {
            grow();
        }
        ring[index(end)] = entry;
        end++;
        bytes += entry.cost();
    }

    /** Lets go of what is too old. */
    public void expire(long nowNanos) {
        while (start < end && nowNanos - get(start).appendedNanos() >= maxAgeNanos) {
            dropFirst();
        }
    }

    /** Position of the oldest message that is still there. */
    public long start() {
        return start;
    }

    /** Position the next message will get. */
    public long end() {
        return end;
    }

    /** The message at a position from {@link #start} to before {@link #end}. */
    public Entry get(long position) {
        Entry entry = position < start || position >= end ? null : ring[index(position)];
        if (entry == null) {
            throw new IndexOutOfBoundsException("no message at " + position);
        }
        return entry;
    }

    private void dropFirst() {
        bytes -= get(start).cost();
        ring[index(start)] = null;
        start++;
    }

    private void grow() {
        @Nullable Entry[] larger = new Entry[ring.length * 2];
        for (long position = start; position < end; position++) {
            larger[(int) (position & (larger.length - 1))] = ring[index(position)];
        }
        ring = larger;
    }

    private int index(long position) {
        return (int) (position & (ring.length - 1));
    }
}
