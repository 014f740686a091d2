package dev.parley.server.openapi;

import dev.parley.server.access.Sanctions;
import dev.parley.server.access.StreamKind;
import dev.parley.server.directory.RoomHandle;
import dev.parley.sfu.room.ModeratorCommand;
import dev.parley.sfu.room.ParticipantSnapshot;
import dev.parley.sfu.room.RoomCommand;
import dev.parley.sfu.room.RoomSnapshot;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** The actions that send users away or forbid them something. Any thread that may wait. */
final class BanActions {
    private static final long SHORTEST_BAN = 10;
    private static final long LONGEST_BAN = 604_800;
    private static final long SHORTEST_LIMIT = 60;
    private static final long LONGEST_LIMIT = 259_200;

    private static final Parameter TOKEN =
            Parameter.optional(
                    "Token",
                    "string",
                    "The token of the user; taken for compatibility, what is forbidden is forbidden with any token.");
    private static final Parameter VIDEO =
            Parameter.optional("Video", "boolean", "Whether pictures, of camera and screen.");
    private static final Parameter AUDIO =
            Parameter.optional("Audio", "boolean", "Whether sound, of microphone and screen.");

    private final RoomAccess rooms;
    private final Sanctions sanctions;
    private final BiConsumer<String, String> reconsider;
    private final InstantSource clock;

    /**
     * @param reconsider has the sessions of a user in a room look at what is forbidden
     */
    BanActions(
            RoomAccess rooms,
            Sanctions sanctions,
            BiConsumer<String, String> reconsider,
            InstantSource clock) {
        this.rooms = rooms;
        this.sanctions = sanctions;
        this.reconsider = reconsider;
        this.clock = clock;
    }

    List<Action> all() {
        List<Parameter> stream = List.of(Parameter.ROOM_ID, Parameter.USER_ID, TOKEN, VIDEO, AUDIO);
        Map<String, Integer> streamRates = Map.of(Versions.V2020, 20, Versions.V2023, 60);
        return List.of(
                new Action(
                        "BanRoomUser",
                        Versions.OF_ROOMS,
                        Map.of(Versions.V2020, 20, Versions.V2023, 40),
                        "Sends a user away from a room, or from all rooms without RoomId; without UserId, everybody from"
                                + " the room, which closes.",
                        List.of(
                                optionalName("RoomId", "The room; all rooms without it."),
                                optionalName("UserId", "The user; everybody without it."),
                                interval(
                                        "How long nobody may come back: 10 to 604800 seconds, what is outside is taken for"
                                                + " the nearest; 0, the default, for not at all.")),
                        "success",
                        this::banRoomUser),
                new Action(
                        "DismissRoom",
                        Set.of(Versions.V2020),
                        Map.of(Versions.V2020, 20),
                        "Closes a room for everybody in it.",
                        List.of(Parameter.ROOM_ID),
                        "success",
                        this::dismissRoom),
                new Action(
                        "LimitTokenPrivilege",
                        Set.of(Versions.V2023),
                        Map.of(Versions.V2023, 40),
                        "Takes from a user in a room the right to publish for some time; what is published ends at once.",
                        List.of(
                                Parameter.ROOM_ID,
                                Parameter.USER_ID,
                                TOKEN,
                                interval(
                                        "How long: 60 to 259200 seconds, what is outside is taken for the nearest.")),
                        "success",
                        this::limitTokenPrivilege),
                new Action(
                        "BanUserStream",
                        Versions.OF_ROOMS,
                        streamRates,
                        "Forbids a user to publish sound or pictures in a room, until it is allowed again or the room is"
                                + " gone; also after leaving and coming back.",
                        stream,
                        "success",
                        parameters -> changeStreams(parameters, Change.BAN)),
                new Action(
                        "UnbanUserStream",
                        Versions.OF_ROOMS,
                        streamRates,
                        "Allows again what BanUserStream forbade; the client publishes again by itself.",
                        stream,
                        "success",
                        parameters -> changeStreams(parameters, Change.UNBAN)));
    }

    private enum Change {
        BAN,
        UNBAN
    }

    private static Parameter optionalName(String name, String text) {
        return Parameter.optional(name, "string", text);
    }

    private static Parameter interval(String text) {
        return Parameter.optional("ForbiddenInterval", "integer", text);
    }

    private ActionResult banRoomUser(Parameters parameters) {
        String room = parameters.optionalName("RoomId");
        String user = parameters.optionalName("UserId");
        long interval = parameters.number("ForbiddenInterval", 0);
        if (room.isEmpty() && user.isEmpty()) {
            parameters.note(OpenApiError.MISSING_PARAMETER, "RoomId or UserId is missing");
        }
        if (parameters.failure().isPresent()) {
            return parameters.failure().get();
        }
        if (interval > 0) {
            ban(room, user, until(interval, SHORTEST_BAN, LONGEST_BAN));
        }
        if (user.isEmpty()) {
            return sendEverybodyAway(room);
        }
        if (room.isEmpty()) {
            return sendAwayEverywhere(user);
        }
        ActionResult removed = remove(room, user);
        boolean absent =
                removed instanceof ActionResult.Failed(OpenApiError error, String message)
                        && error != OpenApiError.INTERNAL_SERVICE_TIMEOUT;
        // Somebody may be kept out before they come.
        return absent && interval > 0 ? ActionResult.SUCCESS : removed;
    }

    private Instant until(long interval, long shortest, long longest) {
        return clock.instant().plusSeconds(Math.clamp(interval, shortest, longest));
    }

    private void ban(String room, String user, Instant until) {
        if (user.isEmpty()) {
            sanctions.banRoom(room, until);
        } else if (room.isEmpty()) {
            sanctions.banUserEverywhere(user, until);
        } else {
            sanctions.banUser(room, user, until);
        }
    }

    private ActionResult remove(String room, String user) {
        return rooms.<ParticipantSnapshot>ask(
                room,
                reply -> new ModeratorCommand.Remove(user, reply),
                removed -> ActionResult.SUCCESS);
    }

    /** Each is told to have been sent away, which is not what a closing room tells. */
    private ActionResult sendEverybodyAway(String room) {
        ActionResult sent =
                rooms.<List<ParticipantSnapshot>>ask(
                        room,
                        ModeratorCommand.ListParticipants::new,
                        present -> {
                            for (ParticipantSnapshot participant : present) {
                                rooms.tell(room, removal(participant.profile().identity()));
                            }
                            return dismiss(room);
                        });
        boolean absent =
                sent instanceof ActionResult.Failed(OpenApiError error, String message)
                        && error == OpenApiError.ROOM_NOT_FOUND;
        return absent && sanctions.refusal(room, "").isPresent() ? ActionResult.SUCCESS : sent;
    }

    /** The rooms that the user is in are not known here; all are told. */
    private ActionResult sendAwayEverywhere(String user) {
        boolean all = true;
        for (RoomHandle room : rooms.all()) {
            all &= room.post(removal(user));
        }
        return all ? ActionResult.SUCCESS : RoomAccess.silence();
    }

    private static RoomCommand removal(String user) {
        return new RoomCommand.Moderate(new ModeratorCommand.Remove(user, answer -> {}));
    }

    private ActionResult dismissRoom(Parameters parameters) {
        String room = parameters.name("RoomId");
        return parameters
                .failure()
                .<ActionResult>map(failure -> failure)
                .orElseGet(() -> dismiss(room));
    }

    private ActionResult dismiss(String room) {
        return rooms.<RoomSnapshot>ask(
                room, ModeratorCommand.DeleteRoom::new, deleted -> ActionResult.SUCCESS);
    }

    private ActionResult limitTokenPrivilege(Parameters parameters) {
        String room = parameters.name("RoomId");
        String user = parameters.name("UserId");
        long interval = parameters.number("ForbiddenInterval", SHORTEST_LIMIT);
        if (parameters.failure().isPresent()) {
            return parameters.failure().get();
        }
        sanctions.limitPublishing(room, user, until(interval, SHORTEST_LIMIT, LONGEST_LIMIT));
        reconsider.accept(room, user);
        return ActionResult.SUCCESS;
    }

    private ActionResult changeStreams(Parameters parameters, Change change) {
        String room = parameters.name("RoomId");
        String user = parameters.name("UserId");
        Set<StreamKind> kinds = EnumSet.noneOf(StreamKind.class);
        if (parameters.flag("Video")) {
            kinds.add(StreamKind.VIDEO);
        }
        if (parameters.flag("Audio")) {
            kinds.add(StreamKind.AUDIO);
        }
        if (kinds.isEmpty()) {
            parameters.note(OpenApiError.INVALID_PARAMETER, "Video or Audio must be true");
        }
        if (parameters.failure().isPresent()) {
            return parameters.failure().get();
        }
        return rooms.<RoomSnapshot>ask(
                room,
                ModeratorCommand.DescribeRoom::new,
                open -> {
                    switch (change) {
                        case BAN -> sanctions.banStreams(room, user, kinds);
                        case UNBAN -> sanctions.unbanStreams(room, user, kinds);
                    }
                    reconsider.accept(room, user);
                    return ActionResult.SUCCESS;
                });
    }
}
