package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether this computer's browser can do what the other tests ask of it: no server takes part. */
class ChromiumTest {
    private static final String ADDRESS = "http://localhost/loop";

    /** Begins to open the camera, and promises the size of its third picture. */
    private static final String OPEN_CAMERA =
            """
            () => {
              const open = async () => {
                const stream = await navigator.mediaDevices.getUserMedia({ video: true });
                const [track] = stream.getVideoTracks();
                const reader = new MediaStreamTrackProcessor({ track }).readable.getReader();
                let size = '';
                for (let picture = 0; picture < 3; picture++) {
                  const { value } = await reader.read();
                  size = `${value.displayWidth}x${value.displayHeight}`;
                  value.close();
                }
                return size;
              };
              window.pictureSize = open().catch((error) => error.name);
            }
            """;

    private static Chromium chromium;

    @BeforeAll
    static void launch() {
        chromium = Chromium.launch();
    }

    @AfterEach
    void closePages() {
        chromium.closePages();
    }

    @AfterAll
    static void quit() {
        chromium.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vp8", "h264", "vp9"})
    void sendsAndDecodesVideoOfTheCodec(String codec) {
        CallPage page = openLoop(codec);
        ReceivedMedia first =
                Poll.until("a frame", () -> page.video("loop"), media -> media.framesDecoded() > 0);
        ReceivedMedia later =
                Poll.until(
                        "moving video of the camera's size",
                        () -> page.video("loop"),
                        media ->
                                media.framesDecoded() > first.framesDecoded() + 10
                                        && media.size().equals(Camera.ANN.size()));
        assertThat(later.codec()).isEqualToIgnoringCase("video/" + codec);
        assertThat(page.firstPicture("loop").came()).isTrue();
        assertThat(page.framesSince("loop", 0).count()).isPositive();
        assertThat(page.sentVideo()).hasSize(1);
        String encoder = page.sentVideo().getFirst().encoder();
        Artefacts.figure(
                "browser: Chromium %s, %s by %s".formatted(chromium.version(), codec, encoder));
    }

    /** At once, so that neither finds the camera in use. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyoneHasACameraOfTheirOwnSizeWhoeverOpensTheirsFirst(boolean smallFirst) {
        CallPage large = openEmpty(Camera.LARGE);
        CallPage small = openEmpty(Camera.DORA);
        for (CallPage page : smallFirst ? List.of(small, large) : List.of(large, small)) {
            page.page().evaluate(OPEN_CAMERA);
        }
        assertThat(large.page().evaluate("() => window.pictureSize"))
                .isEqualTo(Camera.LARGE.size());
        assertThat(small.page().evaluate("() => window.pictureSize")).isEqualTo(Camera.DORA.size());
    }

    @Test
    void hearsTheFakeMicrophone() {
        CallPage page = openLoop("vp8");
        Poll.until("sound", () -> page.audio("loop").totalAudioEnergy(), energy -> energy > 0.001);
    }

    @Test
    void sharesAScreen() {
        CallPage page = openLoop("vp8");
        Poll.until("connected", () -> page.textOf("state"), "connected"::equals);
        page.press("screen");
        Poll.until(
                "a frame of the screen, page says " + page.textOf("state"),
                () -> page.screen("loop"),
                media -> media.framesDecoded() > 2);
    }

    private static CallPage openLoop(String codec) {
        return open(
                chromium.newPage("near", Camera.ANN),
                Chromium.resource("loop.html"),
                ADDRESS + "?codec=" + codec);
    }

    private static CallPage openEmpty(Camera camera) {
        return open(chromium.newPage("someone", camera), "<!doctype html>", ADDRESS);
    }

    private static CallPage open(CallPage page, String html, String address) {
        page.page()
                .route(
                        ADDRESS + "*",
                        route ->
                                route.fulfill(
                                        new Route.FulfillOptions()
                                                .setContentType("text/html")
                                                .setBody(html)));
        page.page().navigate(address);
        return page;
    }
}
