package dev.parley.protocol.datachannel;

import static dev.parley.protocol.datachannel.SimulatedLink.MILLISECOND;
import static dev.parley.protocol.datachannel.SimulatedLink.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.datachannel.SimulatedLink.Faults;
import dev.parley.protocol.sctp.Reliability;
import dev.parley.protocol.sctp.SctpState;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/**
 * Whatever a network does, within these bounds, each channel keeps its promise: reliable messages
 * come once and in order, the others at most once and, if ordered, in order; and it all ends.
 */
class DeliveryPropertiesTest {
    private static final int MESSAGES = 60;
    private static final int HEADER_BYTES = 8;

    private static final List<DataChannelParameters> CHANNELS =
            List.of(
                    DataChannelParameters.reliable("reliable"),
                    new DataChannelParameters("any order", "", false, new Reliability.Reliable()),
                    DataChannelParameters.lossy("lossy"),
                    new DataChannelParameters(
                            "ordered twice", "", true, new Reliability.MaxRetransmits(1)),
                    new DataChannelParameters(
                            "ordered and short lived",
                            "",
                            true,
                            new Reliability.MaxLifetime(Duration.ofMillis(150))),
                    new DataChannelParameters(
                            "short lived",
                            "",
                            false,
                            new Reliability.MaxLifetime(Duration.ofMillis(150))));

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void everyChannelKeepsItsPromise(
            @ForAll long seed,
            @ForAll @IntRange(max = 40) int lossPercent,
            @ForAll @IntRange(max = 30) int duplicatePercent,
            @ForAll @IntRange(max = 60) int jitterMillis,
            @ForAll @IntRange(min = 1, max = 20_000) int largestBytes) {
        SimulatedLink link = new SimulatedLink(seed);
        List<DataChannel> channels = new ArrayList<>();
        for (DataChannelParameters parameters : CHANNELS) {
            channels.add(link.client.channels.open(parameters, link.nowNanos));
        }
        link.setFaults(
                new Faults(
                        lossPercent,
                        duplicatePercent,
                        10 * MILLISECOND,
                        jitterMillis * MILLISECOND));
        link.client.channels.connect(link.nowNanos);
        RecordedPeer client = link.client;
        assertThat(
                        link.runUntil(
                                () -> client.channels.state() == SctpState.ESTABLISHED,
                                60 * SECOND))
                .isTrue();
        sendAll(link, channels, new Random(seed), largestBytes);
        assertThat(link.runUntil(() -> client.channels.bufferedBytes() == 0, 300 * SECOND))
                .as("all is acknowledged or given up")
                .isTrue();
        assertThat(link.runUntil(() -> link.server.channels.heldBytes() == 0, 300 * SECOND))
                .as("nothing is held for ever")
                .isTrue();
        link.run(10 * SECOND);
        check(link);
    }

    private static void sendAll(
            SimulatedLink link, List<DataChannel> channels, Random random, int largestBytes) {
        for (int i = 0; i < MESSAGES; i++) {
            for (DataChannel channel : channels) {
                byte[] message = new byte[HEADER_BYTES + random.nextInt(largestBytes)];
                random.nextBytes(message);
                ByteBuffer.wrap(message).putInt(0, i).putInt(4, checksum(message));
                assertThat(
                                link.client.channels.send(
                                        channel, MessageKind.BINARY, message, link.nowNanos))
                        .isNotEqualTo(SendOutcome.NOT_OPEN);
            }
            // Keeps below the send buffer, so that every message is accepted.
            link.runUntil(() -> link.client.channels.bufferedBytes() < 500_000, 120 * SECOND);
            link.run(random.nextLong(20 * MILLISECOND));
        }
    }

    private static void check(SimulatedLink link) {
        Map<String, List<Integer>> received = new HashMap<>();
        for (RecordedPeer.Received message : link.server.messages) {
            ByteBuffer header = ByteBuffer.wrap(message.bytes());
            assertThat(header.getInt(4)).as("content").isEqualTo(checksum(message.bytes()));
            received.computeIfAbsent(message.channel().label(), _ -> new ArrayList<>())
                    .add(header.getInt(0));
        }
        for (DataChannelParameters parameters : CHANNELS) {
            List<Integer> numbers = received.getOrDefault(parameters.label(), List.of());
            assertThat(numbers).as(parameters.label()).doesNotHaveDuplicates();
            if (parameters.isOrdered()) {
                assertThat(numbers).as(parameters.label()).isSorted();
            }
            if (parameters.reliability() instanceof Reliability.Reliable) {
                assertThat(numbers).as(parameters.label()).hasSize(MESSAGES);
            }
        }
        assertThat(link.client.closed).isEmpty();
        assertThat(link.server.closed).isEmpty();
    }

    private static int checksum(byte[] message) {
        int sum = 17;
        for (int i = HEADER_BYTES; i < message.length; i++) {
            sum = 31 * sum + message[i];
        }
        return sum;
    }
}
