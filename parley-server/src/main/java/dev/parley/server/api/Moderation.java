package dev.parley.server.api;

import com.google.protobuf.Message;
import dev.parley.server.directory.RoomDirectory;
import dev.parley.server.directory.RoomHandle;
import dev.parley.sfu.room.Moderated;
import dev.parley.sfu.room.ModeratorCommand;
import dev.parley.sfu.room.ModeratorRefusal;
import dev.parley.sfu.room.Reply;
import dev.parley.sfu.room.RoomCommand;
import java.util.Optional;
import java.util.function.Function;

/** The way of a call to its room and back. Any thread that may wait. */
final class Moderation {
    private final RoomDirectory directory;

    Moderation(RoomDirectory directory) {
        this.directory = directory;
    }

    /**
     * Asks a room; the answer is what {@code message} makes of the room's.
     *
     * @param command the question, given where its answer goes
     */
    <T> ApiResult ask(
            String roomName,
            Function<Reply<Moderated<T>>, ModeratorCommand<T>> command,
            Function<T, Message> message) {
        Optional<RoomHandle> room = directory.find(roomName);
        if (room.isEmpty()) {
            return failed(ModeratorRefusal.ROOM_NOT_FOUND);
        }
        return result(
                room.get()
                        .<Moderated<T>>ask(reply -> new RoomCommand.Moderate(command.apply(reply))),
                message);
    }

    /** Tells a room something that it does not answer. */
    ApiResult tell(String roomName, RoomCommand command, Message answer) {
        Optional<RoomHandle> room = directory.find(roomName);
        if (room.isEmpty()) {
            return failed(ModeratorRefusal.ROOM_NOT_FOUND);
        }
        return room.get().post(command) ? new ApiResult.Answer(answer) : silence();
    }

    private static ApiResult silence() {
        return new ApiResult.Failed(TwirpCode.UNAVAILABLE, "the room does not answer");
    }

    /** What a room said, or that it said nothing. */
    static <T> ApiResult result(Optional<Moderated<T>> answer, Function<T, Message> message) {
        if (answer.isEmpty()) {
            return silence();
        }
        return switch (answer.get()) {
            case Moderated.Done<T>(T value) -> new ApiResult.Answer(message.apply(value));
            case Moderated.Refused<T>(ModeratorRefusal refusal) -> failed(refusal);
        };
    }

    static ApiResult failed(ModeratorRefusal refusal) {
        return switch (refusal) {
            case ROOM_NOT_FOUND ->
                    new ApiResult.Failed(TwirpCode.NOT_FOUND, "requested room does not exist");
            case PARTICIPANT_NOT_FOUND ->
                    new ApiResult.Failed(TwirpCode.NOT_FOUND, "participant does not exist");
            case TRACK_NOT_FOUND -> new ApiResult.Failed(TwirpCode.NOT_FOUND, "track is not found");
            case ATTRIBUTES_TOO_LARGE -> ApiResult.invalid("attribute size exceeds limits");
            case NO_CAPACITY ->
                    new ApiResult.Failed(
                            TwirpCode.RESOURCE_EXHAUSTED, "the server takes no more rooms");
        };
    }
}
