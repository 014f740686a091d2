package dev.parley.sfu.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.parley.protocol.rtcp.RtcpWriter;
import dev.parley.sfu.drop.DropCounters;
import dev.parley.sfu.publication.PublishedTrack;
import dev.parley.sfu.publication.PublisherOptions;
import dev.parley.sfu.publication.PublisherStreams;
import dev.parley.sfu.publication.RtpBytes;
import dev.parley.sfu.publication.Sections;
import dev.parley.sfu.publication.TrackOptions;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The packet path allocates nothing once it is warm. */
final class ForwardingAllocationTest {
    private static final int SUBSCRIBERS = 10;
    private static final int WARM_UP = 40_000;
    private static final int MEASURED = 20_000;

    private final DropCounters drops = new DropCounters();
    private final PublisherStreams publisher =
            new PublisherStreams(
                    new PublisherOptions(8_000_000_000L, 1 << 30, 1),
                    (packet, offset, length, now) -> true,
                    drops);
    private final CountingOutput output = new CountingOutput();
    private final byte[] buffer = new byte[1500];
    private long now = 1_000_000_000L;

    @Test
    void forwardsVideoWithoutAllocation() {
        PublishedTrack track = publisher.addTrack(TrackOptions.VIDEO);
        publisher.configure(track, Sections.video("1", 100, 101), now);
        subscribe(track, Call.send(List.of(Call.VP8), Call.RTX_SSRC));
        byte[] keyFrame =
                RtpBytes.of(100, 96)
                        .mid("1")
                        .transportSequence(1)
                        .payload(RtpBytes.vp8(true, true, 1, 1, 1100))
                        .build();
        send(keyFrame, 0);
        byte[] frame =
                RtpBytes.of(100, 96)
                        .mid("1")
                        .transportSequence(1)
                        .payload(RtpBytes.vp8(false, true, 1, 1, 1100))
                        .build();
        assertNothingAllocated(frame);
    }

    @Test
    void forwardsAudioWithoutAllocation() {
        PublishedTrack track = publisher.addTrack(TrackOptions.AUDIO);
        publisher.configure(track, Sections.audio("1", 200), now);
        subscribe(track, Call.send(List.of(Sections.OPUS), 0));
        assertNothingAllocated(RtpBytes.of(200, 111).level(30).payload(new byte[100]).build());
    }

    @Test
    void answersNegativeAcknowledgementsWithoutAllocation() {
        PublishedTrack track = publisher.addTrack(TrackOptions.VIDEO);
        publisher.configure(track, Sections.video("1", 100, 101), now);
        SubscriberStreams subscriber =
                new SubscriberStreams(
                        new SubscriberOptions(8_000_000_000L, 1 << 30, 0),
                        output,
                        drops,
                        new Random(1));
        Subscription subscription =
                subscriber
                        .subscribe(track.publication(), new SubscriptionOptions("c"))
                        .orElseThrow();
        subscriber.configure(subscription, Call.send(List.of(Call.VP8), Call.RTX_SSRC), now);
        byte[] frame = RtpBytes.of(100, 96).payload(RtpBytes.vp8(true, true, 1, 1, 1100)).build();
        byte[] request = new byte[100];
        RtcpWriter writer = new RtcpWriter();
        for (int i = 0; i < WARM_UP; i++) {
            step(frame, i, subscriber, writer, request);
        }
        long before = allocated();
        for (int i = WARM_UP; i < WARM_UP + MEASURED; i++) {
            step(frame, i, subscriber, writer, request);
        }
        assertThat(allocated() - before).isLessThan(MEASURED);
        assertThat(output.packets).isGreaterThan(2L * WARM_UP);
    }

    private void step(
            byte[] frame,
            int sequence,
            SubscriberStreams subscriber,
            RtcpWriter writer,
            byte[] request) {
        send(frame, sequence);
        writer.begin(request, 0, request.length);
        oneNumber[0] = output.lastSequence;
        writer.nack(1, Call.MEDIA_SSRC, oneNumber, 1);
        subscriber.onRtcp(request, 0, writer.length(), now);
    }

    private final int[] oneNumber = new int[1];

    private void subscribe(PublishedTrack track, SendMedia media) {
        for (int i = 0; i < SUBSCRIBERS; i++) {
            SubscriberStreams subscriber =
                    new SubscriberStreams(SubscriberOptions.DEFAULT, output, drops, new Random(i));
            Subscription subscription =
                    subscriber
                            .subscribe(track.publication(), new SubscriptionOptions("c"))
                            .orElseThrow();
            subscriber.configure(subscription, media, now);
        }
    }

    private void assertNothingAllocated(byte[] packet) {
        for (int i = 1; i < WARM_UP; i++) {
            send(packet, i);
        }
        long packetsBefore = output.packets;
        long before = allocated();
        for (int i = WARM_UP; i < WARM_UP + MEASURED; i++) {
            send(packet, i);
        }
        // The bean's own answer may cost a few octets; a packet that did would cost thousands.
        assertThat(allocated() - before).isLessThan(MEASURED);
        assertThat(output.packets - packetsBefore).isEqualTo((long) MEASURED * SUBSCRIBERS);
    }

    private void send(byte[] packet, int sequence) {
        System.arraycopy(packet, 0, buffer, 0, packet.length);
        buffer[2] = (byte) (sequence >> 8);
        buffer[3] = (byte) sequence;
        now += 1_000_000;
        publisher.onRtp(buffer, 0, packet.length, now);
        publisher.onTimer(now);
    }

    private static long allocated() {
        ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return bean.getCurrentThreadAllocatedBytes();
    }

    private static final class CountingOutput implements RtpOutput {
        long packets;
        int lastSequence;

        @Override
        public boolean sendRtp(
                byte[] header,
                int headerLength,
                byte[] payload,
                int payloadOffset,
                int payloadLength,
                long nowNanos) {
            packets++;
            lastSequence = (header[2] & 0xFF) << 8 | (header[3] & 0xFF);
            return true;
        }

        @Override
        public boolean sendRtcp(byte[] packet, int offset, int length, long nowNanos) {
            return true;
        }
    }
}
