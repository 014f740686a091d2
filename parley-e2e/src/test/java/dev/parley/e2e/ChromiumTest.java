package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether this computer's browser can do what the other tests ask of it: no server takes part. */
class ChromiumTest {
    private static final String ADDRESS = "http://localhost/loop";

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
        CallPage page = chromium.newPage("near", Camera.ANN);
        String html = Chromium.resource("loop.html");
        page.page()
                .route(
                        ADDRESS + "*",
                        route ->
                                route.fulfill(
                                        new Route.FulfillOptions()
                                                .setContentType("text/html")
                                                .setBody(html)));
        page.page().navigate(ADDRESS + "?codec=" + codec);
        return page;
    }
}
