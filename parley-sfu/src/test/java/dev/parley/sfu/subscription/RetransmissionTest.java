package dev.parley.sfu.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.rtp.RtpCodec;
import dev.parley.sfu.drop.DropReason;
import dev.parley.sfu.publication.RtpBytes;
import dev.parley.sfu.publication.Sections;
import dev.parley.sfu.publication.TrackOptions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RetransmissionTest {
    @Test
    void repeatsAPacketOnTheRetransmissionStream() {
        Call call = Call.video();
        call.frame(1, true);
        call.frame(2, false);
        SentPacket original = call.output.packets.get(0);
        call.nack(original.sequence());
        SentPacket repeated = call.output.last();
        assertThat(repeated.ssrc()).isEqualTo(Call.RTX_SSRC);
        assertThat(repeated.payloadType()).isEqualTo(101);
        assertThat(repeated.timestamp()).isEqualTo(original.timestamp());
        assertThat(repeated.marker()).isTrue();
        assertThat(repeated.extension(RtpBytes.MID_ID)).containsExactly('9');
        assertThat(repeatedSequence(repeated)).isEqualTo(original.sequence());
        assertThat(Arrays.copyOfRange(repeated.payload(), 2, repeated.payload().length))
                .isEqualTo(original.payload());
        call.nack(call.output.packets.get(1).sequence());
        assertThat(call.output.last().sequence()).isEqualTo(repeated.sequence() + 1);
    }

    @Test
    void repeatsAPacketUnchangedWhereNoRetransmissionStreamIsNegotiated() {
        RtpCodec plain = new RtpCodec(Sections.VP8.name(), 100, 90_000, 1, -1, "");
        Call call = new Call(TrackOptions.VIDEO, Sections.video("1", 100, 101));
        call.configure(Call.send(List.of(plain), 0));
        call.frame(1, true);
        call.frame(2, false);
        SentPacket original = call.output.packets.get(0);
        call.now += 50 * Call.MILLI;
        call.nack(original.sequence());
        // An encrypted packet may only be repeated with the same octets.
        assertThat(call.output.last().bytes()).isEqualTo(original.bytes());
    }

    @Test
    void repeatsAudioWithItsLevel() {
        Call call = Call.audio();
        call.audioPacket(1);
        call.audioPacket(2);
        SentPacket original = call.output.packets.get(0);
        call.nack(original.sequence());
        assertThat(call.output.last().bytes()).isEqualTo(original.bytes());
    }

    @Test
    void repeatsWithTheNumbersOfTheSegmentThePacketWasSentIn() {
        Call call = Call.simulcast();
        call.layerFrame(0, 1, true);
        call.layerFrame(0, 2, false);
        call.layerFrame(1, 7, true);
        SentPacket ofLowLayer = call.output.packets.get(1);
        call.nack(ofLowLayer.sequence());
        assertThat(Arrays.copyOfRange(call.output.last().payload(), 2, 42))
                .isEqualTo(ofLowLayer.payload());
        assertThat(call.output.last().timestamp()).isEqualTo(ofLowLayer.timestamp());
    }

    @Test
    void placesAPacketThatArrivesLate() {
        Call call = Call.video();
        call.frame(1, true);
        call.frame(4, false);
        call.frame(2, false);
        call.send(
                RtpBytes.of(101, 97)
                        .sequence(50)
                        .timestamp(9000)
                        .payload(RtpBytes.vp8(false, 3, 3))
                        .repeats(3));
        int first = call.output.sequences().getFirst();
        assertThat(call.output.sequences()).containsExactly(first, first + 3, first + 1, first + 2);
        assertThat(call.output.last().timestamp()).isEqualTo(9000);
    }

    @Test
    void sendsWhatCameBeforeTheKeyFrameThatItFollowsWhenAskedFor() {
        Call call = Call.video();
        call.frame(2, false);
        call.frame(1, true);
        call.frame(3, false);
        int first = call.output.sequences().getFirst();
        assertThat(call.output.sequences()).containsExactly(first, first + 2);
        call.nack(first + 1);
        assertThat(repeatedSequence(call.output.last())).isEqualTo(first + 1);
    }

    @Test
    void asksThePublisherForWhatIsLostUpstream() {
        Call call = Call.video();
        call.frame(1, true);
        call.frame(4, false);
        call.pass(20);
        assertThat(call.feedback.nacked).containsExactly(2, 3);
        call.frame(2, false);
        call.pass(100);
        assertThat(call.feedback.nacked).containsExactly(2, 3, 3);
    }

    @Test
    void cannotRepeatWhatWasForgotten() {
        Call call = Call.video();
        for (int i = 1; i <= 600; i++) {
            call.frame(i, i == 1);
        }
        int first = call.output.sequences().getFirst();
        call.output.take();
        call.nack(first, first + 10);
        assertThat(call.output.packets).isEmpty();
        call.nack(first + 100);
        assertThat(call.output.packets).hasSize(1);
    }

    /** Attack case 24. */
    @Test
    void repeatsEachPacketAtMostThreeTimesAndNotTooSoon() {
        Call call = Call.video();
        call.frame(1, true);
        int sequence = call.output.take().getFirst().sequence();
        for (int i = 0; i < 1000; i++) {
            call.nack(sequence);
        }
        assertThat(call.output.take()).hasSize(1);
        for (int i = 0; i < 1000; i++) {
            call.now += 10 * Call.MILLI;
            call.nack(sequence);
        }
        assertThat(call.output.take()).hasSize(2);
    }

    /** Attack case 24. */
    @Test
    void ignoresRequestsForNumbersNotSentYet() {
        Call call = Call.video();
        call.frame(1, true);
        int sequence = call.output.take().getFirst().sequence();
        for (int i = 1; i < 0x10000; i++) {
            call.nack((sequence + i) & 0xFFFF);
        }
        assertThat(call.output.take()).isEmpty();
        call.frame(2, false);
        assertThat(call.output.take().getFirst().sequence()).isEqualTo(sequence + 1);
    }

    /** Attack case 24: at most 2 Mbps and a burst of 256 KiB, whatever is asked for. */
    @Test
    void keepsRetransmissionsWithinTheSubscribersBudget() {
        Call call = Call.video();
        long octets = 0;
        int sequence = 1;
        int[] all = new int[300];
        for (int second = 0; second < 10; second++) {
            for (int i = 0; i < 300; i++) {
                call.send(
                        RtpBytes.of(100, 96)
                                .sequence(sequence)
                                .timestamp(sequence * 3000L)
                                .payload(RtpBytes.vp8(sequence == 1, true, sequence, 1, 1200)));
                all[i] = call.output.last().sequence();
                sequence++;
            }
            call.output.take();
            for (int round = 0; round < 10; round++) {
                call.now += 100 * Call.MILLI;
                call.nack(all);
            }
            octets += call.output.take().stream().mapToLong(p -> p.payload().length).sum();
        }
        assertThat(octets).isBetween(2_000_000L, 2_900_000L);
    }

    /** Attack case 23. */
    @Test
    void coalescesAStormOfKeyFrameRequests() {
        Call call = Call.video();
        call.frame(1, true);
        for (int i = 0; i < 200; i++) {
            call.pictureLoss();
            call.pictureLoss();
            call.pass(10);
        }
        assertThat(call.feedback.keyFrameRequests.size()).isBetween(4, 5);
    }

    /** Attack case 16: what is not authenticated or known never makes us ask the publisher. */
    @Test
    void asksForNothingBecauseOfPacketsOfUnknownStreams() {
        Call call = Call.video();
        call.frame(1, true);
        for (int i = 0; i < 1000; i++) {
            call.send(RtpBytes.of(9999, 96).sequence(i * 7L));
            call.pass(10);
        }
        assertThat(call.feedback.keyFrameRequests).isEmpty();
        assertThat(call.feedback.nacked).isEmpty();
        assertThat(call.drops.get(DropReason.UNKNOWN_STREAM)).isEqualTo(1000);
    }

    /** Attack case 17. */
    @Test
    void startsAgainWithAKeyFrameAfterAJumpOfSequenceNumbers() {
        Call call = Call.video();
        call.frame(65_530, true);
        call.frame(65_531, false);
        call.frame(30_000, false);
        assertThat(call.drops.get(DropReason.TOO_OLD)).isEqualTo(1);
        call.frame(30_001, false);
        assertThat(call.drops.get(DropReason.AWAITING_KEY_FRAME)).isEqualTo(1);
        assertThat(call.feedback.keyFrameRequests).containsExactly(100);
        call.frame(30_002, true);
        call.frame(30_003, false);
        int first = call.output.sequences().getFirst();
        assertThat(call.output.sequences()).containsExactly(first, first + 1, first + 2, first + 3);
        assertThat(call.output.last().vp8().pictureId())
                .isEqualTo(call.output.packets.get(1).vp8().pictureId() + 2);
    }

    private static int repeatedSequence(SentPacket packet) {
        return (packet.payload()[0] & 0xFF) << 8 | (packet.payload()[1] & 0xFF);
    }
}
