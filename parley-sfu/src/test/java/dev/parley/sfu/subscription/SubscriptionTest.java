package dev.parley.sfu.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.rtp.CodecName;
import dev.parley.protocol.rtp.RtpCodec;
import dev.parley.sfu.drop.DropReason;
import dev.parley.sfu.publication.LayerQuality;
import dev.parley.sfu.publication.RtpBytes;
import dev.parley.sfu.publication.Sections;
import dev.parley.sfu.publication.TrackOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SubscriptionTest {
    @Test
    void forwardsUnderItsOwnSsrcAndPayloadType() {
        Call call = Call.video();
        call.frame(10, true);
        SentPacket sent = call.output.last();
        assertThat(sent.ssrc()).isEqualTo(Call.MEDIA_SSRC);
        assertThat(sent.payloadType()).isEqualTo(100);
        assertThat(sent.marker()).isTrue();
        assertThat(sent.timestamp()).isEqualTo(30_000);
        assertThat(sent.extension(RtpBytes.MID_ID)).containsExactly('9');
        assertThat(sent.extension(RtpBytes.SEND_TIME_ID)).hasSize(3);
        assertThat(sent.extension(RtpBytes.LEVEL_ID)).isEmpty();
        assertThat(sent.payload()).isEqualTo(RtpBytes.vp8(true, 10, 10));
    }

    @Test
    void passesAudioLevelsOn() {
        Call call = Call.audio();
        call.audioPacket(1);
        assertThat(call.output.last().extension(RtpBytes.LEVEL_ID)).containsExactly(30);
        assertThat(call.output.last().payload()).containsExactly(1, 2, 3);
    }

    @Test
    void isPausedUntilNegotiated() {
        Call call = new Call(TrackOptions.VIDEO, Sections.video("1", 100, 101));
        call.frame(1, true);
        assertThat(call.output.packets).isEmpty();
        assertThat(call.drops.get(DropReason.PAUSED)).isEqualTo(1);
    }

    @Test
    void asksForAKeyFrameWhenNegotiatedWhileMediaFlows() {
        Call call = new Call(TrackOptions.VIDEO, Sections.video("1", 100, 101));
        call.frame(1, true);
        call.configure(Call.send(List.of(Call.VP8), Call.RTX_SSRC));
        assertThat(call.feedback.keyFrameRequests).containsExactly(100);
        call.frame(2, false);
        assertThat(call.drops.get(DropReason.AWAITING_KEY_FRAME)).isEqualTo(1);
        call.frame(3, true);
        call.frame(4, false);
        assertThat(call.output.packets).hasSize(2);
    }

    @Test
    void repeatsTheRequestUntilAKeyFrameComes() {
        Call call = new Call(TrackOptions.VIDEO, Sections.video("1", 100, 101));
        call.frame(1, true);
        call.configure(Call.send(List.of(Call.VP8), Call.RTX_SSRC));
        call.pass(1100);
        assertThat(call.feedback.keyFrameRequests).hasSize(3);
        call.frame(2, true);
        call.pass(2000);
        assertThat(call.feedback.keyFrameRequests).hasSize(3);
    }

    @Test
    void dropsWhatTheSubscriberCannotTake() {
        Call call = new Call(TrackOptions.VIDEO, Sections.video("1", 100, 101));
        call.configure(Call.send(List.of(Sections.H264), 0));
        call.frame(1, true);
        assertThat(call.drops.get(DropReason.CODEC_NOT_NEGOTIATED)).isEqualTo(1);
    }

    @Test
    void forwardsNothingWhileDisabledAndLeavesNoGap() {
        Call call = Call.video();
        call.frame(1, true);
        call.subscription.setWanted(new WantedMedia(false, LayerQuality.HIGH, 0, 0), call.now);
        call.frame(2, false);
        call.frame(3, true);
        assertThat(call.drops.get(DropReason.PAUSED)).isEqualTo(2);
        call.subscription.setWanted(WantedMedia.BEST, call.now);
        assertThat(call.feedback.keyFrameRequests).hasSize(1);
        call.frame(4, true);
        List<Integer> sequences = call.output.sequences();
        assertThat(sequences).hasSize(2);
        assertThat(sequences.get(1)).isEqualTo(sequences.get(0) + 1);
        assertThat(call.output.packets.get(1).vp8().pictureId()).isEqualTo(2);
        assertThat(call.output.packets.get(1).timestamp()).isEqualTo(12_000);
    }

    @Test
    void forwardsNothingAfterItIsClosed() {
        Call call = Call.video();
        call.frame(1, true);
        call.subscriber.close(call.subscription, call.now);
        call.frame(2, false);
        assertThat(call.output.packets).hasSize(1);
        assertThat(call.drops.get(DropReason.NO_SUBSCRIBER)).isEqualTo(1);
    }

    @Test
    void leavesNoGapForPaddingAndFillsTheGapItLeft() {
        Call call = Call.video();
        call.frame(1, true);
        call.send(RtpBytes.of(100, 96).sequence(2).paddingOnly(20));
        call.frame(3, false);
        call.frame(5, false);
        List<Integer> before = call.output.sequences();
        assertThat(before.get(1)).isEqualTo(before.get(0) + 1);
        assertThat(before.get(2)).isEqualTo(before.get(0) + 3);
        call.send(RtpBytes.of(100, 96).sequence(4).paddingOnly(20));
        assertThat(call.output.last().sequence()).isEqualTo(before.get(0) + 2);
        assertThat(call.output.last().payload()).isEmpty();
        assertThat(call.drops.get(DropReason.PADDING_ONLY)).isEqualTo(2);
    }

    @Test
    void sendsNothingUnderMuteAndStartsWithAKeyFrameAfter() {
        Call call = Call.video();
        call.frame(1, true);
        call.track.mute();
        call.frame(2, false);
        assertThat(call.drops.get(DropReason.MUTED)).isEqualTo(1);
        call.track.unmute(call.now);
        assertThat(call.feedback.keyFrameRequests).containsExactly(100);
        call.frame(3, false);
        assertThat(call.drops.get(DropReason.AWAITING_KEY_FRAME)).isEqualTo(1);
        call.frame(4, true);
        assertThat(call.output.sequences().get(1)).isEqualTo(call.output.sequences().get(0) + 1);
    }

    @Test
    void unwrapsRedundantAudioForWhoDoesNotTakeIt() {
        Call call = Call.audio();
        byte[] red = {(byte) (0x80 | 111), 0x0F, 0x00, 0x02, 111, 9, 9, 1, 2, 3};
        call.send(RtpBytes.of(200, 63).sequence(1).payload(red));
        assertThat(call.output.last().payloadType()).isEqualTo(111);
        assertThat(call.output.last().payload()).containsExactly(1, 2, 3);
    }

    @Test
    void passesRedundantAudioOnToWhoTakesIt() {
        Call call = Call.audio();
        RtpCodec red = new RtpCodec(CodecName.RED, 64, 48_000, 2, -1, "111/111");
        call.configure(Call.send(List.of(red, Sections.OPUS), 0));
        byte[] payload = {(byte) (0x80 | 111), 0x0F, 0x00, 0x02, 111, 9, 9, 1, 2, 3};
        call.send(RtpBytes.of(200, 63).sequence(1).payload(payload));
        assertThat(call.output.last().payloadType()).isEqualTo(64);
        assertThat(call.output.last().payload()).isEqualTo(payload);
    }

    @Test
    void countsRedundantAudioThatIsCutShort() {
        Call call = Call.audio();
        call.send(RtpBytes.of(200, 63).sequence(1).payload((byte) 0xFF, (byte) 1));
        assertThat(call.output.packets).isEmpty();
        assertThat(call.drops.get(DropReason.MALFORMED)).isEqualTo(1);
    }

    @Test
    void dropsDuplicates() {
        Call call = Call.video();
        call.frame(1, true);
        call.frame(1, true);
        assertThat(call.drops.get(DropReason.DUPLICATE)).isEqualTo(1);
        assertThat(call.output.packets).hasSize(1);
    }
}
