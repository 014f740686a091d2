package dev.parley.protocol.sctp;

import org.jspecify.annotations.Nullable;

/**
 * What is kept for each TSN of a window that moves up.
 *
 * <p>An array used in turn, which doubles on demand up to {@link #MAX_TSNS}; the caller keeps
 * within that.
 */
final class TsnRing<E> {
    /** The widest window. */
    static final int MAX_TSNS = 16_384;

    private static final int FIRST_CAPACITY = 32;

    private @Nullable Object[] slots = new Object[FIRST_CAPACITY];
    private long first;
    private long end;

    TsnRing(long first) {
        this.first = first;
        end = first;
    }

    @SuppressWarnings("unchecked")
    @Nullable E get(long tsn) {
        return tsn < first || tsn >= end ? null : (E) slots[indexOf(tsn)];
    }

    /** Keeps {@code element} for a TSN of {@code first} to {@code first + MAX_TSNS - 1}. */
    void put(long tsn, E element) {
        if (tsn - first >= slots.length) {
            grow(tsn - first + 1);
        }
        slots[indexOf(tsn)] = element;
        end = Math.max(end, tsn + 1);
    }

    void remove(long tsn) {
        if (tsn >= first && tsn < end) {
            slots[indexOf(tsn)] = null;
        }
    }

    /** Forgets everything below {@code newFirst}, which becomes the lowest TSN. */
    void moveTo(long newFirst) {
        for (long tsn = first; tsn < newFirst && tsn < end; tsn++) {
            slots[indexOf(tsn)] = null;
        }
        first = newFirst;
        end = Math.max(end, newFirst);
    }

    long first() {
        return first;
    }

    /** One past the highest TSN kept. */
    long end() {
        return end;
    }

    private int indexOf(long tsn) {
        return (int) tsn & slots.length - 1;
    }

    private void grow(long atLeast) {
        int capacity = slots.length;
        while (capacity < atLeast) {
            capacity *= 2;
        }
        @Nullable Object[] larger = new Object[capacity];
        for (long tsn = first; tsn < end; tsn++) {
            larger[(int) tsn & capacity - 1] = slots[indexOf(tsn)];
        }
        slots = larger;
    }
}
