package dev.parley.sfu.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.rtcp.RtcpWriter;
import dev.parley.protocol.rtp.CodecName;
import dev.parley.protocol.rtp.MediaKind;
import dev.parley.protocol.rtp.RtpCodec;
import dev.parley.sfu.publication.ReceiveMedia;
import dev.parley.sfu.publication.RtpBytes;
import dev.parley.sfu.publication.Sections;
import dev.parley.sfu.publication.TrackOptions;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** Attack cases 18, 19 and 20, through reading, keeping, rewriting and writing. */
final class HostileInputTest {
    private static final RtpCodec VP9 = new RtpCodec(CodecName.VP9, 98, 90_000, 1, 99, "");
    private static final RtpCodec H264 =
            new RtpCodec(CodecName.H264, 125, 90_000, 1, 107, "packetization-mode=1");

    @Property(tries = 150)
    void anyRtpIsForwardedOrCounted(@ForAll long seed) {
        Random random = new Random(seed);
        Call call = callOfAllCodecs();
        int arrived = 0;
        for (int i = 0; i < 200; i++) {
            byte[] bytes = hostilePacket(random, i).build();
            int changes = random.nextInt(4);
            for (int change = 0; change < changes; change++) {
                bytes[random.nextInt(Math.min(bytes.length, 60))] = (byte) random.nextInt(256);
            }
            int length = random.nextInt(10) == 0 ? random.nextInt(bytes.length) : bytes.length;
            call.publisher.onRtp(bytes, 0, length, call.now);
            arrived++;
            if (random.nextInt(20) == 0) {
                call.pass(100);
                call.nack(random.nextInt(0x10000), random.nextInt(0x10000));
            }
        }
        long handled = call.drops.total() + call.output.packets.size();
        assertThat(handled).isGreaterThanOrEqualTo(arrived);
    }

    @Property(tries = 150)
    void anyRtcpIsReadOrCounted(@ForAll @Size(max = 1400) byte[] bytes, @ForAll long seed) {
        Call call = Call.video();
        call.frame(1, true);
        call.frame(2, false);
        call.subscriber.onRtcp(bytes, 0, bytes.length, call.now);
        call.publisher.onRtcp(bytes, 0, bytes.length, call.now);
        Random random = new Random(seed);
        byte[] packet = new byte[600];
        for (int i = 0; i < 50; i++) {
            int length = soundFeedback(packet, random);
            for (int change = random.nextInt(6); change > 0; change--) {
                packet[random.nextInt(length)] = (byte) random.nextInt(256);
            }
            call.subscriber.onRtcp(packet, 0, length, call.now);
            call.publisher.onRtcp(packet, 0, length, call.now);
            call.pass(10);
        }
        call.frame(3, true);
        assertThat(call.output.packets).isNotEmpty();
    }

    private static Call callOfAllCodecs() {
        ReceiveMedia media =
                new ReceiveMedia(
                        "1",
                        MediaKind.VIDEO,
                        List.of(Sections.VP8, VP9, H264),
                        Sections.EXTENSIONS,
                        List.of(),
                        List.of(100),
                        List.of(101));
        Call call = new Call(TrackOptions.VIDEO, media);
        call.configure(Call.send(List.of(Call.VP8, VP9, H264), Call.RTX_SSRC));
        return call;
    }

    private static RtpBytes hostilePacket(Random random, int sequence) {
        byte[] payload = new byte[random.nextInt(12)];
        random.nextBytes(payload);
        boolean repair = random.nextInt(4) == 0;
        int media = List.of(96, 98, 125).get(random.nextInt(3));
        int repairing = List.of(97, 99, 107).get(random.nextInt(3));
        return RtpBytes.of(repair ? 101 : 100, repair ? repairing : media)
                .sequence(sequence)
                .timestamp(sequence * 3000L)
                .mid("1")
                .payload(payload);
    }

    private static int soundFeedback(byte[] packet, Random random) {
        RtcpWriter writer = new RtcpWriter();
        writer.begin(packet, 0, packet.length);
        writer.senderReport(100, random.nextLong(), random.nextInt(), 1, 1);
        writer.nack(1, Call.MEDIA_SSRC, new int[] {random.nextInt(0x10000)}, 1);
        writer.fullIntraRequest(1, Call.MEDIA_SSRC, 1);
        writer.pictureLoss(1, Call.MEDIA_SSRC);
        writer.bitrateLimit(1, random.nextInt(1 << 30), new int[] {Call.MEDIA_SSRC}, 1);
        writer.goodbye(random.nextBoolean() ? 100 : 5);
        return writer.length();
    }
}
