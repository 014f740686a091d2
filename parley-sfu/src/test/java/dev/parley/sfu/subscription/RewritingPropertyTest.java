package dev.parley.sfu.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sfu.drop.DropReason;
import dev.parley.sfu.publication.LayerQuality;
import dev.parley.sfu.publication.RtpBytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Whatever is lost, late, repeated or switched on its way to us, the outgoing stream stays in order
 * and has no gap but for what was lost.
 */
final class RewritingPropertyTest {
    private static final int LAYERS = 3;
    private static final int FRAMES = 120;

    /** A packet that the publisher sent: its payload's last octets tell which. */
    record Sent(int layer, int index, int frame, boolean padding, RtpBytes bytes) {}

    /** A packet that the subscriber was sent. */
    record Received(int sequence, SentPacket packet, int layer, int index) {}

    @Property(tries = 150)
    void outgoingStreamHasNoUnexplainedGap(
            @ForAll long seed,
            @ForAll @IntRange(max = 20) int lossPercent,
            @ForAll @IntRange(max = 6) int reorder,
            @ForAll @IntRange(max = 10) int duplicatePercent,
            @ForAll @IntRange(max = 10) int switchPercent,
            @ForAll @IntRange(max = 10) int paddingPercent,
            @ForAll boolean reports) {
        Random random = new Random(seed);
        Call call = Call.simulcast();
        Script script = new Script(random, paddingPercent);
        List<Sent> all = script.packets();
        List<Sent> arriving = damaged(all, random, lossPercent, reorder, duplicatePercent);

        Follower follower = new Follower(call, script);
        for (Sent packet : arriving) {
            if (random.nextInt(100) < switchPercent) {
                LayerQuality quality = LayerQuality.values()[random.nextInt(3)];
                call.subscription.setWanted(
                        new WantedMedia(random.nextInt(10) > 0, quality, 0, 0), call.now);
            }
            call.now += 5 * Call.MILLI;
            if (reports && random.nextInt(30) == 0) {
                follower.report(packet);
            }
            follower.send(packet);
        }

        List<Received> received = received(call.output.take());
        assertEveryPacketIsAccountedFor(call, arriving.size(), received.size());
        assertTimestampsGrow(received);
        assertPictureIdsGoOn(received);
        received = withRetransmissions(call, received);
        assertGapsAreLosses(received, all, arriving, switchPercent == 0);
    }

    /** Sends packets and sees that each has its place that belongs to the segment forwarded. */
    private static final class Follower {
        private final Call call;
        private final Script script;
        private final Set<Sent> arrived = new HashSet<>();
        private int layer = -1;
        private int first;

        Follower(Call call, Script script) {
            this.call = call;
            this.script = script;
        }

        void send(Sent packet) {
            int before = call.output.packets.size();
            boolean segmentGoesOn = call.subscription.currentLayer() == layer;
            call.send(packet.bytes());
            boolean isNew = arrived.add(packet);
            if (!segmentGoesOn || call.subscription.currentLayer() != layer) {
                layer = call.subscription.currentLayer();
                first = packet.index;
            } else if (isNew && !packet.padding && packet.layer == layer && packet.index > first) {
                assertThat(call.output.packets).as("%s has a place", packet).hasSize(before + 1);
            }
        }

        /** The publisher reports the time at which it captured the packet's frame. */
        void report(Sent packet) {
            long ntp = (100_000L << 32) + (((long) packet.frame << 32) / 30);
            int timestamp = script.timestamps[packet.layer] + packet.frame * 3000;
            call.senderReport(100 + packet.layer, ntp, timestamp);
        }
    }

    /** The publisher's packets, layer by layer interleaved, numbers near their wraps. */
    private static final class Script {
        private final Random random;
        private final int paddingPercent;
        private final int[] sequences = {65_400, 65_500, 100};
        private final int[] pictureIds = {32_700, 5, 32_760};
        private final int[] timestamps = {-200_000, 7, 1 << 30};
        private final int[] counts = new int[LAYERS];
        private final List<Sent> packets = new ArrayList<>();

        Script(Random random, int paddingPercent) {
            this.random = random;
            this.paddingPercent = paddingPercent;
        }

        List<Sent> packets() {
            for (int frame = 0; frame < FRAMES; frame++) {
                for (int layer = 0; layer < LAYERS; layer++) {
                    addFrame(layer, frame);
                }
            }
            return packets;
        }

        private void addFrame(int layer, int frame) {
            boolean keyFrame = frame == 0 || random.nextInt(8) == 0;
            int parts = 1 + random.nextInt(3);
            for (int part = 0; part < parts; part++) {
                byte[] payload =
                        RtpBytes.vp8(keyFrame, part == 0, pictureIds[layer] + frame, frame, 30);
                payload[28] = (byte) layer;
                payload[27] = (byte) counts[layer];
                payload[26] = (byte) (counts[layer] >> 8);
                add(
                        layer,
                        frame,
                        false,
                        next(layer, frame).marker(part == parts - 1).payload(payload));
            }
            while (random.nextInt(100) < paddingPercent) {
                add(layer, frame, true, next(layer, frame).paddingOnly(10));
            }
        }

        private RtpBytes next(int layer, int frame) {
            return RtpBytes.of(100 + layer, 96)
                    .mid("1")
                    .rid("qhf".substring(layer, layer + 1))
                    .sequence(sequences[layer] + counts[layer])
                    .timestamp(timestamps[layer] + frame * 3000L);
        }

        private void add(int layer, int frame, boolean padding, RtpBytes bytes) {
            packets.add(new Sent(layer, counts[layer], frame, padding, bytes));
            counts[layer]++;
        }
    }

    private static List<Sent> damaged(
            List<Sent> all, Random random, int lossPercent, int reorder, int duplicatePercent) {
        record Timed(double time, Sent packet) {}
        List<Timed> timed = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (random.nextInt(100) >= lossPercent) {
                timed.add(new Timed(i + random.nextDouble() * reorder * LAYERS, all.get(i)));
            }
            if (random.nextInt(100) < duplicatePercent) {
                timed.add(new Timed(i + random.nextDouble() * 40, all.get(i)));
            }
        }
        timed.sort(Comparator.comparingDouble(Timed::time));
        return timed.stream().map(Timed::packet).toList();
    }

    /** What was sent, in the order of its numbers, fillers included. */
    private static List<Received> received(List<SentPacket> packets) {
        List<Received> received = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        int first = packets.isEmpty() ? 0 : packets.getFirst().sequence();
        for (SentPacket packet : packets) {
            int sequence = (short) (packet.sequence() - first);
            assertThat(seen.add(sequence)).as("number sent once").isTrue();
            received.add(read(sequence, packet, packet.payload(), 0));
        }
        received.sort(Comparator.comparingInt(Received::sequence));
        return received;
    }

    private static Received read(int sequence, SentPacket packet, byte[] payload, int start) {
        if (payload.length == 0) {
            return new Received(sequence, packet, -1, -1);
        }
        int index = (payload[start + 26] & 0xFF) << 8 | (payload[start + 27] & 0xFF);
        return new Received(sequence, packet, payload[start + 28], index);
    }

    private static void assertEveryPacketIsAccountedFor(Call call, int arrived, int sent) {
        long fillers = call.drops.get(DropReason.PADDING_ONLY);
        assertThat(call.drops.total() + sent).isBetween((long) arrived, arrived + fillers);
    }

    private static void assertTimestampsGrow(List<Received> received) {
        Map<Integer, Integer> frameOfTimestamp = new HashMap<>();
        Received before = null;
        for (Received packet : received) {
            if (packet.layer < 0) {
                continue;
            }
            int pictureId = packet.packet.vp8().pictureId();
            Integer known = frameOfTimestamp.put(packet.packet.timestamp(), pictureId);
            assertThat(known == null ? pictureId : known)
                    .as("one timestamp, one frame")
                    .isEqualTo(pictureId);
            if (before != null) {
                assertThat(packet.packet.timestamp() - before.packet.timestamp()).isNotNegative();
            }
            before = packet;
        }
    }

    private static void assertPictureIdsGoOn(List<Received> received) {
        Received before = null;
        int highest = 0;
        for (Received packet : received) {
            if (packet.layer < 0) {
                continue;
            }
            int pictureId = packet.packet.vp8().pictureId();
            if (before != null) {
                int step = (pictureId - highest) << 17 >> 17;
                if (packet.layer == before.layer && packet.index > before.index) {
                    assertThat(step).isNotNegative();
                } else {
                    assertThat(step).as("first picture of a segment").isEqualTo(1);
                }
            }
            highest = pictureId;
            before = packet;
        }
    }

    /** Asks for every gap, as the subscriber would. */
    private static List<Received> withRetransmissions(Call call, List<Received> received) {
        if (received.isEmpty()) {
            return received;
        }
        Map<Integer, Received> bySequence = new HashMap<>();
        int first = received.getFirst().packet.sequence() - received.getFirst().sequence;
        received.forEach(packet -> bySequence.put(packet.sequence, packet));
        for (int s = received.getFirst().sequence; s < received.getLast().sequence; s++) {
            if (!bySequence.containsKey(s)) {
                call.nack((first + s) & 0xFFFF);
            }
        }
        for (SentPacket packet : call.output.take()) {
            byte[] payload = packet.payload();
            int sequence = (short) (((payload[0] & 0xFF) << 8 | (payload[1] & 0xFF)) - first);
            bySequence.put(sequence, read(sequence, packet, payload, 2));
        }
        List<Received> all = new ArrayList<>(bySequence.values());
        all.sort(Comparator.comparingInt(Received::sequence));
        return all;
    }

    /** A gap that is left stands for packets that never arrived, or for padding. */
    private static void assertGapsAreLosses(
            List<Received> received, List<Sent> all, List<Sent> arriving, boolean oneSegment) {
        Set<Sent> arrived = new HashSet<>(arriving);
        List<List<Sent>> layers = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        all.forEach(packet -> layers.get(packet.layer).add(packet));
        Received before = null;
        int fillers = 0;
        for (Received packet : received) {
            if (packet.layer < 0) {
                fillers++;
                continue;
            }
            if (before != null) {
                List<Sent> layer = layers.get(before.layer);
                boolean same = packet.layer == before.layer && packet.index > before.index;
                int end = same ? packet.index : layer.size();
                int lost = 0;
                int paddings = 0;
                for (int i = before.index + 1; i < end; i++) {
                    paddings += layer.get(i).padding ? 1 : 0;
                    lost += layer.get(i).padding || arrived.contains(layer.get(i)) ? 0 : 1;
                }
                int gap = packet.sequence - before.sequence - 1 - fillers;
                // Without switching, what was lost in a layer's only segment keeps its place.
                assertThat(gap).isBetween(same && oneSegment ? lost : 0, lost + paddings);
            }
            before = packet;
            fillers = 0;
        }
    }
}
