package dev.parley.sfu.loop;

import dev.parley.sfu.room.RoomObserver;
import java.util.List;

/** Hears of a loop's rooms. Called on the media loop; never blocks and never throws. */
public interface LoopObserver extends RoomObserver {
    /**
     * A fault of ours; the room is closed next, alone.
     *
     * @param journal the room's last commands and events, oldest first
     */
    void roomFailed(String name, String sid, RuntimeException fault, List<Object> journal);
}
