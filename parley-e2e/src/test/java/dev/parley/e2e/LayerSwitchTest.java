package dev.parley.e2e;

import static dev.parley.e2e.Poll.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One person sends a large camera in three layers; another asks for one layer after the other. */
class LayerSwitchTest {
    /** What the receiver asks for, and the size it then gets of the large camera. */
    private enum Layer {
        LOW("320x180"),
        MEDIUM("640x360"),
        HIGH("1280x720");

        private final String size;

        Layer(String size) {
            this.size = size;
        }
    }

    @RegisterExtension static final Scene SCENE = new Scene();

    private static final double FREEZE_LIMIT_MILLIS = 2_000;

    /** Browsers send the large layer only once they trust the way to carry it. */
    private static final Duration RAMP_UP = Duration.ofSeconds(60);

    private static final Duration SETTLED = Duration.ofSeconds(2);

    @ParameterizedTest
    @ValueSource(strings = {"vp8", "h264"})
    void theForwardedLayerFollowsWhatTheReceiverAsksForWithoutAFreeze(String codec) {
        LibraryPage.Sending inLayers = new LibraryPage.Sending(codec, true);
        Person sending = SCENE.joinWithLibrary("Ann", Camera.LARGE, inLayers);
        CallPage sender = sending.page();
        CallPage receiver = SCENE.joinWithLibrary("Dora", Camera.DORA, inLayers).page();
        String ann = sending.identity();
        until(
                "three layers are sent",
                RAMP_UP,
                sender::sentVideo,
                layers -> layers.stream().filter(layer -> layer.framesEncoded() > 0).count() == 3);
        until(
                "the large layer arrives",
                RAMP_UP,
                () -> receiver.video(ann).size(),
                Layer.HIGH.size::equals);

        for (Layer layer : List.of(Layer.LOW, Layer.HIGH, Layer.MEDIUM, Layer.LOW)) {
            switchTo(receiver, ann, layer, codec);
        }
    }

    @Test
    void vp9TravelsAsOneLayer() {
        LibraryPage.Sending vp9 = new LibraryPage.Sending("vp9", true);
        Person ann = SCENE.joinWithLibrary("Ann", Camera.ANN, vp9);
        Person ben = SCENE.joinWithLibrary("Ben", Camera.BEN, vp9);
        assertThat(ann.waitToSee(ben).codec()).isEqualToIgnoringCase("video/vp9");
        assertThat(ben.waitToSee(ann).codec()).isEqualToIgnoringCase("video/vp9");
        assertThat(ann.page().sentVideo()).hasSize(1);
    }

    private static void switchTo(CallPage receiver, String identity, Layer layer, String codec) {
        String size = layer.size;
        String quality = layer.name().toLowerCase(Locale.ROOT);
        ReceivedMedia before = receiver.video(identity);
        double asked = receiver.now();
        receiver.setQuality(identity, quality);
        until(
                "the %s layer of %s arrives".formatted(quality, size),
                () -> receiver.video(identity).size(),
                size::equals);
        double switched = receiver.now();
        Poll.letRun(SETTLED);
        Frames frames = receiver.framesSince(identity, asked);
        ReceivedMedia after = receiver.video(identity);
        Artefacts.figure(
                "layer switch, %s, to %s: at most %.0f ms after it was asked for, longest wait for a frame %.0f ms"
                        .formatted(codec, size, switched - asked, frames.longestGapMillis()));
        assertThat(frames.sizes()).last().isEqualTo(size);
        assertThat(frames.sizes())
                .as("straight there, by way of layers between")
                .doesNotHaveDuplicates();
        assertThat(frames.longestGapMillis()).isLessThan(FREEZE_LIMIT_MILLIS);
        assertThat(after.framesDecoded()).isGreaterThan(before.framesDecoded());
        assertThat(after.pliCount())
                .as("key frames the decoder had to ask for")
                .isEqualTo(before.pliCount());
        assertThat(after.ssrc()).as("one stream throughout").isEqualTo(before.ssrc());
    }
}
