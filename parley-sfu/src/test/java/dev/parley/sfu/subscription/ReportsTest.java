package dev.parley.sfu.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.rtcp.NtpTime;
import dev.parley.protocol.rtcp.RtcpCompound;
import dev.parley.protocol.rtcp.RtcpKind;
import dev.parley.protocol.rtcp.RtcpWriter;
import dev.parley.protocol.rtcp.SenderReport;
import dev.parley.protocol.rtp.ReceptionStatistics;
import dev.parley.sfu.drop.DropReason;
import dev.parley.sfu.publication.PublishedTrack;
import dev.parley.sfu.publication.RtpBytes;
import dev.parley.sfu.publication.Sections;
import dev.parley.sfu.publication.TrackOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ReportsTest {
    private static final long NTP = 3_900_000_000L << 32;

    @Test
    void sendsNoReportBeforeThePublishersClockIsKnown() {
        Call call = Call.video();
        call.frame(1, true);
        call.pass(3000);
        assertThat(call.output.rtcp).isEmpty();
    }

    @Test
    void reportsWithTheTimestampOfTheOutgoingStream() {
        Call call = Call.simulcast();
        call.layerFrame(0, 10, true);
        call.senderReport(100, NTP, 30_000);
        call.pass(10);
        List<byte[]> first = call.output.takeRtcp();
        assertThat(first).hasSize(1);
        // 10 ms after the publisher's report its clock stands 900 ticks on.
        assertThat(report(first.getFirst()).rtpTimestamp()).isEqualTo(30_900);

        call.layerFrame(1, 10, true);
        call.senderReport(101, NTP + NtpSpan.millis(10), 1_030_900);
        SentPacket switched = call.output.last();
        int offset = switched.timestamp() - 1_030_000;
        call.pass(1000);
        List<byte[]> second = call.output.takeRtcp();
        assertThat(second).hasSize(1);
        SenderReport report = report(second.getFirst());
        assertThat(report.rtpTimestamp() - (1_030_900 + 90_000 + offset)).isBetween(-90, 90);
        assertThat(report.packetCount()).isEqualTo(2);
        assertThat(report.octetCount()).isEqualTo(80);
        assertThat(report.senderSsrc()).isEqualTo(Call.MEDIA_SSRC);
    }

    @Test
    void reportsOurOwnClock() {
        Call call = Call.video();
        call.frame(1, true);
        call.senderReport(100, NTP, 3000);
        call.pass(10);
        assertThat(report(call.output.takeRtcp().getFirst()).ntpTimestamp())
                .isEqualTo(NtpTime.ofEpochNanos(call.now));
    }

    @Test
    void namesThePublisher() {
        Call call = Call.video();
        call.frame(1, true);
        call.senderReport(100, NTP, 3000);
        call.pass(10);
        assertThat(new String(call.output.takeRtcp().getFirst(), StandardCharsets.ISO_8859_1))
                .contains("someone");
    }

    @Test
    void reportsOnceASecondWhileMediaFlows() {
        Call call = Call.video();
        for (int i = 1; i <= 150; i++) {
            call.frame(i, i == 1);
            if (i == 1) {
                call.senderReport(100, NTP, 3000);
            }
            call.pass(30);
        }
        assertThat(call.output.takeRtcp()).hasSize(5);
        call.pass(5000);
        assertThat(call.output.takeRtcp()).hasSize(1);
    }

    /** Audio and video captured together are reported at one moment of our clock. */
    @Test
    void keepsAudioAndVideoOfAPublisherInSync() {
        Call call = Call.video();
        PublishedTrack audio = call.publisher.addTrack(TrackOptions.AUDIO);
        call.publisher.configure(audio, Sections.audio("2", 200), call.now);
        RecordingOutput audioOutput = new RecordingOutput();
        SubscriberStreams other =
                new SubscriberStreams(
                        SubscriberOptions.DEFAULT, audioOutput, call.drops, new Random(1));
        Subscription subscription =
                other.subscribe(audio.publication(), new SubscriptionOptions("someone"))
                        .orElseThrow();
        other.configure(subscription, Call.send(List.of(Sections.OPUS), 0), call.now);
        call.frame(1, true);
        call.send(RtpBytes.of(200, 111).sequence(1).timestamp(960));
        // The reports travel 0 and 80 ms; both clocks were at these values at the time told.
        call.senderReport(100, NTP, 3000);
        call.now += 80 * Call.MILLI;
        call.senderReport(200, NTP, 960);
        call.pass(10);
        other.onTimer(call.now);
        int video = report(call.output.takeRtcp().getFirst()).rtpTimestamp();
        int sound = report(audioOutput.takeRtcp().getFirst()).rtpTimestamp();
        assertThat((video - 3000) / 90).isEqualTo((sound - 960) / 48);
    }

    /** Attack case 43. */
    @Test
    void ignoresASenderReportWithAnAbsurdTime() {
        Call call = Call.video();
        call.frame(1, true);
        call.senderReport(100, NTP, 3000);
        call.pass(1000);
        call.senderReport(100, 77, 5);
        call.frame(2, false);
        call.pass(1000);
        SenderReport report = report(call.output.takeRtcp().getLast());
        assertThat((report.rtpTimestamp() - 3000) / 90).isBetween(1000, 2010);
    }

    @Test
    void tellsThePublisherWhatArrived() {
        Call call = Call.video();
        call.frame(1, true);
        call.frame(3, false);
        call.pass(1000);
        assertThat(call.feedback.reported).contains(100);
        assertThat(call.feedback.lost).last().isEqualTo(1);
    }

    @Test
    void tellsThePublisherWhenPacketsArrived() {
        Call call = Call.video();
        for (int i = 1; i <= 10; i++) {
            call.send(
                    RtpBytes.of(100, 96)
                            .sequence(i)
                            .transportSequence(i)
                            .payload(RtpBytes.vp8(i == 1, i, i)));
            call.pass(30);
        }
        assertThat(call.feedback.transportFeedbacks).isBetween(3, 4);
    }

    @Test
    void learnsLossAndRoundTripFromReceiverReports() {
        Call call = Call.video();
        call.frame(1, true);
        call.senderReport(100, NTP, 3000);
        call.pass(10);
        long sent = report(call.output.takeRtcp().getFirst()).ntpTimestamp();
        ReceptionStatistics statistics = new ReceptionStatistics(90_000);
        for (int i = 0; i < 100; i += 2) {
            statistics.onPacket(i, 0, 0);
        }
        statistics.onSenderReport(NtpTime.compact(sent), call.now);
        call.now += 120 * Call.MILLI;
        RtcpWriter writer = new RtcpWriter();
        byte[] buffer = new byte[200];
        writer.begin(buffer, 0, buffer.length);
        writer.receiverReport(1);
        writer.reportBlock(Call.MEDIA_SSRC, statistics, call.now - 20 * Call.MILLI);
        call.subscriber.onRtcp(buffer, 0, writer.length(), call.now);
        assertThat(call.subscription.fractionLost()).isEqualTo(126);
        assertThat(call.subscription.rttNanos() / Call.MILLI).isBetween(19L, 21L);
    }

    @Test
    void keepsTheBitrateLimitASubscriberTells() {
        Call call = Call.video();
        RtcpWriter writer = new RtcpWriter();
        byte[] buffer = new byte[100];
        writer.begin(buffer, 0, buffer.length);
        writer.bitrateLimit(1, 1_000_000, new int[] {Call.MEDIA_SSRC}, 1);
        call.subscriber.onRtcp(buffer, 0, writer.length(), call.now);
        assertThat(call.subscriber.bitrateLimitBps()).isEqualTo(1_000_000);
    }

    @Test
    void stopsALayerThatSaysGoodbye() {
        Call call = Call.video();
        call.frame(1, true);
        RtcpWriter writer = new RtcpWriter();
        byte[] buffer = new byte[100];
        writer.begin(buffer, 0, buffer.length);
        writer.goodbye(100);
        call.publisher.onRtcp(buffer, 0, writer.length(), call.now);
        assertThat(call.track.publication().activeLayers()).isZero();
        call.frame(2, false);
        assertThat(call.track.publication().activeLayers()).isEqualTo(1);
        assertThat(call.drops.get(DropReason.AWAITING_KEY_FRAME)).isEqualTo(1);
    }

    @Test
    void countsMalformedFeedback() {
        Call call = Call.video();
        call.subscriber.onRtcp(new byte[] {1, 2, 3, 4}, 0, 4, call.now);
        call.publisher.onRtcp(new byte[] {1, 2, 3, 4}, 0, 4, call.now);
        assertThat(call.drops.get(DropReason.MALFORMED)).isEqualTo(2);
    }

    private static SenderReport report(byte[] packet) {
        RtcpCompound compound = new RtcpCompound();
        compound.wrap(packet, 0, packet.length);
        assertThat(compound.next()).isTrue();
        assertThat(compound.kind()).isEqualTo(RtcpKind.SENDER_REPORT);
        SenderReport report = new SenderReport();
        assertThat(report.wrap(compound)).isTrue();
        return report;
    }

    /** Spans in 32.32 fixed point. */
    private static final class NtpSpan {
        static long millis(long millis) {
            return (millis << 32) / 1000;
        }
    }
}
