package dev.parley.server.openapi;

import dev.parley.server.directory.RoomDirectory;
import dev.parley.server.directory.RoomHandle;
import dev.parley.sfu.room.Moderated;
import dev.parley.sfu.room.ModeratorCommand;
import dev.parley.sfu.room.ModeratorRefusal;
import dev.parley.sfu.room.Reply;
import dev.parley.sfu.room.RoomCommand;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The way of an action to a room and back. Any thread that may wait. */
final class RoomAccess {
    private final RoomDirectory directory;

    RoomAccess(RoomDirectory directory) {
        this.directory = directory;
    }

    Optional<RoomHandle> find(String room) {
        return directory.find(room);
    }

    List<RoomHandle> all() {
        return directory.all();
    }

    /**
     * Asks a room.
     *
     * @param command the question, given where its answer goes
     * @param then what comes of the answer
     */
    <T> ActionResult ask(
            String room,
            Function<Reply<Moderated<T>>, ModeratorCommand<T>> command,
            Function<T, ActionResult> then) {
        Optional<RoomHandle> handle = directory.find(room);
        if (handle.isEmpty()) {
            return failed(ModeratorRefusal.ROOM_NOT_FOUND);
        }
        Optional<Moderated<T>> answer =
                handle.get()
                        .<Moderated<T>>ask(reply -> new RoomCommand.Moderate(command.apply(reply)));
        if (answer.isEmpty()) {
            return silence();
        }
        return switch (answer.get()) {
            case Moderated.Done<T>(T value) -> then.apply(value);
            case Moderated.Refused<T>(ModeratorRefusal refusal) -> failed(refusal);
        };
    }

    /** Tells a room something that it does not answer. */
    ActionResult tell(String room, RoomCommand command) {
        Optional<RoomHandle> handle = directory.find(room);
        if (handle.isEmpty()) {
            return failed(ModeratorRefusal.ROOM_NOT_FOUND);
        }
        return handle.get().post(command) ? ActionResult.SUCCESS : silence();
    }

    static ActionResult silence() {
        return ActionResult.failed(
                OpenApiError.INTERNAL_SERVICE_TIMEOUT, "the room does not answer");
    }

    private static ActionResult failed(ModeratorRefusal refusal) {
        return switch (refusal) {
            case ROOM_NOT_FOUND ->
                    ActionResult.failed(OpenApiError.ROOM_NOT_FOUND, "the room is not open");
            case PARTICIPANT_NOT_FOUND ->
                    ActionResult.failed(
                            OpenApiError.USER_NOT_IN_ROOM, "the user is not in the room");
            case TRACK_NOT_FOUND, ATTRIBUTES_TOO_LARGE, NO_CAPACITY -> silence();
        };
    }
}
