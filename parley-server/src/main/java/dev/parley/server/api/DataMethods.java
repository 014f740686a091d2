package dev.parley.server.api;

import com.google.protobuf.ByteString;
import dev.parley.server.translation.LiveKitDataPackets;
import dev.parley.sfu.data.DataKind;
import dev.parley.sfu.room.RoomCommand;
import dev.parley.signaling.SignalLimits;
import java.util.Map;
import java.util.Optional;
import livekit.LivekitModels.DataPacket;
import livekit.LivekitModels.UserPacket;
import livekit.LivekitRoom.SendDataRequest;
import livekit.LivekitRoom.SendDataResponse;

/** The method that sends a message of the server to people in a room. Any thread that may wait. */
final class DataMethods {
    /** As much as a participant may send. */
    static final int MAX_DATA_BYTES = 64 * 1024;

    static final int MAX_DESTINATIONS = 1000;
    private static final int MAX_NONCE_BYTES = 128;

    private final Moderation moderation;

    DataMethods(Moderation moderation) {
        this.moderation = moderation;
    }

    Map<String, ApiMethod<?>> all() {
        return Map.of(
                "SendData",
                new ApiMethod<>(
                        SendDataRequest.class,
                        SendDataRequest.getDefaultInstance(),
                        (caller, request) ->
                                Grants.ifAdmin(caller, request.getRoom(), () -> send(request))));
    }

    private ApiResult send(SendDataRequest request) {
        Optional<DataKind> kind = kind(request.getKind());
        if (kind.isEmpty()) {
            return ApiResult.invalid("unknown kind of data");
        }
        Optional<ApiResult> beyondLimits = limits(request);
        if (beyondLimits.isPresent()) {
            return beyondLimits.get();
        }
        return moderation.tell(
                request.getRoom(),
                new RoomCommand.SendData(
                        LiveKitDataPackets.fromServer(packet(request), kind.get())),
                SendDataResponse.getDefaultInstance());
    }

    private static Optional<DataKind> kind(DataPacket.Kind kind) {
        return switch (kind) {
            case RELIABLE -> Optional.of(DataKind.RELIABLE);
            case LOSSY -> Optional.of(DataKind.LOSSY);
            case UNRECOGNIZED -> Optional.empty();
        };
    }

    @SuppressWarnings("deprecation") // Back ends of the last years still name participants by sid.
    private static Optional<ApiResult> limits(SendDataRequest request) {
        if (request.getData().size() > MAX_DATA_BYTES) {
            return Optional.of(ApiResult.invalid("data size exceeds limits"));
        }
        if (!SignalLimits.fitsName(request.getTopic())) {
            return Optional.of(ApiResult.invalid("topic length exceeds limits"));
        }
        if (request.getNonce().size() > MAX_NONCE_BYTES) {
            return Optional.of(ApiResult.invalid("nonce size exceeds limits"));
        }
        boolean fits =
                request.getDestinationIdentitiesCount() + request.getDestinationSidsCount()
                                <= MAX_DESTINATIONS
                        && request.getDestinationIdentitiesList().stream()
                                .allMatch(SignalLimits::fitsName)
                        && request.getDestinationSidsList().stream()
                                .allMatch(SignalLimits::fitsName);
        return fits
                ? Optional.empty()
                : Optional.of(ApiResult.invalid("too many or too long destinations"));
    }

    /** What receivers get; it has no sender, which is how clients know the server. */
    @SuppressWarnings("deprecation") // Clients of the last years still read the deprecated fields.
    private static DataPacket packet(SendDataRequest request) {
        UserPacket.Builder user =
                UserPacket.newBuilder()
                        .setPayload(request.getData())
                        .addAllDestinationIdentities(request.getDestinationIdentitiesList())
                        .addAllDestinationSids(request.getDestinationSidsList());
        if (request.hasTopic()) {
            user.setTopic(request.getTopic());
        }
        ByteString nonce = request.getNonce();
        if (!nonce.isEmpty()) {
            user.setNonce(nonce);
        }
        return DataPacket.newBuilder()
                .setKind(request.getKind())
                .addAllDestinationIdentities(request.getDestinationIdentitiesList())
                .setUser(user)
                .build();
    }
}
