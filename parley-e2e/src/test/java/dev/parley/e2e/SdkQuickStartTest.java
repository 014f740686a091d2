package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sdk.IRTCRoomEventHandler;
import dev.parley.sdk.IRTCVideoEventHandler;
import dev.parley.sdk.RTCRoom;
import dev.parley.sdk.RTCRoomConfig;
import dev.parley.sdk.RTCVideo;
import dev.parley.sdk.UserInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The quick start of docs/sdk.md is code that compiles and does what it says. */
class SdkQuickStartTest {
    @RegisterExtension static final SdkScene SCENE = new SdkScene();

    private final CountDownLatch joined = new CountDownLatch(1);

    /** Between the two marks, word for word what the documentation shows. */
    @SuppressWarnings("NullAway") // Whoever starts quickly does not ask whether there is an engine.
    private void quickStart(String serverUrl, String token) {
        // quick start
        RTCVideo video =
                RTCVideo.createRTCVideo(
                        "my-app", new IRTCVideoEventHandler() {}, Map.of("server_url", serverUrl));
        video.startAudioCapture();
        video.startVideoCapture();
        RTCRoom room = video.createRTCRoom("standup");
        room.setRTCRoomEventHandler(
                new IRTCRoomEventHandler() {
                    @Override
                    public void onRoomStateChanged(
                            String roomId, String uid, int state, String extraInfo) {
                        joined.countDown();
                    }
                });
        room.joinRoom(token, new UserInfo("ann", "{\"user_name\":\"Ann\"}"), new RTCRoomConfig());
        // end of quick start
    }

    @Test
    void theQuickStartJoinsARoom() throws InterruptedException {
        try {
            quickStart(
                    SCENE.server().webSocketUrl(),
                    SdkUser.token("ann", "standup", Duration.ofHours(1)));
            assertThat(joined.await(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            RTCVideo.destroyRTCVideo();
        }
    }

    @Test
    void theDocumentationShowsTheseVeryLines() throws IOException {
        Path root = RepositoryFiles.root();
        String source =
                Files.readString(
                        root.resolve(
                                "parley-e2e/src/test/java/dev/parley/e2e/SdkQuickStartTest.java"));
        String begin = "// quick start\n";
        String code =
                source.substring(
                        source.indexOf(begin) + begin.length(),
                        source.indexOf("        // end of quick start"));
        assertThat(Files.readString(root.resolve("docs/sdk.md")))
                .contains(code.stripTrailing().stripIndent());
    }
}
