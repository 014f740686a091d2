package dev.parley.server.openapi;

import dev.parley.server.directory.RoomCensus;
import dev.parley.server.directory.RoomHandle;
import dev.parley.sfu.room.ModeratorCommand;
import dev.parley.sfu.room.ParticipantSnapshot;
import dev.parley.sfu.room.RoomSnapshot;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The actions that ask how things stand. Any thread that may wait. */
final class RoomActions {
    private static final int PER_SECOND = 10;
    private static final int USUAL_PAGE = 20;
    private static final int MAX_PAGE = 100;

    private final RoomAccess rooms;

    RoomActions(RoomAccess rooms) {
        this.rooms = rooms;
    }

    List<Action> all() {
        Map<String, Integer> rates = Map.of(Versions.V2020, PER_SECOND, Versions.V2023, PER_SECOND);
        return List.of(
                new Action(
                        "ListRoomInfo",
                        Versions.OF_ROOMS,
                        rates,
                        "Lists the rooms that are open, the newest first.",
                        List.of(
                                Parameter.optional("RoomId", "string", "This room alone."),
                                Parameter.optional("PageNum", "integer", "From 1, the default."),
                                Parameter.optional(
                                        "PageSize", "integer", "1 to 100, 20 by default.")),
                        "{Total, PageNum, PageSize, RoomList: [{RoomId, CallId, State, CreateTime, UserNum, PublisherNum}]}",
                        this::listRoomInfo),
                new Action(
                        "GetRoomOnlineUsers",
                        Versions.OF_ROOMS,
                        rates,
                        "Tells who is in a room.",
                        List.of(Parameter.ROOM_ID),
                        "{RoomId, TotalUserNum, VisibleUserList: [user], InvisibleUserList: [user]}",
                        this::getRoomOnlineUsers));
    }

    private ActionResult listRoomInfo(Parameters parameters) {
        String only = parameters.optionalName("RoomId");
        long page = Math.max(1, parameters.number("PageNum", 1));
        long size = Math.clamp(parameters.number("PageSize", USUAL_PAGE), 1, MAX_PAGE);
        if (parameters.failure().isPresent()) {
            return parameters.failure().get();
        }
        List<RoomHandle> asked = only.isEmpty() ? rooms.all() : rooms.find(only).stream().toList();
        Optional<List<RoomSnapshot>> answer = RoomCensus.describe(asked);
        if (answer.isEmpty()) {
            return RoomAccess.silence();
        }
        List<RoomSnapshot> open =
                answer.get().stream()
                        .sorted(
                                Comparator.comparingLong(RoomSnapshot::createdAtMillis)
                                        .reversed()
                                        .thenComparing(RoomSnapshot::name))
                        .toList();
        long from = page > open.size() ? open.size() : (page - 1) * size;
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("Total", open.size());
        result.put("PageNum", page);
        result.put("PageSize", size);
        result.put(
                "RoomList",
                open.stream().skip(from).limit(size).map(RoomActions::roomInfo).toList());
        return new ActionResult.Done(result);
    }

    private static Map<String, Object> roomInfo(RoomSnapshot room) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("RoomId", room.name());
        info.put("CallId", room.sid());
        info.put("State", true);
        info.put("CreateTime", Instant.ofEpochMilli(room.createdAtMillis()).toString());
        info.put("UserNum", room.participants());
        info.put("PublisherNum", room.publishers());
        return info;
    }

    private ActionResult getRoomOnlineUsers(Parameters parameters) {
        String room = parameters.name("RoomId");
        if (parameters.failure().isPresent()) {
            return parameters.failure().get();
        }
        return rooms.<List<ParticipantSnapshot>>ask(
                room,
                ModeratorCommand.ListParticipants::new,
                present -> {
                    Map<String, Object> result = new LinkedHashMap<>();
                    result.put("RoomId", room);
                    result.put("TotalUserNum", present.size());
                    result.put("VisibleUserList", users(present, false));
                    result.put("InvisibleUserList", users(present, true));
                    return new ActionResult.Done(result);
                });
    }

    private static List<String> users(List<ParticipantSnapshot> present, boolean hidden) {
        return present.stream()
                .filter(participant -> participant.profile().permissions().hidden() == hidden)
                .map(participant -> participant.profile().identity())
                .toList();
    }
}
