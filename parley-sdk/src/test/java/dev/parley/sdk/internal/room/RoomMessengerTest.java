package dev.parley.sdk.internal.room;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.parley.sdk.internal.media.DataChannelKind;
import dev.parley.sdk.internal.room.RoomMessenger.Delivery;
import dev.parley.sdk.internal.room.RoomMessenger.Outgoing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import livekit.LivekitModels.DataPacket;
import livekit.LivekitModels.UserPacket;
import org.junit.jupiter.api.Test;

final class RoomMessengerTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private static final class Notes implements RoomMessenger.Listener {
        private final List<String> heard = new ArrayList<>();

        @Override
        public void onText(String fromUser, String text, boolean toRoom) {
            heard.add(fromUser + (toRoom ? " to all: " : " to me: ") + text);
        }

        @Override
        public void onBinary(String fromUser, byte[] body, boolean toRoom) {
            heard.add(fromUser + (toRoom ? " to all, bytes: " : " to me, bytes: ") + body.length);
        }

        @Override
        public void onResult(long messageId, boolean toRoom, int error) {
            heard.add((toRoom ? "room " : "user ") + messageId + " is " + error);
        }
    }

    private final Notes notes = new Notes();
    private final FakePresence presence = new FakePresence();
    private final RoomMessenger messenger = new RoomMessenger(presence, notes);
    private long nowNanos = SECOND;
    private long lastId;

    private void open() {
        presence.join();
        messenger.onJoined();
        messenger.onChannelOpen();
    }

    private int send(Outgoing message) {
        return messenger.send(++lastId, message, true, nowNanos);
    }

    private static Outgoing text(String text) {
        return new Outgoing("", text.getBytes(StandardCharsets.UTF_8), true, Delivery.RELIABLE);
    }

    private static Outgoing bytes(int count) {
        return new Outgoing("bob", new byte[count], false, Delivery.RELIABLE);
    }

    private List<DataPacket> sent() {
        return presence.publisher.sent.stream().map(RoomMessengerTest::parsed).toList();
    }

    private static DataPacket parsed(byte[] packet) {
        try {
            return DataPacket.parseFrom(packet);
        } catch (InvalidProtocolBufferException broken) {
            throw new AssertionError(broken);
        }
    }

    private List<Integer> sentNumbers() {
        return sent().stream().map(DataPacket::getSequence).toList();
    }

    private static byte[] packet(String senderSid, int sequence, String text) {
        return DataPacket.newBuilder()
                .setParticipantSid(senderSid)
                .setParticipantIdentity("ann")
                .setSequence(sequence)
                .setUser(
                        UserPacket.newBuilder()
                                .setTopic(RoomMessenger.TEXT_TOPIC)
                                .setPayload(ByteString.copyFromUtf8(text)))
                .build()
                .toByteArray();
    }

    @Test
    void reliableMessagesAreNumberedAndOthersAreNot() {
        open();

        send(text("one"));
        send(new Outgoing("bob", new byte[1], false, Delivery.UNRELIABLE));
        send(text("two"));

        assertThat(sentNumbers()).containsExactly(1, 0, 2);
        assertThat(presence.publisher.sentOn)
                .containsExactly(
                        DataChannelKind.RELIABLE, DataChannelKind.LOSSY, DataChannelKind.RELIABLE);
        assertThat(sent().get(0).getDestinationIdentitiesList()).isEmpty();
        assertThat(sent().get(1).getDestinationIdentitiesList()).containsExactly("bob");
        assertThat(sent().get(0).getUser().getTopic()).isEqualTo(RoomMessenger.TEXT_TOPIC);
        assertThat(sent().get(1).getUser().getTopic()).isEmpty();
        assertThat(notes.heard).containsExactly("room 1 is 0", "user 2 is 0", "room 3 is 0");
    }

    @Test
    void aResumeSendsExactlyWhatTheServiceDidNotGet() {
        open();
        send(text("one"));
        send(text("two"));
        send(text("three"));
        presence.publisher.sent.clear();

        messenger.onResumed(1);
        assertThat(sentNumbers()).containsExactly(2, 3);

        presence.publisher.sent.clear();
        messenger.onResumed(3);
        assertThat(sentNumbers()).isEmpty();
        send(text("four"));
        assertThat(sentNumbers()).containsExactly(4);
    }

    @Test
    void whatWasSentDuringTheBreakFollowsWhatIsSentAgain() {
        open();
        send(text("one"));
        presence.joined = false;
        assertThat(send(text("two"))).isZero();
        assertThat(sentNumbers()).containsExactly(1);

        presence.joined = true;
        messenger.onResumed(0);

        assertThat(sentNumbers()).containsExactly(1, 1, 2);
    }

    @Test
    void afterJoiningAgainNumbersBeginAnewAndOnlyWhatWaitedIsSent() {
        open();
        send(text("gone"));
        presence.joined = false;
        send(text("waits"));

        open();

        assertThat(sentNumbers()).containsExactly(1);
        assertThat(sent().get(0).getUser().getPayload().toStringUtf8()).isEqualTo("waits");
        assertThat(messenger.describe()).isEmpty();
    }

    @Test
    void whatCameBeforeIsDroppedForEachSenderApart() {
        messenger.onPacket(DataChannelKind.RELIABLE, packet("PA_1", 1, "a"));
        messenger.onPacket(DataChannelKind.RELIABLE, packet("PA_1", 2, "b"));
        messenger.onPacket(DataChannelKind.RELIABLE, packet("PA_1", 2, "b again"));
        messenger.onPacket(DataChannelKind.RELIABLE, packet("PA_1", 1, "a again"));
        messenger.onPacket(DataChannelKind.RELIABLE, packet("PA_2", 1, "c"));
        messenger.onPacket(DataChannelKind.LOSSY, packet("PA_1", 1, "lossy"));
        messenger.onPacket(DataChannelKind.RELIABLE, packet("PA_1", 0, "no number"));

        assertThat(notes.heard)
                .containsExactly(
                        "ann to all: a",
                        "ann to all: b",
                        "ann to all: c",
                        "ann to all: lossy",
                        "ann to all: no number");
        assertThat(messenger.describe())
                .extracting(state -> state.getPublisherSid() + " " + state.getLastSeq())
                .containsExactlyInAnyOrder("PA_1 2", "PA_2 1");
    }

    @Test
    void numbersAreUnsigned() {
        messenger.onPacket(DataChannelKind.RELIABLE, packet("PA_1", Integer.MAX_VALUE, "a"));
        messenger.onPacket(DataChannelKind.RELIABLE, packet("PA_1", Integer.MIN_VALUE, "b"));

        assertThat(notes.heard).hasSize(2);
    }

    @Test
    void sendersThatAreRememberedAreBounded() {
        for (int i = 0; i < 5_000; i++) {
            messenger.onPacket(DataChannelKind.RELIABLE, packet("PA_" + i, 1, "a"));
        }

        assertThat(messenger.describe())
                .hasSize(4_096)
                .noneMatch(state -> state.getPublisherSid().equals("PA_0"));
    }

    @Test
    void whatIsNoMessageIsDropped() {
        messenger.onPacket(DataChannelKind.RELIABLE, new byte[] {1, 2, 3});
        messenger.onPacket(DataChannelKind.RELIABLE, new byte[0]);
        messenger.onPacket(
                DataChannelKind.RELIABLE,
                DataPacket.newBuilder().setSequence(1).build().toByteArray());

        assertThat(notes.heard).isEmpty();
    }

    @Test
    void theReceiverHearsWhetherItWasForAll() {
        DataPacket.Builder toMe =
                DataPacket.newBuilder()
                        .setParticipantIdentity("ann")
                        .addDestinationIdentities("me")
                        .setUser(
                                UserPacket.newBuilder()
                                        .setPayload(ByteString.copyFrom(new byte[3])));

        messenger.onPacket(DataChannelKind.LOSSY, toMe.build().toByteArray());

        assertThat(notes.heard).containsExactly("ann to me, bytes: 3");
    }

    @Test
    void tooLongAMessageIsRefused() {
        open();

        assertThat(send(text("a".repeat(64 * 1024)))).isZero();
        assertThat(send(text("a".repeat(64 * 1024 + 1)))).isEqualTo(RoomMessenger.TOO_LONG);
        assertThat(send(bytes(46 * 1024))).isZero();
        assertThat(send(bytes(46 * 1024 + 1))).isEqualTo(RoomMessenger.TOO_LONG);
        assertThat(sentNumbers()).containsExactly(1, 2);
    }

    @Test
    void anUnknownReceiverIsRefused() {
        open();

        assertThat(messenger.send(1, bytes(1), false, nowNanos))
                .isEqualTo(RoomMessenger.NO_RECEIVER);
        assertThat(sentNumbers()).isEmpty();
    }

    @Test
    void moreThanAHundredASecondAreRefused() {
        open();
        for (int i = 0; i < 100; i++) {
            assertThat(send(bytes(1))).isZero();
        }

        assertThat(send(bytes(1))).isEqualTo(RoomMessenger.EXCEED_QPS);
        nowNanos += SECOND / 100;
        assertThat(send(bytes(1))).isZero();
        assertThat(send(bytes(1))).isEqualTo(RoomMessenger.EXCEED_QPS);
        nowNanos += 100 * SECOND;
        for (int i = 0; i < 100; i++) {
            assertThat(send(bytes(1))).isZero();
        }
        assertThat(send(bytes(1))).isEqualTo(RoomMessenger.EXCEED_QPS);
    }

    @Test
    void waitingEndsAfterThirtySecondsInOrder() {
        send(text("one"));
        nowNanos += SECOND;
        send(text("two"));

        messenger.onTime(nowNanos + 29 * SECOND - 1);
        assertThat(notes.heard).isEmpty();
        messenger.onTime(nowNanos + 29 * SECOND);
        assertThat(notes.heard).containsExactly("room 1 is 1");
        messenger.onTime(nowNanos + 30 * SECOND);

        assertThat(notes.heard).containsExactly("room 1 is 1", "room 2 is 1");
        open();
        assertThat(sentNumbers()).isEmpty();
    }

    @Test
    void whatWaitsIsBoundedInNumber() {
        for (int i = 0; i < 4_096; i++) {
            nowNanos += SECOND / 100;
            assertThat(send(bytes(1))).isZero();
        }
        nowNanos += SECOND;

        assertThat(send(bytes(1))).isEqualTo(RoomMessenger.NETWORK_DISCONNECTED);
    }

    @Test
    void whatWaitsIsBoundedInBytes() {
        int fitting = 8 * 1024 * 1024 / (64 * 1024);
        for (int i = 0; i < fitting; i++) {
            nowNanos += SECOND / 100;
            assertThat(send(text("a".repeat(64 * 1024)))).isZero();
        }
        nowNanos += SECOND;

        assertThat(send(text("a"))).isEqualTo(RoomMessenger.NETWORK_DISCONNECTED);
        messenger.onTime(nowNanos + 40 * SECOND);
        nowNanos += 40 * SECOND;
        assertThat(send(text("a"))).isZero();
    }

    @Test
    void aFullOrClosedChannelKeepsMessagesWaitingInOrder() {
        open();
        presence.publisher.buffered = 1024 * 1024 + 1;
        send(text("one"));
        presence.publisher.buffered = 0;
        presence.publisher.open = false;
        send(text("two"));
        assertThat(notes.heard).isEmpty();

        presence.publisher.open = true;
        messenger.onTime(nowNanos);

        assertThat(sentNumbers()).containsExactly(1, 2);
    }

    @Test
    void waitingForTheChannelsAsksForThemOnce() {
        presence.join();
        messenger.onJoined();

        send(text("one"));
        send(text("two"));
        send(text("three"));

        assertThat(presence.negotiations).isEqualTo(1);
        messenger.onChannelOpen();
        assertThat(sentNumbers()).containsExactly(1, 2, 3);
        assertThat(presence.negotiations).isEqualTo(1);
    }

    @Test
    void theEndOfTheRoomEndsWaiting() {
        send(text("one"));

        messenger.onEnd();

        assertThat(notes.heard).containsExactly("room 1 is 2");
    }
}
