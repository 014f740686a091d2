package dev.parley.protocol.datachannel;

import static dev.parley.protocol.datachannel.SimulatedLink.MILLISECOND;
import static dev.parley.protocol.datachannel.SimulatedLink.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.datachannel.SimulatedLink.Faults;
import dev.parley.protocol.sctp.SctpState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DataChannelsTest {
    private final SimulatedLink link = new SimulatedLink(1);
    private final RecordedPeer client = link.client;
    private final RecordedPeer server = link.server;

    @Test
    void aChannelOpenedBeforeTheAssociationIsThereOnceItIs() {
        DataChannel ours =
                server.channels.open(DataChannelParameters.reliable("_reliable"), link.nowNanos);
        DataChannel lossy =
                server.channels.open(DataChannelParameters.lossy("_lossy"), link.nowNanos);
        assertThat(server.channels.send(ours, MessageKind.TEXT, new byte[1], link.nowNanos))
                .isEqualTo(SendOutcome.NOT_OPEN);
        link.connect();
        assertThat(server.opened).containsExactly(ours, lossy);
        assertThat(ours.stream()).isEqualTo(1);
        assertThat(lossy.stream()).isEqualTo(3);
        assertThat(client.opened)
                .extracting(DataChannel::label)
                .containsExactly("_reliable", "_lossy");
        assertThat(client.opened.get(1).parameters()).isEqualTo(lossy.parameters());
        assertThat(server.states).containsExactly(SctpState.ESTABLISHED);
        assertThat(client.states)
                .containsExactly(
                        SctpState.COOKIE_WAIT, SctpState.COOKIE_ECHOED, SctpState.ESTABLISHED);
    }

    @Test
    void messagesOfEachKindArriveAsTheyWere() {
        DataChannel channel =
                client.channels.open(DataChannelParameters.reliable("r"), link.nowNanos);
        link.connect();
        client.send(channel, "hello", link.nowNanos);
        client.channels.send(channel, MessageKind.BINARY, new byte[] {1, 2, 3}, link.nowNanos);
        client.channels.send(channel, MessageKind.TEXT, new byte[0], link.nowNanos);
        client.channels.send(channel, MessageKind.BINARY, new byte[0], link.nowNanos);
        link.run(SECOND);
        assertThat(server.messages)
                .extracting(RecordedPeer.Received::kind)
                .containsExactly(
                        MessageKind.TEXT, MessageKind.BINARY, MessageKind.TEXT, MessageKind.BINARY);
        assertThat(server.messages.get(0).text()).isEqualTo("hello");
        assertThat(server.messages.get(1).bytes()).containsExactly(1, 2, 3);
        assertThat(server.messages.get(2).bytes()).isEmpty();
        assertThat(server.messages.get(3).bytes()).isEmpty();
        assertThat(client.channels.bufferedBytes()).isZero();
    }

    @Test
    void theLargestMessageArrivesWholeOverALossyLink() {
        DataChannel channel =
                client.channels.open(DataChannelParameters.reliable("r"), link.nowNanos);
        link.connect();
        byte[] large = new byte[262_144];
        new Random(3).nextBytes(large);
        link.setFaults(new Faults(10, 5, 20 * MILLISECOND, 5 * MILLISECOND));
        assertThat(client.channels.send(channel, MessageKind.BINARY, large, link.nowNanos))
                .isEqualTo(SendOutcome.ACCEPTED);
        assertThat(link.runUntil(() -> !server.messages.isEmpty(), 60 * SECOND)).isTrue();
        assertThat(server.messages.getFirst().bytes()).isEqualTo(large);
        assertThat(
                        client.channels.send(
                                channel, MessageKind.BINARY, new byte[262_145], link.nowNanos))
                .isEqualTo(SendOutcome.TOO_LARGE);
    }

    @Test
    void reliableMessagesArriveOnceAndInOrderThoughThirtyPercentIsLost() {
        DataChannel channel =
                client.channels.open(DataChannelParameters.reliable("r"), link.nowNanos);
        link.connect();
        link.setFaults(new Faults(30, 10, 20 * MILLISECOND, 10 * MILLISECOND));
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            expected.add("message " + i);
            client.send(channel, "message " + i, link.nowNanos);
            link.run(2 * MILLISECOND);
        }
        assertThat(link.runUntil(() -> server.messages.size() >= 500, 120 * SECOND)).isTrue();
        link.run(5 * SECOND);
        assertThat(server.texts()).isEqualTo(expected);
        assertThat(client.channels.counters().retransmittedChunks()).isPositive();
    }

    @Test
    void whatIsSentFromInsideAnEventIsSentAfterIt() {
        DataChannel channel =
                client.channels.open(DataChannelParameters.reliable("r"), link.nowNanos);
        link.connect();
        server.isEchoing = true;
        client.send(channel, "there", link.nowNanos);
        link.run(SECOND);
        assertThat(client.texts()).containsExactly("there");
    }

    @Test
    void aClosedChannelIsClosedOnBothSidesAndItsStreamIsUsedAnew() {
        DataChannel channel =
                client.channels.open(DataChannelParameters.reliable("r"), link.nowNanos);
        link.connect();
        client.send(channel, "last words", link.nowNanos);
        client.channels.closeChannel(channel, link.nowNanos);
        link.run(2 * SECOND);
        assertThat(server.texts()).containsExactly("last words");
        assertThat(client.closed).containsExactly(channel);
        assertThat(server.closed).containsExactly(server.opened.getFirst());
        DataChannel again =
                client.channels.open(DataChannelParameters.reliable("again"), link.nowNanos);
        client.send(again, "hello", link.nowNanos);
        link.run(SECOND);
        assertThat(again.stream()).isEqualTo(channel.stream());
        assertThat(server.texts()).containsExactly("last words", "hello");
    }
}
