package dev.parley.sfu.loop;

import dev.parley.sfu.room.LeaveReason;
import java.util.List;

/** Hears of a loop's rooms as wholes. Called on the media loop; never blocks. */
public interface LoopObserver {
    /** A room opened. */
    void roomOpened(String name, String sid);

    /** A room closed; its name is free again. */
    void roomClosed(String name, String sid, LeaveReason reason);

    /**
     * A fault of ours; the room is closed next, alone.
     *
     * @param journal the room's last commands and events, oldest first
     */
    void roomFailed(String name, String sid, RuntimeException fault, List<Object> journal);
}
