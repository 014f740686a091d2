package dev.parley.server.directory;

import dev.parley.sfu.room.Moderated;
import dev.parley.sfu.room.ModeratorCommand;
import dev.parley.sfu.room.RoomCommand;
import dev.parley.sfu.room.RoomSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks many rooms for their state, {@value #AT_ONCE} of them at a time, so that a list of all rooms
 * takes no more than a small part of a loop's inbox. Any thread that may wait.
 */
public final class RoomCensus {
    private static final int AT_ONCE = 64;

    /** For all rooms together. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private RoomCensus() {}

    /**
     * The state of those of the rooms that are open, in no order; empty if one does not answer in
     * time, because a list without it would be wrong.
     */
    public static Optional<List<RoomSnapshot>> describe(List<RoomHandle> rooms) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<RoomSnapshot> snapshots = new ArrayList<>();
        for (int from = 0; from < rooms.size(); from += AT_ONCE) {
            List<RoomHandle> batch = rooms.subList(from, Math.min(from + AT_ONCE, rooms.size()));
            if (!describe(batch, deadline, snapshots)) {
                return Optional.empty();
            }
        }
        return Optional.of(snapshots);
    }

    private static boolean describe(
            List<RoomHandle> rooms, long deadline, List<RoomSnapshot> into) {
        BlockingQueue<Moderated<RoomSnapshot>> answers = new ArrayBlockingQueue<>(rooms.size());
        for (RoomHandle room : rooms) {
            if (!room.post(
                    new RoomCommand.Moderate(new ModeratorCommand.DescribeRoom(answers::add)))) {
                return false;
            }
        }
        for (int i = 0; i < rooms.size(); i++) {
            Moderated<RoomSnapshot> answer = next(answers, deadline);
            if (answer == null) {
                return false;
            }
            if (answer instanceof Moderated.Done<RoomSnapshot>(RoomSnapshot room)) {
                into.add(room);
            }
        }
        return true;
    }

    private static @Nullable Moderated<RoomSnapshot> next(
            BlockingQueue<Moderated<RoomSnapshot>> answers, long deadline) {
        try {
            return answers.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
