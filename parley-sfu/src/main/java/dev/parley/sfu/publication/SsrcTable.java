package dev.parley.sfu.publication;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Streams of one transport by SSRC: an open-addressing table without boxing, bounded.
 *
 * <p>Media loop thread only; looking up allocates nothing. The table doubles while at least half
 * full, and is rebuilt when an SSRC is removed.
 *
 * @param <T> what an SSRC stands for
 */
public final class SsrcTable<T> {
    private static final int FIRST_SLOTS = 16;

    private final int maxEntries;
    private int[] ssrcs = new int[FIRST_SLOTS];
    private @Nullable Object[] values = new Object[FIRST_SLOTS];
    private int count;

    /**
     * @param maxEntries the bound, at least 1
     */
    public SsrcTable(int maxEntries) {
        this.maxEntries = maxEntries;
    }

    /** What {@code ssrc} stands for, or null if it is unknown. */
    public @Nullable T find(int ssrc) {
        return valueAt(slotFor(ssrc));
    }

    /** Adds an SSRC or changes what it stands for; false if the table is full. */
    public boolean put(int ssrc, T value) {
        int slot = slotFor(ssrc);
        if (values[slot] == null) {
            if (count == maxEntries) {
                return false;
            }
            count++;
        }
        ssrcs[slot] = ssrc;
        values[slot] = Objects.requireNonNull(value);
        if (count * 2 > ssrcs.length) {
            rebuild(ssrcs.length * 2);
        }
        return true;
    }

    /** Forgets an SSRC if it stands for {@code value}. */
    public void remove(int ssrc, T value) {
        int slot = slotFor(ssrc);
        if (value.equals(values[slot])) {
            values[slot] = null;
            rebuild(ssrcs.length);
        }
    }

    public int count() {
        return count;
    }

    private void rebuild(int slots) {
        int[] oldSsrcs = ssrcs;
        @Nullable Object[] oldValues = values;
        ssrcs = new int[slots];
        values = new Object[slots];
        count = 0;
        for (int i = 0; i < oldValues.length; i++) {
            Object value = oldValues[i];
            if (value != null) {
                int slot = slotFor(oldSsrcs[i]);
                ssrcs[slot] = oldSsrcs[i];
                values[slot] = value;
                count++;
            }
        }
    }

    @SuppressWarnings("unchecked")
    private @Nullable T valueAt(int slot) {
        return (T) values[slot];
    }

    private int slotFor(int ssrc) {
        int mask = ssrcs.length - 1;
        int slot = ((ssrc * 0x9E3779B9) >>> 16) & mask;
        while (values[slot] != null && ssrcs[slot] != ssrc) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
