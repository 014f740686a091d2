package dev.parley.e2e;

import static dev.parley.e2e.Poll.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
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

    private static final int TRIES = 3;

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

        Layer now = Layer.HIGH;
        for (Layer next : List.of(Layer.LOW, Layer.HIGH, Layer.MEDIUM, Layer.LOW)) {
            switchTo(receiver, ann, now, next, codec);
            now = next;
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

    /**
     * Goes from one layer to another. Losses on a busy computer make the decoder ask, too, and a
     * stalled page sees a freeze, so this may be tried again; a fault of the server comes again.
     */
    private static void switchTo(
            CallPage receiver, String identity, Layer from, Layer to, String codec) {
        List<String> complaints = complaints(receiver, identity, to, codec);
        for (int attempt = 1; !complaints.isEmpty(); attempt++) {
            assertThat(attempt)
                    .as("tries to get the %s layer without %s", to, complaints)
                    .isLessThan(TRIES);
            ask(receiver, identity, from);
            Poll.letRun(SETTLED);
            complaints = complaints(receiver, identity, to, codec);
        }
    }

    private static void ask(CallPage receiver, String identity, Layer layer) {
        receiver.setQuality(identity, layer.name().toLowerCase(Locale.ROOT));
        until(
                "the %s layer arrives".formatted(layer),
                () -> receiver.video(identity).size(),
                layer.size::equals);
    }

    /** What the person who watches would not like about a change of the layer. */
    private static List<String> complaints(
            CallPage receiver, String identity, Layer layer, String codec) {
        ReceivedMedia before = receiver.video(identity);
        double asked = receiver.now();
        ask(receiver, identity, layer);
        double switched = receiver.now();
        Poll.letRun(SETTLED);
        Frames frames = receiver.framesSince(identity, asked);
        ReceivedMedia after = receiver.video(identity);
        Artefacts.figure(
                "layer switch, %s, to %s: at most %.0f ms after it was asked for, longest wait for a frame %.0f ms"
                        .formatted(codec, layer.size, switched - asked, frames.longestGapMillis()));
        assertThat(after.framesDecoded()).isGreaterThan(before.framesDecoded());
        assertThat(after.ssrc()).as("one stream throughout").isEqualTo(before.ssrc());

        List<String> complaints = new ArrayList<>();
        // Straight there, by way of layers between.
        if (!frames.sizes().getLast().equals(layer.size)
                || new HashSet<>(frames.sizes()).size() < frames.sizes().size()) {
            complaints.add("the sizes " + frames.sizes());
        }
        if (frames.longestGapMillis() >= FREEZE_LIMIT_MILLIS) {
            complaints.add("a freeze of " + frames.longestGapMillis() + " ms");
        }
        long keyFrames = after.pliCount() - before.pliCount();
        if (keyFrames != 0) {
            complaints.add(keyFrames + " key frames that the decoder had to ask for");
        }
        return complaints;
    }
}
