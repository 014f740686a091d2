package dev.parley.sdk.internal.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.sdk.LocalVideoStats;
import dev.parley.sdk.RemoteAudioStats;
import dev.parley.sdk.RemoteVideoStats;
import dev.parley.sdk.VideoCodecType;
import dev.parley.sdk.internal.media.LinkStats;
import dev.parley.sdk.internal.media.LinkStats.ReceivedAudio;
import dev.parley.sdk.internal.media.LinkStats.ReceivedVideo;
import dev.parley.sdk.internal.media.LinkStats.SentAudio;
import dev.parley.sdk.internal.media.LinkStats.SentVideo;
import java.util.List;
import java.util.Optional;
import livekit.LivekitModels.ConnectionQuality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StreamFiguresTest {
    private static LinkStats at(long nanos) {
        return new LinkStats(nanos, 0, 0, 0, 0, "", List.of(), List.of(), List.of(), List.of());
    }

    private static SentVideo sent(String rid, int width, long bytes, long frames) {
        return new SentVideo(
                "v",
                rid,
                bytes,
                0,
                0.1,
                0.05,
                0.002,
                width,
                width / 2,
                0,
                frames,
                frames * 0.01,
                30,
                "video/VP8");
    }

    private static ReceivedVideo received(long bytes, long packets, long lost, long frames) {
        return new ReceivedVideo(
                "v",
                bytes,
                packets,
                lost,
                0.003,
                frames * 0.04,
                frames,
                640,
                360,
                0,
                frames,
                frames * 0.005,
                lost,
                lost * 0.1,
                "video/H264");
    }

    @Test
    void anIntervalIsAtLeastAMillisecond() {
        assertThat(StreamFigures.intervalMillis(at(0), at(2_000_000_000L))).isEqualTo(2_000);
        assertThat(StreamFigures.intervalMillis(at(5), at(5))).isEqualTo(1);
        assertThat(StreamFigures.intervalMillis(at(9_000_000), at(5))).isEqualTo(1);
    }

    @Test
    void bitsAndLossAreThoseBetweenTheReadings() {
        assertThat(StreamFigures.kilobits(1_000, 26_000, 2_000)).isEqualTo(100f);
        assertThat(StreamFigures.kilobits(26_000, 1_000, 2_000)).isZero();
        assertThat(StreamFigures.lossRate(100, 190, 5, 15)).isEqualTo(0.1);
        assertThat(StreamFigures.lossRate(100, 100, 5, 5)).isZero();
        assertThat(StreamFigures.lossRate(100, 50, 5, 1)).isZero();
    }

    @Test
    void soundThatIsSentHasItsFigures() {
        SentAudio before = new SentAudio("a", 1_000, 0, 0, 0, 0);
        SentAudio now = new SentAudio("a", 13_000, 0, 0.25, 0.05, 0.002);

        var stats = StreamFigures.localAudio(Optional.of(before), now, 2_000, 2);

        assertThat(stats.sendKBitrate).isEqualTo(48f);
        assertThat(stats.audioLossRate).isEqualTo(0.25f);
        assertThat(stats.rtt).isEqualTo(50);
        assertThat(stats.jitter).isEqualTo(2);
        assertThat(stats.numChannels).isEqualTo(2);
    }

    @Test
    void encodingsAreSummedAndTheLargestThatIsSentShowsItsSize() {
        List<SentVideo> before = List.of(sent("q", 320, 0, 0), sent("h", 640, 0, 100));
        List<SentVideo> now = List.of(sent("q", 320, 25_000, 30), sent("h", 640, 50_000, 150));

        LocalVideoStats stats = StreamFigures.localVideo(before, now, 2_000, true);

        assertThat(stats.sentKBitrate).isEqualTo(300f);
        assertThat(stats.encodedFrameWidth).isEqualTo(640);
        assertThat(stats.encodedFrameHeight).isEqualTo(320);
        assertThat(stats.sentFrameRate).isEqualTo(25);
        assertThat(stats.encodedFrameCount).isEqualTo(80);
        assertThat(stats.codecElapsePerFrame).isEqualTo(10);
        assertThat(stats.codecType).isEqualTo(VideoCodecType.VIDEO_CODEC_TYPE_VP8);
        assertThat(stats.isScreen).isTrue();
    }

    @Test
    void anEncodingThatIsHeldBackDoesNotHideTheOneThatIsSent() {
        SentVideo held = sent("h", 640, 50_000, 100);
        List<SentVideo> before = List.of(sent("q", 320, 0, 0), held);
        SentVideo flowing = sent("q", 320, 25_000, 30);

        for (List<SentVideo> now : List.of(List.of(flowing, held), List.of(held, flowing))) {
            LocalVideoStats stats = StreamFigures.localVideo(before, now, 2_000, false);

            assertThat(stats.encodedFrameWidth).isEqualTo(320);
            assertThat(stats.sentFrameRate).isEqualTo(15);
        }
    }

    @Test
    void countersThatBeginAnewGiveNoNegativeFigures() {
        LocalVideoStats local =
                StreamFigures.localVideo(
                        List.of(sent("", 640, 9_000, 500)),
                        List.of(sent("", 640, 10, 1)),
                        2_000,
                        false);
        RemoteVideoStats remote =
                StreamFigures.remoteVideo(
                        Optional.of(received(9_000, 90, 0, 500)),
                        received(10, 1, 0, 1),
                        2_000,
                        0,
                        false);

        assertThat(local.sentFrameRate).isZero();
        assertThat(local.encodedFrameCount).isZero();
        assertThat(local.sentKBitrate).isZero();
        assertThat(remote.decoderOutputFrameRate).isZero();
        assertThat(remote.receivedKBitrate).isZero();
    }

    @Test
    void picturesThatAreReceivedHaveTheirFigures() {
        RemoteVideoStats stats =
                StreamFigures.remoteVideo(
                        Optional.of(received(0, 100, 0, 10)),
                        received(50_000, 190, 10, 40),
                        2_000,
                        0.1,
                        true);

        assertThat(stats.receivedKBitrate).isEqualTo(200f);
        assertThat(stats.videoLossRate).isEqualTo(0.1f);
        assertThat(stats.decoderOutputFrameRate).isEqualTo(15);
        assertThat(stats.stallCount).isEqualTo(10);
        assertThat(stats.stallDuration).isEqualTo(1_000);
        assertThat(stats.frozenRate).isEqualTo(50);
        assertThat(stats.e2eDelay).isEqualTo(50 + 40);
        assertThat(stats.codecElapsePerFrame).isEqualTo(5);
        assertThat(stats.codecType).isEqualTo(VideoCodecType.VIDEO_CODEC_TYPE_H264);
    }

    @Test
    void soundThatIsReceivedHasItsFigures() {
        ReceivedAudio now =
                new ReceivedAudio("a", 12_000, 90, 10, 0.004, 6, 100, 96_000, 9_600, 3, 0);

        RemoteAudioStats stats = StreamFigures.remoteAudio(Optional.empty(), now, 2_000, 0.1);

        assertThat(stats.receivedKBitrate).isEqualTo(48f);
        assertThat(stats.audioLossRate).isEqualTo(0.1f, within(1e-6f));
        assertThat(stats.frozenRate).isEqualTo(10);
        assertThat(stats.stallDuration).isEqualTo(200);
        assertThat(stats.stallCount).isEqualTo(3);
        assertThat(stats.jitterBufferDelay).isEqualTo(60);
        assertThat(stats.e2eDelay).isEqualTo(110);
        assertThat(stats.quality).isEqualTo(NetworkGrade.BAD);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 1",
        "0.0099, 149, 1",
        "0.01, 0, 2",
        "0, 150, 2",
        "0.04, 0, 3",
        "0, 300, 3",
        "0.1, 0, 4",
        "0, 500, 4",
        "0.25, 0, 5",
        "0, 1000, 5",
        "1, 9999, 5"
    })
    void theGradeIsTheWorseOfLossAndRoundTrip(double loss, double millis, int grade) {
        assertThat(NetworkGrade.of(loss, millis)).isEqualTo(grade);
    }

    @Test
    void theServicesWordHasItsGrade() {
        assertThat(NetworkGrade.of(ConnectionQuality.EXCELLENT)).isEqualTo(1);
        assertThat(NetworkGrade.of(ConnectionQuality.GOOD)).isEqualTo(2);
        assertThat(NetworkGrade.of(ConnectionQuality.POOR)).isEqualTo(4);
        assertThat(NetworkGrade.of(ConnectionQuality.LOST)).isEqualTo(6);
        assertThat(NetworkGrade.of(ConnectionQuality.UNRECOGNIZED)).isZero();
    }

    @Test
    void retriesWaitLongerAndLongerAndBeginAnew() {
        RetrySchedule retries = new RetrySchedule();
        for (long delay : new long[] {0, 300, 700, 1_200, 2_000, 3_000, 3_000}) {
            assertThat(retries.nextDelayMillis()).isEqualTo(delay);
        }

        retries.reset();

        assertThat(retries.nextDelayMillis()).isZero();
    }
}
