package dev.parley.protocol.srtp;

import org.jspecify.annotations.Nullable;

/**
 * The sources of one direction by SSRC: open addressing over primitive keys, so that finding one
 * allocates nothing.
 *
 * <p>Single-threaded. Holds up to the given number of sources; the arrays grow with their use.
 */
final class SourceTable<S extends Source> {
    private static final int FIRST_SLOTS = 8;
    private static final int MIX = 0x9E3779B9;

    private final int capacity;
    private @Nullable Source[] slots = new @Nullable Source[FIRST_SLOTS];
    private int size;

    SourceTable(int capacity) {
        this.capacity = capacity;
    }

    boolean isFull() {
        return size == capacity;
    }

    int size() {
        return size;
    }

    @SuppressWarnings("unchecked") // Only add() fills slots.
    @Nullable S find(int ssrc) {
        return (S) slots[slotOf(ssrc)];
    }

    /** Adds a source whose SSRC is not held; the caller has checked {@link #isFull}. */
    void add(S source) {
        // At most half full, so that probing stays short.
        if (2 * (size + 1) > slots.length) {
            rebuild(2 * slots.length, null);
        }
        slots[slotOf(source.ssrc())] = source;
        size++;
    }

    /** Removes a source that is held. */
    void remove(S source) {
        size--;
        rebuild(slots.length, source);
    }

    /** The sources in no order, with gaps. */
    @SuppressWarnings("unchecked") // Only add() fills slots.
    @Nullable S at(int slot) {
        return (S) slots[slot];
    }

    /** How many slots {@link #at} can be asked for. */
    int slotCount() {
        return slots.length;
    }

    private void rebuild(int slotCount, @Nullable S without) {
        @Nullable Source[] old = slots;
        slots = new @Nullable Source[slotCount];
        for (Source source : old) {
            if (source != null && source != without) {
                slots[slotOf(source.ssrc())] = source;
            }
        }
    }

    /** The slot that holds {@code ssrc}, or the free one where it belongs. */
    private int slotOf(int ssrc) {
        int mask = slots.length - 1;
        int slot = ((ssrc * MIX) >>> 16) & mask;
        Source found = slots[slot];
        while (found != null && found.ssrc() != ssrc) {
            slot = (slot + 1) & mask;
            found = slots[slot];
        }
        return slot;
    }
}
