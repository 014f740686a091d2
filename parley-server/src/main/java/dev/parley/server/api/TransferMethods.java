package dev.parley.server.api;

import dev.parley.server.directory.RoomDirectory;
import dev.parley.sfu.room.JoinRefusal;
import dev.parley.sfu.room.Moderated;
import dev.parley.sfu.room.ModeratorCommand;
import dev.parley.sfu.room.ParticipantSnapshot;
import dev.parley.sfu.room.RoomCommand;
import dev.parley.sfu.room.RoomSettingsChange;
import dev.parley.sfu.room.RoomSnapshot;
import dev.parley.signaling.SignalLimits;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import livekit.LivekitRoom.ForwardParticipantRequest;
import livekit.LivekitRoom.MoveParticipantRequest;
import livekit.LivekitRoom.MoveParticipantResponse;

/** The methods that concern two rooms. Any thread that may wait. */
final class TransferMethods {
    private static final RoomSettingsChange AS_USUAL =
            new RoomSettingsChange(
                    Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.empty());

    private final RoomDirectory directory;
    private final Moderation moderation;
    private final RoomMethods rooms;

    TransferMethods(RoomDirectory directory, Moderation moderation, RoomMethods rooms) {
        this.directory = directory;
        this.moderation = moderation;
        this.rooms = rooms;
    }

    Map<String, ApiMethod<?>> all() {
        return Map.of(
                "MoveParticipant",
                new ApiMethod<>(
                        MoveParticipantRequest.class,
                        MoveParticipantRequest.getDefaultInstance(),
                        (caller, request) ->
                                Grants.ifAdmin(
                                        caller,
                                        request.getRoom(),
                                        request.getDestinationRoom(),
                                        () -> move(request))),
                "ForwardParticipant",
                new ApiMethod<>(
                        ForwardParticipantRequest.class,
                        ForwardParticipantRequest.getDefaultInstance(),
                        (caller, request) ->
                                Grants.ifAdmin(
                                        caller,
                                        request.getRoom(),
                                        request.getDestinationRoom(),
                                        TransferMethods::forward)));
    }

    /**
     * The participant gets a token for the other room and is told to connect afresh, which every
     * client does by itself. Nothing happens before it is known that the other room takes it.
     */
    private ApiResult move(MoveParticipantRequest request) {
        String destination = request.getDestinationRoom();
        if (destination.equals(request.getRoom())) {
            return ApiResult.invalid("destination room cannot be the same as source room");
        }
        if (!SignalLimits.fitsName(destination)) {
            return ApiResult.invalid("room name length exceeds limits");
        }
        ApiResult present =
                moderation.<ParticipantSnapshot>ask(
                        request.getRoom(),
                        reply -> new ModeratorCommand.GetParticipant(request.getIdentity(), reply),
                        participant -> MoveParticipantResponse.getDefaultInstance());
        if (present instanceof ApiResult.Failed) {
            return present;
        }
        Optional<Moderated<RoomSnapshot>> opened = rooms.open(destination, AS_USUAL);
        ApiResult open =
                Moderation.result(opened, room -> MoveParticipantResponse.getDefaultInstance());
        if (open instanceof ApiResult.Failed) {
            return open;
        }
        if (isFull(destination, request.getIdentity())) {
            return new ApiResult.Failed(
                    TwirpCode.RESOURCE_EXHAUSTED, "the destination room is full");
        }
        return moderation.<ParticipantSnapshot>ask(
                request.getRoom(),
                reply -> new ModeratorCommand.Move(request.getIdentity(), destination, reply),
                moved -> MoveParticipantResponse.getDefaultInstance());
    }

    private boolean isFull(String roomName, String identity) {
        return directory
                .find(roomName)
                .<Optional<JoinRefusal>>flatMap(
                        room -> room.ask(reply -> new RoomCommand.Foresee(identity, reply)))
                .orElse(Optional.of(JoinRefusal.ROOM_NOT_FOUND))
                .isPresent();
    }

    private static ApiResult forward() {
        return new ApiResult.Failed(
                TwirpCode.UNIMPLEMENTED, "forwarding a participant to another room");
    }
}
