package dev.parley.server.openapi;

import com.google.protobuf.ByteString;
import dev.parley.server.translation.LiveKitDataPackets;
import dev.parley.sfu.data.DataKind;
import dev.parley.sfu.room.ModeratorCommand;
import dev.parley.sfu.room.ParticipantSnapshot;
import dev.parley.sfu.room.RoomCommand;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import livekit.LivekitModels.DataPacket;
import livekit.LivekitModels.UserPacket;

/** The actions that send messages. Any thread that may wait. */
final class MessageActions {
    static final int MAX_MESSAGE_BYTES = 64 * 1024;
    static final int MAX_BATCH_MESSAGE_BYTES = 20 * 1024;
    static final int MAX_RECEIVERS = 600;

    /** Messages a second, all four actions together; one to several receivers counts for each. */
    static final int MESSAGES_PER_SECOND = 500;

    /** By which receivers know a text from what is none. */
    private static final String TEXT_TOPIC = "parley.text";

    private static final Parameter TO = Parameter.required("To", "The user it is for.");

    private final RoomAccess rooms;
    private final UnicastSink sink;
    private final LongSupplier nanos;
    private final TokenBucket allowance;

    MessageActions(RoomAccess rooms, UnicastSink sink, LongSupplier nanos) {
        this.rooms = rooms;
        this.sink = sink;
        this.nanos = nanos;
        this.allowance = new TokenBucket(MESSAGES_PER_SECOND, nanos.getAsLong());
    }

    List<Action> all() {
        Parameter message = Parameter.message(MAX_MESSAGE_BYTES);
        return List.of(
                action(
                        "SendUnicast",
                        "Sends a message to a user who is logged in, in a room or not.",
                        List.of(Parameter.FROM, TO, Parameter.BINARY, message),
                        this::sendUnicast),
                action(
                        "SendRoomUnicast",
                        "Sends a message to one user in a room.",
                        List.of(Parameter.ROOM_ID, Parameter.FROM, TO, Parameter.BINARY, message),
                        this::sendRoomUnicast),
                action(
                        "BatchSendRoomUnicast",
                        "Sends a message to several users in a room; those who are not there do not get it.",
                        List.of(
                                Parameter.ROOM_ID,
                                Parameter.FROM,
                                new Parameter(
                                        "To",
                                        Parameter.Need.REQUIRED,
                                        Map.of(
                                                "type",
                                                "array",
                                                "items",
                                                Map.of("type", "string"),
                                                "minItems",
                                                1,
                                                "maxItems",
                                                MAX_RECEIVERS),
                                        "The users it is for."),
                                Parameter.BINARY,
                                Parameter.message(MAX_BATCH_MESSAGE_BYTES)),
                        this::batchSendRoomUnicast),
                action(
                        "SendBroadcast",
                        "Sends a message to everybody in a room.",
                        List.of(Parameter.ROOM_ID, Parameter.FROM, Parameter.BINARY, message),
                        this::sendBroadcast));
    }

    private static Action action(
            String name,
            String text,
            List<Parameter> parameters,
            Function<Parameters, ActionResult> handler) {
        return new Action(
                name, Versions.OF_MESSAGES, Map.of(), text, parameters, "success", handler);
    }

    /** What the four have in common. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Letter(String from, boolean binary, byte[] payload) {
        static Letter read(Parameters parameters, int maxBytes) {
            boolean binary = parameters.flag("Binary");
            return new Letter(
                    parameters.sender("From"),
                    binary,
                    parameters.message("Message", binary, maxBytes));
        }
    }

    private ActionResult sendUnicast(Parameters parameters) {
        Letter letter = Letter.read(parameters, MAX_MESSAGE_BYTES);
        String to = parameters.name("To");
        if (parameters.failure().isPresent()) {
            return parameters.failure().get();
        }
        if (!allowance.take(1, nanos.getAsLong())) {
            return tooMany();
        }
        return switch (sink.send(
                new UnicastSink.Unicast(letter.from(), to, letter.binary(), letter.payload()))) {
            case TAKEN -> ActionResult.SUCCESS;
            case OFFLINE ->
                    ActionResult.failed(OpenApiError.USER_OFFLINE, "the user is not logged in");
            case FULL -> tooMany();
        };
    }

    private ActionResult sendRoomUnicast(Parameters parameters) {
        String room = parameters.name("RoomId");
        Letter letter = Letter.read(parameters, MAX_MESSAGE_BYTES);
        String to = parameters.name("To");
        if (parameters.failure().isPresent()) {
            return parameters.failure().get();
        }
        if (!allowance.take(1, nanos.getAsLong())) {
            return tooMany();
        }
        return rooms.<ParticipantSnapshot>ask(
                room,
                reply -> new ModeratorCommand.GetParticipant(to, reply),
                there -> send(room, letter, List.of(to)));
    }

    private ActionResult batchSendRoomUnicast(Parameters parameters) {
        String room = parameters.name("RoomId");
        Letter letter = Letter.read(parameters, MAX_BATCH_MESSAGE_BYTES);
        List<String> to = parameters.names("To", MAX_RECEIVERS);
        if (parameters.failure().isPresent()) {
            return parameters.failure().get();
        }
        return allowance.take(to.size(), nanos.getAsLong()) ? send(room, letter, to) : tooMany();
    }

    private ActionResult sendBroadcast(Parameters parameters) {
        String room = parameters.name("RoomId");
        Letter letter = Letter.read(parameters, MAX_MESSAGE_BYTES);
        if (parameters.failure().isPresent()) {
            return parameters.failure().get();
        }
        return allowance.take(1, nanos.getAsLong()) ? send(room, letter, List.of()) : tooMany();
    }

    private static ActionResult tooMany() {
        return ActionResult.failed(
                OpenApiError.FLOW_LIMIT_EXCEEDED,
                "more than %d messages a second".formatted(MESSAGES_PER_SECOND));
    }

    private ActionResult send(String room, Letter letter, List<String> to) {
        return rooms.tell(
                room,
                new RoomCommand.SendData(
                        LiveKitDataPackets.fromServer(packet(letter, to), DataKind.RELIABLE)));
    }

    /** What receivers get; the sender is the back end, which is nobody in the room. */
    @SuppressWarnings("deprecation") // Clients of the last years still read the deprecated fields.
    private static DataPacket packet(Letter letter, List<String> to) {
        return DataPacket.newBuilder()
                .setKind(DataPacket.Kind.RELIABLE)
                .setParticipantIdentity(letter.from())
                .addAllDestinationIdentities(to)
                .setUser(
                        UserPacket.newBuilder()
                                .setParticipantIdentity(letter.from())
                                .addAllDestinationIdentities(to)
                                .setTopic(letter.binary() ? "" : TEXT_TOPIC)
                                .setPayload(ByteString.copyFrom(letter.payload())))
                .build();
    }
}
