package dev.parley.server.session;

import static dev.parley.server.session.ConnectedClient.LOSSY;
import static dev.parley.server.session.ConnectedClient.RELIABLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.parley.protocol.datachannel.DataChannelParameters;
import dev.parley.protocol.datachannel.SendOutcome;
import dev.parley.server.translation.LiveKitDataPackets;
import dev.parley.sfu.data.DataKind;
import dev.parley.sfu.data.DataLimits;
import dev.parley.sfu.drop.DropReason;
import dev.parley.sfu.room.RoomCommand;
import dev.parley.sfu.room.RoomLimits;
import dev.parley.signaling.token.VideoGrant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import livekit.LivekitModels.DataPacket;
import livekit.LivekitModels.UserPacket;
import livekit.LivekitRtc.SignalResponse.MessageCase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class MessagesTest {
    private SessionScene scene = new SessionScene();
    private final List<ConnectedClient> clients = new ArrayList<>();

    @AfterEach
    void close() {
        clients.forEach(ConnectedClient::close);
        scene.close();
    }

    private ConnectedClient join(String identity) {
        return connected(scene.join(identity));
    }

    private ConnectedClient connected(ScriptedClient signal) {
        ConnectedClient client = new ConnectedClient(signal);
        clients.add(client);
        return client;
    }

    private static DataPacket.Builder packet(int sequence, String text) {
        return DataPacket.newBuilder()
                .setSequence(sequence)
                .setUser(UserPacket.newBuilder().setPayload(ByteString.copyFromUtf8(text)));
    }

    private static String text(DataPacket packet) {
        return packet.getUser().getPayload().toStringUtf8();
    }

    @Test
    void reachesEverybodyElseInOrderUnderTheSendersName() {
        ConnectedClient ada = join("ada");
        ConnectedClient bob = join("bob");
        ConnectedClient carol = join("carol");
        for (int i = 1; i <= 50; i++) {
            ada.out.send(RELIABLE, packet(i, "m" + i).setParticipantIdentity("bob"));
        }
        for (ConnectedClient receiver : List.of(bob, carol)) {
            for (int i = 1; i <= 50; i++) {
                DataPacket received = receiver.in.next();
                assertThat(text(received)).isEqualTo("m" + i);
                assertThat(received.getSequence()).isEqualTo(i);
                assertThat(received.getParticipantIdentity()).isEqualTo("ada");
                assertThat(received.getParticipantSid()).isEqualTo(ada.sid);
            }
        }
        assertThat(ada.in.waiting()).isZero();
    }

    @Test
    void reachesOnlyThoseItIsFor() {
        ConnectedClient ada = join("ada");
        ConnectedClient bob = join("bob");
        ConnectedClient carol = join("carol");
        ada.out.send(RELIABLE, packet(1, "for bob").addDestinationIdentities("bob"));
        ada.out.send(RELIABLE, packet(2, "for all"));
        assertThat(text(bob.in.next())).isEqualTo("for bob");
        assertThat(text(bob.in.next())).isEqualTo("for all");
        assertThat(text(carol.in.next())).isEqualTo("for all");
    }

    @Test
    void whatIsLossyArrivesWithoutASequence() {
        ConnectedClient ada = join("ada");
        ConnectedClient bob = join("bob");
        ada.out.send(LOSSY, packet(4711, "now"));
        DataPacket received = bob.in.next();
        assertThat(text(received)).isEqualTo("now");
        assertThat(received.getSequence()).isZero();
        assertThat(received.getParticipantIdentity()).isEqualTo("ada");
    }

    @Test
    void aRepeatedSequenceIsForwardedOnce() {
        ConnectedClient ada = join("ada");
        ConnectedClient bob = join("bob");
        ada.out.send(RELIABLE, packet(1, "one"));
        ada.out.send(RELIABLE, packet(1, "one again"));
        ada.out.send(RELIABLE, packet(2, "two"));
        assertThat(text(bob.in.next())).isEqualTo("one");
        assertThat(text(bob.in.next())).isEqualTo("two");
        assertThat(scene.drops(DropReason.DATA_DUPLICATE)).isEqualTo(1);
    }

    @Test
    void aMessageSentBeforeItsReceiversChannelIsOpenArrives() {
        ConnectedClient ada = join("ada");
        ScriptedClient late = scene.join("bob");
        ada.out.send(RELIABLE, packet(1, "welcome"));
        ada.out.send(RELIABLE, packet(2, "to you"));
        ConnectedClient bob = connected(late);
        assertThat(text(bob.in.next())).isEqualTo("welcome");
        assertThat(text(bob.in.next())).isEqualTo("to you");
    }

    @Test
    void nobodyHearsWhatWasSaidBeforeTheyJoined() {
        ConnectedClient ada = join("ada");
        ConnectedClient bob = join("bob");
        ada.out.send(RELIABLE, packet(1, "before"));
        assertThat(text(bob.in.next())).isEqualTo("before");
        ConnectedClient carol = join("carol");
        ada.out.send(RELIABLE, packet(2, "after"));
        assertThat(text(carol.in.next())).isEqualTo("after");
    }

    @Test
    void whoeverMayNotSendIsNotHeard() {
        ConnectedClient ada =
                connected(
                        scene.join(
                                "ada",
                                VideoGrant.joining(SessionScene.ROOM).toBuilder()
                                        .canPublishData(false)
                                        .build()));
        ConnectedClient bob = join("bob");
        ada.out.send(RELIABLE, packet(1, "unheard"));
        bob.out.send(RELIABLE, packet(1, "heard"));
        assertThat(text(ada.in.next())).isEqualTo("heard");
        ada.signal.settle();
        awaitDrop(DropReason.DATA_NOT_ALLOWED);
        assertThat(bob.in.waiting()).isZero();
        assertThat(scene.drops(DropReason.DATA_NOT_ALLOWED)).isEqualTo(1);
    }

    @Test
    void aMessageOfTheServerReachesWhomItNames() {
        join("ada");
        ConnectedClient bob = join("bob");
        DataPacket packet = packet(0, "from the server").addDestinationIdentities("bob").build();
        scene.room()
                .post(
                        new RoomCommand.SendData(
                                LiveKitDataPackets.fromServer(packet, DataKind.RELIABLE)));
        DataPacket received = bob.in.next();
        assertThat(text(received)).isEqualTo("from the server");
        assertThat(received.getParticipantSid()).isEmpty();
        assertThat(clients.getFirst().in.waiting()).isZero();
    }

    @Test
    @DisplayName("attack case 34: malformed, oversized and foreign messages are counted, no more")
    void junkIsCountedAndTheRoomGoesOn() {
        ConnectedClient ada = join("ada");
        ConnectedClient bob = join("bob");
        assertThat(ada.out.send(RELIABLE, new byte[] {(byte) 0xFF, 1, 2}))
                .isEqualTo(SendOutcome.ACCEPTED);
        assertThat(ada.out.send(RELIABLE, new byte[100_000])).isEqualTo(SendOutcome.ACCEPTED);
        assertThat(ada.out.send(RELIABLE, new byte[0])).isEqualTo(SendOutcome.ACCEPTED);
        ada.out.open(DataChannelParameters.lossy("_data_track")).awaitOpen("_data_track");
        assertThat(ada.out.send("_data_track", new byte[20])).isEqualTo(SendOutcome.ACCEPTED);
        ada.out.send(RELIABLE, packet(1, "still here"));
        assertThat(text(bob.in.next())).isEqualTo("still here");
        assertThat(scene.drops(DropReason.DATA_MALFORMED)).isEqualTo(2);
        assertThat(scene.drops(DropReason.DATA_TOO_LARGE)).isEqualTo(1);
        awaitDrop(DropReason.NO_DATA_CHANNEL);
    }

    /** What nobody answers is counted a moment later. */
    private void awaitDrop(DropReason reason) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (scene.drops(reason) == 0) {
            assertThat(System.nanoTime()).as("until %s is counted", reason).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    @DisplayName("attack case 35: a flood is cut at its sender's allowance, and the room goes on")
    void aFloodIsCutAtItsSendersAllowance() {
        scene.close();
        DataLimits usual = DataLimits.DEFAULT;
        scene =
                new SessionScene(
                        SessionScene.Setup.USUAL.with(
                                limits(
                                        new DataLimits(
                                                usual.messageBytes(),
                                                80_000,
                                                100_000,
                                                usual.backlogBytes(),
                                                usual.lossyBacklogBytes(),
                                                usual.logBytes(),
                                                usual.logAge()))));
        ConnectedClient eve = join("eve");
        ConnectedClient bob = join("bob");
        ConnectedClient ada = join("ada");
        DataPacket.Builder large =
                DataPacket.newBuilder()
                        .setUser(
                                UserPacket.newBuilder()
                                        .setPayload(ByteString.copyFrom(new byte[20_000])));
        for (int i = 1; i <= 30; i++) {
            eve.out.send(RELIABLE, large.clone().setSequence(i));
        }
        while (scene.drops(DropReason.DATA_OVER_ALLOWANCE) == 0) {
            Thread.onSpinWait();
        }
        ada.out.send(RELIABLE, packet(1, "still heard"));
        DataPacket received = bob.in.next();
        int ofEve = 0;
        while (received.getParticipantIdentity().equals("eve")) {
            ofEve++;
            received = bob.in.next();
        }
        assertThat(text(received)).isEqualTo("still heard");
        assertThat(ofEve).isBetween(1, 29);
    }

    private static RoomLimits limits(DataLimits data) {
        RoomLimits usual = RoomLimits.DEFAULT;
        return new RoomLimits(
                usual.tracksPerParticipant(),
                usual.subscriptionsPerParticipant(),
                usual.activationTimeout(),
                usual.ice(),
                usual.resumeTimeout(),
                usual.publisher(),
                usual.subscriber(),
                data);
    }

    @Test
    @DisplayName("attack case 35: a receiver that reads nothing costs the others nothing")
    void aDeafReceiverHoldsNobodyUpAndHearsAllLater() {
        ConnectedClient ada = join("ada");
        ConnectedClient bob = join("bob");
        ConnectedClient deaf = join("deaf");
        deaf.in.deaf(true);
        byte[] filler = new byte[30_000];
        int messages = 60;
        for (int i = 1; i <= messages; i++) {
            DataPacket.Builder packet =
                    packet(i, "")
                            .setUser(
                                    UserPacket.newBuilder()
                                            .setTopic("m" + i)
                                            .setPayload(ByteString.copyFrom(filler)));
            ada.out.send(RELIABLE, packet);
            assertThat(bob.in.next().getUser().getTopic()).isEqualTo("m" + i);
        }
        deaf.in.deaf(false);
        for (int i = 1; i <= messages; i++) {
            assertThat(deaf.in.next().getUser().getTopic()).isEqualTo("m" + i);
        }
    }

    @Test
    void theLastSequenceIsToldToWhoeverResumes() {
        ConnectedClient ada = join("ada");
        ConnectedClient bob = join("bob");
        for (int i = 1; i <= 7; i++) {
            ada.out.send(RELIABLE, packet(i, "m" + i));
            bob.in.next();
        }
        ada.signal.session().onClosed();
        ScriptedClient again = scene.resume("ada", ada.sid);
        assertThat(again.next(MessageCase.RECONNECT).getReconnect().getLastMessageSeq())
                .isEqualTo(7);
        // Its association is the one of before, and so is its sequence.
        ada.out.send(RELIABLE, packet(6, "replayed"));
        ada.out.send(RELIABLE, packet(7, "replayed"));
        ada.out.send(RELIABLE, packet(8, "m8"));
        assertThat(text(bob.in.next())).isEqualTo("m8");
    }
}
