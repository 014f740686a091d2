package dev.parley.protocol.datachannel;

import static dev.parley.protocol.datachannel.SimulatedLink.MILLISECOND;
import static dev.parley.protocol.datachannel.SimulatedLink.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.datachannel.SimulatedLink.Faults;
import dev.parley.protocol.dtls.DtlsRole;
import dev.parley.protocol.sctp.Reliability;
import dev.parley.protocol.sctp.SctpOptions;
import dev.parley.protocol.sctp.SctpState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of data channels on bad networks and with bad peers, in simulated time. */
class RecoveryTest {
    private static final long ROUND_TRIP = 40 * MILLISECOND;

    private final SimulatedLink link = new SimulatedLink(2);
    private final RecordedPeer client = link.client;
    private final RecordedPeer server = link.server;

    private DataChannel reliable() {
        DataChannel channel =
                client.channels.open(DataChannelParameters.reliable("r"), link.nowNanos);
        link.connect();
        return channel;
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 25})
    void afterABlackoutDataFlowsWithinOneRoundTrip(int seconds) {
        DataChannel channel = reliable();
        client.send(channel, "before", link.nowNanos);
        link.run(SECOND);
        link.setDown(true);
        List<String> expected = new ArrayList<>(List.of("before"));
        for (int i = 0; i < 20; i++) {
            client.send(channel, "during " + i, link.nowNanos);
            expected.add("during " + i);
            link.run(seconds * SECOND / 20);
        }
        link.setDown(false);
        client.channels.onPathRestored(link.nowNanos);
        server.channels.onPathRestored(link.nowNanos);
        link.run(ROUND_TRIP);
        assertThat(server.texts()).isEqualTo(expected);
        assertThat(client.closed).isEmpty();
    }

    @Test
    void withoutAHintDataFlowsAgainWithinTheLongestTimeout() {
        DataChannel channel = reliable();
        link.setDown(true);
        client.send(channel, "during", link.nowNanos);
        link.run(25 * SECOND);
        link.setDown(false);
        link.run(3 * SECOND + ROUND_TRIP);
        assertThat(server.texts()).containsExactly("during");
    }

    @Test
    void aBlackoutWhileConnectingOnlyDelays() {
        link.setDown(true);
        DataChannel channel =
                client.channels.open(DataChannelParameters.reliable("r"), link.nowNanos);
        client.channels.connect(link.nowNanos);
        link.run(25 * SECOND);
        link.setDown(false);
        client.channels.onPathRestored(link.nowNanos);
        link.run(3 * ROUND_TRIP + 1);
        assertThat(client.opened).containsExactly(channel);
    }

    @Test
    void lossyMessagesOfABlackoutAreGivenUpAndNewOnesArrive() {
        DataChannel lossy = client.channels.open(DataChannelParameters.lossy("l"), link.nowNanos);
        link.connect();
        link.setDown(true);
        for (int i = 0; i < 10; i++) {
            client.send(lossy, "lost " + i, link.nowNanos);
        }
        link.run(5 * SECOND);
        link.setDown(false);
        client.channels.onPathRestored(link.nowNanos);
        client.send(lossy, "new", link.nowNanos);
        link.run(ROUND_TRIP);
        assertThat(server.texts()).containsExactly("new");
        link.run(SECOND);
        assertThat(client.channels.bufferedBytes()).isZero();
    }

    /** Attack: fan-out to a receiver that takes nothing. */
    @Test
    void aReceiverThatTakesNothingFillsABoundedBufferAndIsRefusedFurther() {
        DataChannel channel = reliable();
        link.setDown(true);
        byte[] message = new byte[15_000];
        int accepted = 0;
        SendOutcome outcome = SendOutcome.ACCEPTED;
        while (outcome == SendOutcome.ACCEPTED) {
            outcome = client.channels.send(channel, MessageKind.BINARY, message, link.nowNanos);
            accepted += outcome == SendOutcome.ACCEPTED ? 1 : 0;
        }
        assertThat(outcome).isEqualTo(SendOutcome.BUFFER_FULL);
        assertThat(accepted).isEqualTo((2 << 20) / 15_128);
        assertThat(client.channels.bufferedBytes(channel)).isEqualTo(accepted * 15_000L);
        link.run(10 * SECOND);
        link.setDown(false);
        client.channels.onPathRestored(link.nowNanos);
        int all = accepted;
        assertThat(link.runUntil(() -> server.messages.size() == all, 30 * SECOND)).isTrue();
        link.run(SECOND);
        assertThat(client.channels.bufferedBytes()).isZero();
    }

    /** A lifetime bounds what a slow receiver is owed. */
    @Test
    void expiredMessagesMakeRoomInAFullBuffer() {
        DataChannel channel =
                client.channels.open(
                        new DataChannelParameters(
                                "t", "", true, new Reliability.MaxLifetime(Duration.ofMillis(500))),
                        link.nowNanos);
        link.connect();
        link.setDown(true);
        byte[] message = new byte[15_000];
        while (client.channels.send(channel, MessageKind.BINARY, message, link.nowNanos)
                == SendOutcome.ACCEPTED) {
            link.nowNanos++;
        }
        link.run(SECOND);
        assertThat(client.channels.send(channel, MessageKind.BINARY, message, link.nowNanos))
                .isEqualTo(SendOutcome.ACCEPTED);
        assertThat(client.channels.bufferedBytes()).isLessThan(100_000);
    }

    @Test
    void aSmallWindowSlowsDownAndLosesNothing() {
        SctpOptions o = SctpOptions.DEFAULT;
        SctpOptions small =
                new SctpOptions(
                        o.port(),
                        o.maxPacketBytes(),
                        16_384,
                        o.sendBufferBytes(),
                        32_768,
                        o.maxStreams(),
                        o.maxChannels(),
                        o.timers());
        SimulatedLink slow = new SimulatedLink(4, o, small);
        DataChannel channel =
                slow.client.channels.open(DataChannelParameters.reliable("r"), slow.nowNanos);
        slow.connect();
        slow.setFaults(new Faults(10, 0, 20 * MILLISECOND, 5 * MILLISECOND));
        byte[] large = new byte[16_000];
        new Random(5).nextBytes(large);
        for (int i = 0; i < 100; i++) {
            slow.client.channels.send(channel, MessageKind.BINARY, large, slow.nowNanos);
        }
        assertThat(slow.runUntil(() -> slow.server.messages.size() == 100, 60 * SECOND)).isTrue();
        assertThat(slow.server.messages).allSatisfy(m -> assertThat(m.bytes()).isEqualTo(large));
    }

    /** RFC 9260 section 5.2: the peer's page was reloaded on the same transport. */
    @Test
    void aPeerThatBeginsAnewGetsNewChannels() {
        DataChannel old = reliable();
        DataChannel ours =
                server.channels.open(DataChannelParameters.reliable("ours"), link.nowNanos);
        link.run(SECOND);
        server.channels.send(ours, MessageKind.BINARY, new byte[100_000], link.nowNanos);
        RecordedPeer reloaded = link.replaceClient();
        reloaded.channels.start(DtlsRole.CLIENT, link.nowNanos);
        DataChannel again =
                reloaded.channels.open(DataChannelParameters.reliable("r2"), link.nowNanos);
        reloaded.channels.connect(link.nowNanos);
        link.run(2 * SECOND);
        assertThat(server.closed).extracting(DataChannel::label).containsExactly("r", "ours");
        assertThat(server.opened).extracting(DataChannel::label).containsExactly("r", "ours", "r2");
        assertThat(server.states).containsExactly(SctpState.ESTABLISHED, SctpState.ESTABLISHED);
        assertThat(server.channels.send(ours, MessageKind.TEXT, new byte[1], link.nowNanos))
                .isEqualTo(SendOutcome.NOT_OPEN);
        reloaded.send(again, "hello again", link.nowNanos);
        link.run(SECOND);
        assertThat(server.texts()).containsExactly("hello again");
        assertThat(old.state())
                .as("nobody told the page that is gone")
                .isEqualTo(ChannelState.OPEN);
    }

    @Test
    void bothSidesMayConnectAtOnce() {
        link.server.channels.connect(link.nowNanos);
        DataChannel channel = reliable();
        client.send(channel, "hello", link.nowNanos);
        link.run(SECOND);
        assertThat(server.texts()).containsExactly("hello");
        assertThat(server.states).endsWith(SctpState.ESTABLISHED).doesNotContain(SctpState.CLOSED);
    }

    @Test
    void shuttingDownDeliversAllFirst() {
        DataChannel channel = reliable();
        List<String> expected = IntStream.range(0, 300).mapToObj(i -> "message " + i).toList();
        link.setFaults(Faults.loss(10));
        expected.forEach(text -> client.send(channel, text, link.nowNanos));
        client.channels.shutdown(link.nowNanos);
        assertThat(link.runUntil(() -> client.channels.state() == SctpState.CLOSED, 60 * SECOND))
                .isTrue();
        link.run(60 * SECOND);
        assertThat(server.texts()).isEqualTo(expected);
        assertThat(server.channels.state()).isEqualTo(SctpState.CLOSED);
        assertThat(client.closed).hasSize(1);
        assertThat(server.closed).hasSize(1);
    }

    @Test
    void closingEndsThePeersAssociationTooAndIsForGood() {
        DataChannel channel = reliable();
        client.channels.close(link.nowNanos);
        link.run(SECOND);
        assertThat(client.closed).containsExactly(channel);
        assertThat(server.closed).hasSize(1);
        assertThat(server.channels.state()).isEqualTo(SctpState.CLOSED);
        assertThat(client.channels.open(DataChannelParameters.lossy("l"), link.nowNanos).state())
                .isEqualTo(ChannelState.CLOSED);
        assertThat(client.channels.nextDeadlineNanos()).isEqualTo(DataChannels.NO_DEADLINE);
    }

    @Test
    void anEgressThatTakesNothingNowAndThenIsALossyLinkLikeAnother() {
        DataChannel channel = reliable();
        client.refusePercent = 30;
        server.refusePercent = 30;
        List<String> expected = IntStream.range(0, 100).mapToObj(i -> "message " + i).toList();
        expected.forEach(text -> client.send(channel, text, link.nowNanos));
        assertThat(link.runUntil(() -> server.messages.size() == 100, 60 * SECOND)).isTrue();
        assertThat(server.texts()).isEqualTo(expected);
        assertThat(client.channels.counters().refusedPackets()).isPositive();
    }
}
