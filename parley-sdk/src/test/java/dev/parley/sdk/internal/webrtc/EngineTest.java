package dev.parley.sdk.internal.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.sdk.internal.media.DataChannelKind;
import dev.parley.sdk.internal.media.LinkState;
import dev.parley.sdk.internal.media.MediaDevices;
import dev.parley.sdk.internal.media.MediaEngine;
import dev.parley.sdk.internal.media.MediaFault;
import dev.parley.sdk.internal.media.Picture;
import dev.parley.sdk.internal.media.VoiceProcessing;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pictures, voice processing and devices of the real library. */
class EngineTest {
    private static final int RATE_HZ = 48_000;

    private MediaEngine engine;

    @BeforeEach
    void open() throws Exception {
        engine = WebRtcEngine.open();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void aPictureIsBlackAtFirstAndItsColoursAreInTheOrderOfBgra() {
        Picture picture = engine.newPicture(6, 4);
        byte[] pixels = new byte[6 * 4 * 4];
        picture.toBgra(pixels);
        assertThat(pixels).startsWith(0, 0, 0, 255);
        // Red, in BT.601.
        fill(picture, 81, 90, 240);
        picture.toBgra(pixels);
        assertThat(pixels[0] & 0xff).isLessThan(10);
        assertThat(pixels[1] & 0xff).isLessThan(10);
        assertThat(pixels[2] & 0xff).isGreaterThan(245);
        assertThat(pixels[3] & 0xff).isEqualTo(255);
        assertThatThrownBy(() -> picture.toBgra(new byte[6 * 4 * 4 - 1]))
                .isInstanceOf(IllegalArgumentException.class);
        picture.release();
    }

    private static void fill(Picture picture, int y, int u, int v) {
        for (int i = 0; i < picture.dataY().capacity(); i++) {
            picture.dataY().put(i, (byte) y);
        }
        for (int i = 0; i < picture.dataU().capacity(); i++) {
            picture.dataU().put(i, (byte) u);
            picture.dataV().put(i, (byte) v);
        }
    }

    @Test
    void aPartOfAPictureIsACopyInWhateverSize() {
        Picture picture = engine.newPicture(64, 48);
        for (int row = 0; row < 24; row++) {
            for (int column = 32; column < 64; column++) {
                picture.dataY().put(row * picture.strideY() + column, (byte) 200);
            }
        }
        Picture corner = picture.cropAndScale(32, 0, 32, 24, 32, 24);
        Picture small = picture.cropAndScale(32, 0, 32, 24, 8, 6);
        Picture whole = picture.cropAndScale(0, 0, 64, 48, 32, 24);
        picture.release();
        assertThat(corner.dataY().get(23 * corner.strideY() + 31) & 0xff).isEqualTo(200);
        assertThat(small.width()).isEqualTo(8);
        assertThat(small.dataY().get(5 * small.strideY() + 7) & 0xff).isEqualTo(200);
        assertThat(whole.dataY().get(0) & 0xff).isEqualTo(16);
        assertThat(whole.dataY().get(31) & 0xff).isEqualTo(200);
        List.of(corner, small, whole).forEach(Picture::release);
    }

    @Test
    void partsThatAreNotThereAreRefused() {
        Picture picture = engine.newPicture(64, 48);
        assertThatThrownBy(() -> picture.cropAndScale(2, 0, 64, 48, 64, 48))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> picture.cropAndScale(1, 0, 2, 2, 2, 2))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> picture.cropAndScale(0, 0, 2, Integer.MAX_VALUE, 2, 2))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> engine.newPicture(0, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> engine.newPicture(1, 1 << 20))
                .isInstanceOf(IllegalArgumentException.class);
        picture.release();
    }

    @Test
    void aPictureWithAnotherTimeOutlivesTheFirst() {
        Picture picture = engine.newPicture(16, 16);
        picture.dataY().put(5, (byte) 99);
        Picture turned = picture.with(90, 7);
        picture.release();
        picture.release();
        assertThat(turned.dataY().get(5)).isEqualTo((byte) 99);
        assertThat(turned.rotationDegrees()).isEqualTo(90);
        assertThat(turned.timestampNanos()).isEqualTo(7);
        turned.release();
    }

    @Test
    void anEchoIsTakenOutOfWhatIsCaptured() {
        try (VoiceProcessing processing = engine.newVoiceProcessing()) {
            processing.apply(new VoiceProcessing.Settings(true, true, false));
            Random random = new Random(1);
            short[] played = new short[RATE_HZ / 100];
            short[] captured = new short[RATE_HZ / 100];
            double before = 0;
            double after = 0;
            for (int i = 0; i < 500; i++) {
                for (int s = 0; s < played.length; s++) {
                    // As speech has pauses, so has this.
                    played[s] = (short) (i / 20 % 2 == 0 ? random.nextGaussian() * 3_000 : 0);
                    captured[s] = (short) (played[s] / 2);
                }
                processing.onPlayback(played, RATE_HZ, 1);
                double power = power(captured);
                processing.processCapture(captured, RATE_HZ, 1);
                if (i >= 300) {
                    before += power;
                    after += power(captured);
                }
            }
            assertThat(after).isLessThan(before / 30);
        }
    }

    private static double power(short[] samples) {
        double sum = 0;
        for (short sample : samples) {
            sum += (double) sample * sample;
        }
        return sum;
    }

    @Test
    void withoutAnyProcessingSoundStaysAsItIs() {
        VoiceProcessing processing = engine.newVoiceProcessing();
        processing.apply(new VoiceProcessing.Settings(false, false, false));
        short[] samples = new short[2 * RATE_HZ / 100];
        samples[7] = 1_234;
        samples[8] = -4_321;
        short[] expected = samples.clone();
        processing.processCapture(samples, RATE_HZ, 2);
        assertThat(samples).isEqualTo(expected);
        assertThatThrownBy(() -> processing.processCapture(new short[3], RATE_HZ, 1))
                .isInstanceOf(IllegalArgumentException.class);
        processing.close();
        processing.close();
        processing.processCapture(samples, RATE_HZ, 2);
        processing.onPlayback(samples, RATE_HZ, 2);
    }

    @Test
    void aDeviceThatIsNotThereIsAFault() {
        MediaDevices devices = engine.devices();
        for (MediaDevices.Kind kind : MediaDevices.Kind.values()) {
            assertThat(devices.list(kind)).allMatch(d -> d.kind() == kind);
        }
        MediaFault camera =
                catchThrowableOfType(
                        MediaFault.class,
                        () -> devices.openCamera("no such", 640, 480, 30, p -> {}));
        assertThat(camera.kind()).isEqualTo(MediaFault.Kind.NO_DEVICE);
        MediaFault microphone =
                catchThrowableOfType(
                        MediaFault.class,
                        () -> devices.openMicrophone("no such", (s, count, rate, c) -> {}));
        MediaFault speaker =
                catchThrowableOfType(
                        MediaFault.class,
                        () -> devices.openSpeaker("no such", (s, count, rate, c) -> {}));
        assertThat(List.of(microphone.kind(), speaker.kind()))
                .isSubsetOf(MediaFault.Kind.NO_DEVICE, MediaFault.Kind.UNAVAILABLE);
    }

    @Test
    void theEngineClosesWhatIsLeftInAnyOrder() {
        Heard heard = new Heard();
        var input = engine.newAudioInput();
        var pictures = engine.newVideoInput();
        var link = engine.openPublisher(List.of(), heard);
        var other = engine.openSubscriber(List.of(), heard);
        var processing = engine.newVoiceProcessing();
        engine.close();
        other.close();
        link.close();
        processing.close();
        pictures.close();
        input.close();
        input.push(new short[480], RATE_HZ, 1);
        assertThat(link.state()).isEqualTo(LinkState.CLOSED);
        assertThat(link.send(DataChannelKind.LOSSY, new byte[1])).isFalse();
        assertThatThrownBy(() -> LinkPair.await(r -> other.answer("v=0", r)))
                .hasMessageContaining("closed");
    }
}
