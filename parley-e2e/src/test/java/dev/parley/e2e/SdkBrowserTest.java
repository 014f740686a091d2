package dev.parley.e2e;

import static dev.parley.e2e.BrowserUser.CAMERA;
import static dev.parley.e2e.BrowserUser.SCREEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.e2e.BrowserUser.Looks;
import dev.parley.sdk.MediaStreamType;
import dev.parley.sdk.MirrorType;
import dev.parley.sdk.RTCVideo;
import dev.parley.sdk.StreamIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A user of the Java SDK and one of LiveKit's client library in Chromium see and hear each other.
 */
class SdkBrowserTest {
    private static final MediaStreamType VIDEO = MediaStreamType.RTC_MEDIA_STREAM_TYPE_VIDEO;
    private static final StreamIndex MAIN = StreamIndex.STREAM_INDEX_MAIN;
    private static final double HZ = 500;

    @RegisterExtension static final Scene SCENE = Scene.withCapture(CaptureFiles.write());

    private final List<SdkUser> users = new ArrayList<>();

    @AfterEach
    void endEngines() {
        users.forEach(SdkUser::close);
    }

    private SdkUser user(String id, Map<String, Object> parameters) {
        SdkUser user = SdkUser.create(id, SCENE.server().webSocketUrl(), parameters);
        users.add(user);
        return user;
    }

    private SdkUser user(String id) {
        return user(id, Map.of());
    }

    private static BrowserUser browser() {
        return BrowserUser.join(SCENE, "web", Camera.ANN);
    }

    @Test
    void theBrowserSeesAndHearsTheSdk() {
        BrowserUser web = browser();
        SdkUser java = user("java");
        java.play(HZ);
        java.paint(640, 360);
        java.join(SCENE.room());
        BrowserUser.Seen seen = web.waitToSee("java", CAMERA, Looks.RED_AND_BLUE);
        assertThat(seen.size()).isEqualTo("640x360");
        web.waitToHear("java", HZ);
        long before = web.page().video("java").framesDecoded();
        Poll.until(
                "the pictures go on",
                () -> web.page().video("java").framesDecoded(),
                frames -> frames > before + 15);
        assertThat(web.page().video("java").codec()).isEqualTo("video/VP8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vp8", "h264"})
    void theSdkSeesAndHearsTheBrowser(String codec) {
        SdkUser java = user("java").join(SCENE.room());
        BrowserUser web = browser();
        java.events.awaitStart("onUserJoined web");
        web.publishCamera(codec, false);
        web.publishMicrophone();
        java.events.await("onUserPublishStream web VIDEO");
        java.events.await("onUserPublishStream web AUDIO");
        SdkPicture picture = java.watch("web", MAIN);
        SdkPicture.Seen seen =
                Poll.until(
                        "Java sees the camera",
                        picture::last,
                        last ->
                                last != null
                                        && last.count() > 10
                                        && last.size().equals(Camera.ANN.size()));
        assertThat(seen.left().isBlue()).as("%s", seen).isTrue();
        assertThat(seen.right().isGreen()).as("%s", seen).isTrue();
        Poll.until(
                "Java hears the microphone, " + CaptureFiles.HZ + " Hz",
                () -> java.sound.hears("web", MAIN, CaptureFiles.HZ),
                heard -> heard);
        assertThat(java.sound.hears("web", MAIN, HZ)).isFalse();
    }

    @Test
    void theScreenOfTheSdkIsAScreenToTheBrowser() {
        BrowserUser web = browser();
        SdkUser java = user("java");
        java.paint(640, 360);
        java.join(SCENE.room());
        java.paintScreen(1280, 720);
        assertThat(java.room().publishScreen(VIDEO)).isZero();
        BrowserUser.Seen screen = web.waitToSee("java", SCREEN, Looks.GREEN);
        assertThat(screen.size()).isEqualTo("1280x720");
        assertThat(web.waitToSee("java", CAMERA, Looks.RED_AND_BLUE).size()).isEqualTo("640x360");

        double before = web.page().now();
        assertThat(java.room().unpublishScreen(VIDEO)).isZero();
        web.waitToBeTold(before, "trackUnpublished java screen_share");
        assertThat(web.publication("java", SCREEN)).isNull();
        assertThat(web.publication("java", CAMERA)).isNotNull();
    }

    @Test
    void theScreenOfTheBrowserIsAScreenToTheSdk() {
        SdkUser java = user("java").join(SCENE.room());
        BrowserUser web = browser();
        java.events.awaitStart("onUserJoined web");
        web.publishScreen();
        java.events.await("onUserPublishScreen web VIDEO");
        SdkPicture screen = java.watch("web", StreamIndex.STREAM_INDEX_SCREEN);
        String size = web.capturedSize(SCREEN);
        Poll.until(
                "Java sees the screen in " + size,
                screen::last,
                last -> last != null && last.count() > 2 && last.size().equals(size));
        assertThat(java.events.of("onUserPublishStream")).isEmpty();

        web.unpublish(SCREEN);
        java.events.await("onUserUnpublishScreen web VIDEO 0");
        java.events.clear();
        web.publishDrawnScreen(800, 600);
        java.events.await("onUserPublishScreen web VIDEO");
        SdkPicture.Seen drawn =
                Poll.until(
                        "Java sees what is drawn",
                        screen::last,
                        last -> last != null && last.size().equals("800x600"));
        assertThat(drawn.left().isBlue()).as("%s", drawn).isTrue();
        assertThat(drawn.right().isRed()).as("%s", drawn).isTrue();
        assertThat(java.events.of("onUserPublishStream", "onUserUnpublishStream")).isEmpty();
    }

    @Test
    void h264OfTheSdkIsDecodedByTheBrowser() {
        BrowserUser web = browser();
        SdkUser java = user("java", Map.of(RTCVideo.PARAMETER_VIDEO_CODEC, "h264"));
        java.paint(640, 360);
        java.join(SCENE.room());
        BrowserUser.Seen seen = web.waitToSee("java", CAMERA, Looks.RED_AND_BLUE);
        assertThat(seen.size()).isEqualTo("640x360");
        ReceivedMedia received =
                Poll.until(
                        "the pictures go on",
                        () -> web.page().video("java"),
                        media -> media.framesDecoded() > 20);
        assertThat(received.codec()).isEqualTo("video/H264");
    }

    @Test
    void whatIsSentIsMirroredOnlyWhereTheEncoderIsToBe() {
        BrowserUser web = browser();
        SdkUser java = user("java");
        java.paint(640, 360);
        java.join(SCENE.room());
        web.waitToSee("java", CAMERA, Looks.RED_AND_BLUE);
        java.engine().setLocalVideoMirrorType(MirrorType.MIRROR_TYPE_RENDER_AND_ENCODER);
        web.waitToSee("java", CAMERA, Looks.BLUE_AND_RED);
        java.engine().setLocalVideoMirrorType(MirrorType.MIRROR_TYPE_RENDER);
        web.waitToSee("java", CAMERA, Looks.RED_AND_BLUE);
        java.engine().setLocalVideoMirrorType(MirrorType.MIRROR_TYPE_RENDER_AND_ENCODER);
        web.waitToSee("java", CAMERA, Looks.BLUE_AND_RED);
        java.engine().setLocalVideoMirrorType(MirrorType.MIRROR_TYPE_NONE);
        web.waitToSee("java", CAMERA, Looks.RED_AND_BLUE);
    }
}
