package dev.parley.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.parley.server.directory.MediaHost;
import dev.parley.server.directory.RoomDirectory;
import dev.parley.sfu.data.DataKind;
import dev.parley.sfu.data.DataMessage;
import dev.parley.sfu.loop.LoopCommand;
import dev.parley.sfu.room.Moderated;
import dev.parley.sfu.room.ModeratorCommand;
import dev.parley.sfu.room.RoomCommand;
import dev.parley.sfu.room.RoomCreation;
import dev.parley.sfu.room.RoomSettings;
import dev.parley.sfu.room.RoomSettingsChange;
import dev.parley.sfu.room.RoomSnapshot;
import dev.parley.signaling.token.AccessToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import livekit.LivekitModels.DataPacket;
import livekit.LivekitRoom.SendDataRequest;
import org.junit.jupiter.api.Test;

/** What a room is given to send; that it sends it is the room's own test. */
final class DataMethodsTest {
    private final List<RoomCommand> commands = new ArrayList<>();
    private final DataMethods methods = new DataMethods(new Moderation(directory()));

    /** One room that is open, on a loop that only takes notes. */
    private RoomDirectory directory() {
        List<RoomDirectory> self = new ArrayList<>();
        RoomSettings settings = new RoomSettings(Duration.ofMinutes(5), Duration.ZERO, 0, "");
        RoomDirectory directory =
                new RoomDirectory(
                        List.of(
                                new MediaHost(
                                        command -> {
                                            note((LoopCommand.ToRoom) command, self, settings);
                                            return true;
                                        },
                                        List.of(),
                                        "A")));
        self.add(directory);
        directory.create(
                ApiScene.ROOM,
                new RoomCreation("RM_1", settings, 0),
                RoomSettingsChange.ofMetadata(""));
        return directory;
    }

    private void note(
            LoopCommand.ToRoom toRoom, List<RoomDirectory> directory, RoomSettings settings) {
        if (toRoom.command() instanceof RoomCommand.Moderate(ModeratorCommand.Create create)) {
            directory.getFirst().roomOpened(toRoom.roomName());
            create.reply()
                    .complete(
                            new Moderated.Done<>(
                                    new RoomSnapshot(
                                            "RM_1", toRoom.roomName(), settings, 0, 0, 0)));
        } else {
            commands.add(toRoom.command());
        }
    }

    private ApiResult send(UnaryOperator<SendDataRequest.Builder> request) {
        byte[] body =
                request.apply(SendDataRequest.newBuilder().setRoom(ApiScene.ROOM))
                        .build()
                        .toByteArray();
        ApiMethod<?> method = Objects.requireNonNull(methods.all().get("SendData"));
        return method.call(
                AccessToken.of("", ApiScene.admin(ApiScene.ROOM)), MessageFormat.PROTOBUF, body);
    }

    @Test
    @SuppressWarnings("deprecation") // Both ways of naming receivers are in use.
    void aMessageGoesToThoseNamedWithItsTopicKindAndNonce() throws InvalidProtocolBufferException {
        assertThat(
                        send(request ->
                                request.setData(ByteString.copyFromUtf8("hello"))
                                        .setTopic("chat")
                                        .setKind(DataPacket.Kind.LOSSY)
                                        .addDestinationIdentities("ann")
                                        .addDestinationSids("PA_ben")
                                        .setNonce(ByteString.copyFromUtf8("once"))))
                .isInstanceOf(ApiResult.Answer.class);
        DataMessage message = ((RoomCommand.SendData) commands.getFirst()).message();
        assertThat(message.kind()).isEqualTo(DataKind.LOSSY);
        assertThat(message.nonce()).isNotEmpty();
        assertThat(message.destinations().identities()).isEqualTo(Set.of("ann"));
        assertThat(message.destinations().sids()).isEqualTo(Set.of("PA_ben"));
        DataPacket packet = DataPacket.parseFrom(message.bytes());
        assertThat(packet.getUser().getPayload().toStringUtf8()).isEqualTo("hello");
        assertThat(packet.getUser().getTopic()).isEqualTo("chat");
        assertThat(packet.getParticipantIdentity()).isEmpty();
    }

    @Test
    void aMessageWithoutReceiversIsForEveryone() {
        send(request -> request.setData(ByteString.copyFromUtf8("hello")));
        DataMessage message = ((RoomCommand.SendData) commands.getFirst()).message();
        assertThat(message.kind()).isEqualTo(DataKind.RELIABLE);
        assertThat(message.destinations()).isEqualTo(DataMessage.Destinations.ALL);
    }

    @Test
    void whatIsBeyondItsLimitIsNotSent() {
        List<UnaryOperator<SendDataRequest.Builder>> beyond =
                List.of(
                        r -> r.setData(bytes(DataMethods.MAX_DATA_BYTES + 1)),
                        r -> r.setTopic("t".repeat(257)),
                        r -> r.setNonce(bytes(129)),
                        r -> r.setKindValue(7),
                        r -> r.addDestinationIdentities("i".repeat(257)),
                        DataMethodsTest::toTooMany);
        for (UnaryOperator<SendDataRequest.Builder> request : beyond) {
            assertThat(send(request))
                    .isInstanceOfSatisfying(
                            ApiResult.Failed.class,
                            failed ->
                                    assertThat(failed.code())
                                            .isEqualTo(TwirpCode.INVALID_ARGUMENT));
        }
        assertThat(commands).isEmpty();
        assertThat(send(r -> r.setData(bytes(DataMethods.MAX_DATA_BYTES))))
                .isInstanceOf(ApiResult.Answer.class);
    }

    private static SendDataRequest.Builder toTooMany(SendDataRequest.Builder request) {
        for (int i = 0; i <= DataMethods.MAX_DESTINATIONS; i++) {
            request.addDestinationIdentities("user" + i);
        }
        return request;
    }

    private static ByteString bytes(int count) {
        return ByteString.copyFrom(new byte[count]);
    }
}
