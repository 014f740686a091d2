package dev.parley.sdk.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.sdk.internal.engine.EncoderLadder.Step;
import dev.parley.sdk.internal.media.VideoCodec;
import dev.parley.sdk.internal.media.VideoEncoding;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EncoderLadderTest {
    private static Step step(int width, int height, int maxKbps) {
        return new Step(width, height, 15, maxKbps, 0);
    }

    private static EncoderLadder ladder(Step... steps) {
        return new EncoderLadder(List.of(steps), VideoCodec.VP8);
    }

    @ParameterizedTest
    @CsvSource({
        "160, 90, 15, 100",
        "90, 160, 15, 100",
        "2, 2, 1, 100",
        "256, 144, 15, 200",
        "320, 180, 15, 300",
        "480, 270, 15, 400",
        "640, 360, 15, 600",
        "640, 361, 15, 800",
        "800, 450, 15, 800",
        "960, 540, 15, 1000",
        "1280, 720, 15, 1500",
        "1280, 720, 20, 1500",
        "1280, 720, 30, 2250",
        "1920, 1080, 15, 3000",
        "2560, 1440, 15, 5000",
        "4096, 4096, 15, 8000",
        "8192, 8192, 60, 12000"
    })
    void theBitrateIsChosenByTheTable(int width, int height, int rate, int kbps) {
        Step step = new Step(width, height, rate, Step.AUTO_KBPS, 0);

        VideoEncoding encoding =
                EncoderLadder.single(step, VideoCodec.VP8).sending().encodings().get(0);

        assertThat(encoding).isEqualTo(new VideoEncoding(1, kbps * 1_000, 0, rate));
    }

    @Test
    void simulcastIsSentFromTheSmallestToTheLargest() {
        var sending =
                ladder(step(1280, 720, 1_500), step(640, 360, 500), step(320, 180, 150)).sending();

        assertThat(sending.width()).isEqualTo(1280);
        assertThat(sending.height()).isEqualTo(720);
        assertThat(sending.encodings())
                .containsExactly(
                        new VideoEncoding(4, 150_000, 0, 15),
                        new VideoEncoding(2, 500_000, 0, 15),
                        new VideoEncoding(1, 1_500_000, 0, 15));
    }

    @Test
    void aLayerOfNothingIsLeftOut() {
        assertThat(ladder(step(640, 360, 500), step(320, 180, 0)).sending().encodings())
                .containsExactly(new VideoEncoding(1, 500_000, 0, 15));
        assertThat(ladder(step(640, 360, 0), step(320, 180, 150)).sending().encodings())
                .containsExactly(new VideoEncoding(2, 150_000, 0, 15));
    }

    @Test
    void whatSendsNothingStillHasAnEncoding() {
        EncoderLadder nothing = ladder(step(640, 360, 0), step(320, 180, 0));

        assertThat(nothing.sends()).isFalse();
        assertThat(nothing.sending().encodings())
                .containsExactly(new VideoEncoding(1, 1_000, 0, 15));
        assertThat(ladder(step(640, 360, 0), step(320, 180, 1)).sends()).isTrue();
    }

    @Test
    void aFilledLadderHasTheHalfAndTheQuarterThatAreWorthSending() {
        assertThat(ladder(step(1280, 720, 2_000)).filled().steps())
                .containsExactly(
                        step(1280, 720, 2_000),
                        step(640, 360, Step.AUTO_KBPS),
                        step(320, 180, Step.AUTO_KBPS));
        assertThat(ladder(step(320, 180, 300)).filled().steps())
                .containsExactly(step(320, 180, 300), step(160, 90, Step.AUTO_KBPS));
        assertThat(ladder(step(160, 90, 100)).filled().steps()).hasSize(1);
    }

    @Test
    void theLeastIsNeverAboveTheMost() {
        VideoEncoding encoding =
                EncoderLadder.single(new Step(640, 360, 15, 500, 900), VideoCodec.VP8)
                        .sending()
                        .encodings()
                        .get(0);

        assertThat(encoding).isEqualTo(new VideoEncoding(1, 500_000, 500_000, 15));
    }

    @Test
    void noNumberOfKilobitsOverflows() {
        Step most = new Step(640, 360, 15, Integer.MAX_VALUE, Integer.MAX_VALUE);

        VideoEncoding encoding =
                EncoderLadder.single(most, VideoCodec.VP8).sending().encodings().get(0);

        assertThat(encoding.maxBitrateBps()).isEqualTo(2_147_483_000);
        assertThat(encoding.minBitrateBps()).isEqualTo(2_147_483_000);
    }

    @Test
    void aLadderHasOneToThreeSteps() {
        List<Step> four = Collections.nCopies(4, step(640, 360, 500));

        assertThatThrownBy(() -> new EncoderLadder(four, VideoCodec.VP8))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EncoderLadder(List.of(), VideoCodec.VP8))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
