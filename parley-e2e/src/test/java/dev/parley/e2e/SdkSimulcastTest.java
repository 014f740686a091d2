package dev.parley.e2e;

import static dev.parley.e2e.BrowserUser.CAMERA;
import static dev.parley.e2e.Poll.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.e2e.BrowserUser.Looks;
import dev.parley.sdk.RTCVideo;
import dev.parley.sdk.RemoteVideoConfig;
import dev.parley.sdk.StreamIndex;
import dev.parley.sdk.VideoEncoderConfig;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Pictures in several sizes between a user of the Java SDK and one of LiveKit's client library in
 * Chromium: each gets the size they ask for.
 */
class SdkSimulcastTest {
    private static final String LOW = "320x180";
    private static final String MEDIUM = "640x360";
    private static final String HIGH = "1280x720";
    private static final int FRAMES_PER_SECOND = 15;

    /** Libraries send the large layer only once they trust the way to carry it. */
    private static final Duration RAMP_UP = Duration.ofSeconds(60);

    @RegisterExtension static final Scene SCENE = Scene.withCapture(CaptureFiles.write());

    private @Nullable SdkUser created;

    @AfterEach
    void endEngine() {
        if (created != null) {
            created.close();
        }
    }

    private SdkUser java(String codec) {
        SdkUser java =
                SdkUser.create(
                        "java",
                        SCENE.server().webSocketUrl(),
                        Map.of(RTCVideo.PARAMETER_VIDEO_CODEC, codec));
        created = java;
        return java;
    }

    private static VideoEncoderConfig size(int width, int height) {
        return new VideoEncoderConfig(width, height, FRAMES_PER_SECOND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vp8", "h264"})
    void theBrowserGetsWhicheverOfThreeSizesOfTheSdkItAsksFor(String codec) {
        BrowserUser web = BrowserUser.join(SCENE, "web", Camera.ANN);
        SdkUser java = java(codec);
        VideoEncoderConfig[] sizes = {size(1280, 720), size(640, 360), size(320, 180)};
        assertThat(java.engine().setVideoEncoderConfig(sizes)).isZero();
        java.paint(1280, 720);
        java.join(SCENE.room());
        assertThatSizesFollow(web);
        assertThat(web.page().video("java").codec()).isEqualToIgnoringCase("video/" + codec);
    }

    @Test
    void theSdkFillsInSmallerSizesWhereItIsToSendSeveral() {
        BrowserUser web = BrowserUser.join(SCENE, "web", Camera.ANN);
        SdkUser java = java("vp8");
        assertThat(java.engine().enableSimulcastMode(true)).isZero();
        assertThat(java.engine().setVideoEncoderConfig(size(1280, 720))).isZero();
        java.paint(1280, 720);
        java.join(SCENE.room());
        assertThatSizesFollow(web);
    }

    @Test
    void oneSizeBecomesSeveralDuringTheCall() {
        BrowserUser web = BrowserUser.join(SCENE, "web", Camera.ANN);
        SdkUser java = java("vp8");
        java.paint(1280, 720);
        java.join(SCENE.room());
        until("one size arrives", () -> web.page().video("java").size(), MEDIUM::equals);
        double changed = web.page().now();
        VideoEncoderConfig[] sizes = {size(1280, 720), size(640, 360), size(320, 180)};
        assertThat(java.engine().setVideoEncoderConfig(sizes)).isZero();
        web.waitToBeTold(changed, "trackPublished java camera");
        BrowserUser.Publication told =
                Objects.requireNonNull(web.publication("java", CAMERA), "the camera is published");
        assertThat(told.simulcasted()).isTrue();
        ask(web, "low", LOW);
        assertThat(web.toldSince(changed)).doesNotContain("participantDisconnected java");
    }

    /** The browser gets the largest of three sizes, then each that it asks for. */
    private static void assertThatSizesFollow(BrowserUser web) {
        until("the largest arrives", RAMP_UP, () -> web.page().video("java").size(), HIGH::equals);
        BrowserUser.Publication told =
                Objects.requireNonNull(web.publication("java", CAMERA), "the camera is published");
        assertThat(told.simulcasted()).isTrue();
        ask(web, "low", LOW);
        ask(web, "high", HIGH);
        ask(web, "medium", MEDIUM);
    }

    private static void ask(BrowserUser web, String quality, String size) {
        web.page().setQuality("java", quality);
        until(
                "the " + quality + " size arrives",
                RAMP_UP,
                () -> web.page().video("java").size(),
                size::equals);
        BrowserUser.Seen seen = web.waitToSee("java", CAMERA, Looks.RED_AND_BLUE);
        assertThat(seen.size()).isEqualTo(size);
    }

    @Test
    void theSdkGetsWhicheverSizeOfTheBrowserItWishesFor() {
        SdkUser java = java("vp8").join(SCENE.room());
        BrowserUser web = BrowserUser.join(SCENE, "web", Camera.LARGE);
        web.publishCamera("vp8", true);
        java.events.await("onUserPublishStream web VIDEO");
        SdkPicture picture = java.watch("web", StreamIndex.STREAM_INDEX_MAIN);
        await(picture, HIGH);
        wish(java, 320, 180);
        await(picture, LOW);
        wish(java, 1280, 720);
        await(picture, HIGH);
        // Between two sizes it is the larger one.
        wish(java, 480, 270);
        await(picture, MEDIUM);
        java.events.await("onRemoteVideoSizeChanged web STREAM_INDEX_MAIN " + MEDIUM);
    }

    private static void wish(SdkUser java, int width, int height) {
        assertThat(
                        java.room()
                                .setRemoteVideoConfig(
                                        "web",
                                        new RemoteVideoConfig(width, height, FRAMES_PER_SECOND)))
                .isZero();
    }

    private static void await(SdkPicture picture, String size) {
        SdkPicture.Seen seen =
                until(
                        "pictures of " + size + " arrive",
                        RAMP_UP,
                        picture::last,
                        last -> last != null && last.size().equals(size));
        assertThat(seen.left().isBlue()).as("%s", seen).isTrue();
        assertThat(seen.right().isGreen()).as("%s", seen).isTrue();
    }
}
