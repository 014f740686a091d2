package dev.parley.server.api;

import dev.parley.server.directory.RoomCensus;
import dev.parley.server.directory.RoomDirectory;
import dev.parley.server.directory.RoomHandle;
import dev.parley.server.translation.LiveKitMessages;
import dev.parley.sfu.room.Moderated;
import dev.parley.sfu.room.ModeratorCommand;
import dev.parley.sfu.room.RoomCreation;
import dev.parley.sfu.room.RoomSettings;
import dev.parley.sfu.room.RoomSettingsChange;
import dev.parley.sfu.room.RoomSnapshot;
import dev.parley.signaling.Sids;
import dev.parley.signaling.SignalLimits;
import dev.parley.signaling.token.AccessToken;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import livekit.LivekitRoom.CreateRoomRequest;
import livekit.LivekitRoom.DeleteRoomRequest;
import livekit.LivekitRoom.DeleteRoomResponse;
import livekit.LivekitRoom.ListRoomsRequest;
import livekit.LivekitRoom.ListRoomsResponse;
import livekit.LivekitRoom.UpdateRoomMetadataRequest;

/** The methods about rooms as wholes. Any thread that may wait. */
final class RoomMethods {
    private final RoomDirectory directory;
    private final Moderation moderation;
    private final RoomSettings defaults;
    private final Sids sids;
    private final InstantSource clock;

    /**
     * @param defaults of a room whose creation says nothing else
     */
    RoomMethods(RoomDirectory directory, RoomSettings defaults, Sids sids, InstantSource clock) {
        this.directory = directory;
        this.moderation = new Moderation(directory);
        this.defaults = defaults;
        this.sids = sids;
        this.clock = clock;
    }

    Map<String, ApiMethod<?>> all() {
        return Map.of(
                "CreateRoom",
                new ApiMethod<>(
                        CreateRoomRequest.class,
                        CreateRoomRequest.getDefaultInstance(),
                        (caller, request) -> Grants.ifCreator(caller, () -> create(request))),
                "ListRooms",
                new ApiMethod<>(
                        ListRoomsRequest.class,
                        ListRoomsRequest.getDefaultInstance(),
                        (caller, request) -> Grants.ifLister(caller, () -> list(request))),
                "DeleteRoom",
                new ApiMethod<>(
                        DeleteRoomRequest.class,
                        DeleteRoomRequest.getDefaultInstance(),
                        (caller, request) -> Grants.ifCreator(caller, () -> delete(request))),
                "UpdateRoomMetadata",
                new ApiMethod<>(
                        UpdateRoomMetadataRequest.class,
                        UpdateRoomMetadataRequest.getDefaultInstance(),
                        this::updateMetadata));
    }

    private ApiResult create(CreateRoomRequest request) {
        if (request.getName().isEmpty()) {
            return ApiResult.invalid("no room name");
        }
        if (!SignalLimits.fitsName(request.getName())) {
            return ApiResult.invalid("room name length exceeds limits");
        }
        if (!SignalLimits.fitsMetadata(request.getMetadata())) {
            return ApiResult.invalid("metadata size exceeds limits");
        }
        return Moderation.result(open(request.getName(), change(request)), LiveKitMessages::room);
    }

    /** Makes sure that a room is there, with the settings of new rooms if it was not. */
    Optional<Moderated<RoomSnapshot>> open(String roomName, RoomSettingsChange change) {
        RoomCreation creation =
                new RoomCreation(sids.room(), defaults.changed(change), clock.millis());
        return directory.create(roomName, creation, change);
    }

    private static RoomSettingsChange change(CreateRoomRequest request) {
        return new RoomSettingsChange(
                seconds(request.getEmptyTimeout()),
                seconds(request.getDepartureTimeout()),
                count(request.getMaxParticipants()),
                Optional.of(request.getMetadata()).filter(metadata -> !metadata.isEmpty()));
    }

    /** Unsigned in the protocol; zero means unset. */
    private static Optional<Duration> seconds(int unsigned) {
        return unsigned == 0
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(Integer.toUnsignedLong(unsigned)));
    }

    private static OptionalInt count(int unsigned) {
        return unsigned == 0
                ? OptionalInt.empty()
                : OptionalInt.of(unsigned < 0 ? Integer.MAX_VALUE : unsigned);
    }

    private ApiResult list(ListRoomsRequest request) {
        Set<String> names = Set.copyOf(request.getNamesList());
        List<RoomHandle> asked =
                directory.all().stream()
                        .filter(room -> names.isEmpty() || names.contains(room.name()))
                        .toList();
        Optional<List<RoomSnapshot>> rooms = RoomCensus.describe(asked);
        if (rooms.isEmpty()) {
            return new ApiResult.Failed(TwirpCode.UNAVAILABLE, "not every room answers");
        }
        ListRoomsResponse.Builder response = ListRoomsResponse.newBuilder();
        rooms.get().stream()
                .sorted(
                        Comparator.comparingLong(RoomSnapshot::createdAtMillis)
                                .thenComparing(RoomSnapshot::name))
                .forEach(room -> response.addRooms(LiveKitMessages.room(room)));
        return new ApiResult.Answer(response.build());
    }

    private ApiResult delete(DeleteRoomRequest request) {
        return moderation.ask(
                request.getRoom(),
                ModeratorCommand.DeleteRoom::new,
                room -> DeleteRoomResponse.getDefaultInstance());
    }

    private ApiResult updateMetadata(AccessToken caller, UpdateRoomMetadataRequest request) {
        return Grants.ifAdmin(
                caller,
                request.getRoom(),
                () ->
                        SignalLimits.fitsMetadata(request.getMetadata())
                                ? moderation.<RoomSnapshot>ask(
                                        request.getRoom(),
                                        reply ->
                                                new ModeratorCommand.ChangeRoom(
                                                        RoomSettingsChange.ofMetadata(
                                                                request.getMetadata()),
                                                        reply),
                                        LiveKitMessages::room)
                                : ApiResult.invalid("metadata size exceeds limits"));
    }
}
