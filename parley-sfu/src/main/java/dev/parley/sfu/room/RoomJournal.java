package dev.parley.sfu.room;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last {@value #CAPACITY} commands and departures of a room, to be read when a fault closes it.
 * Media loop thread only.
 */
final class RoomJournal {
    static final int CAPACITY = 32;

    private final @Nullable Object[] entries = new Object[CAPACITY];
    private int next;

    void note(Object entry) {
        entries[next++ % CAPACITY] = entry;
    }

    /** Oldest first. */
    List<Object> entries() {
        List<Object> list = new ArrayList<>();
        for (int i = Math.max(0, next - CAPACITY); i < next; i++) {
            Object entry = entries[i % CAPACITY];
            if (entry != null) {
                list.add(entry);
            }
        }
        return list;
    }
}
