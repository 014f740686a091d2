package dev.parley.e2e;

import static dev.parley.e2e.Poll.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Browsers that play sound only once the person has clicked on the page, which is their default.
 */
class AutoplayTest {
    @RegisterExtension
    static final Scene SCENE =
            Scene.withBrowserFlags(List.of("--autoplay-policy=document-user-activation-required"));

    @Test
    void aClickLetsWhoTalksAlreadyBeHeard() {
        SCENE.enter(Visit.of("Ann"));
        CallPage ben = enterUntouched("Ben");
        assertThat(ben.fact("banner", "kind")).isEqualTo("sound-blocked");
        assertThat(secondsPlayed(ben)).isZero();
        Screenshots.keep(ben, "sound-blocked", Device.DESKTOP);

        ben.press("allow-sound");
        ben.waitToLose("banner");
        until("Ann is heard", () -> secondsPlayed(ben), seconds -> seconds > 0);
    }

    /**
     * Enters without a microphone, as of whoever lets the page use one the browser believes that
     * they want to hear; waits for the page to ask for a click without touching it.
     */
    private static CallPage enterUntouched(String name) {
        Visit visit =
                Visit.of(name)
                        .with(List.of("denied.js", "sound-blocked.js"))
                        .with("name", name)
                        .with("room", SCENE.roomNumber())
                        .with("auto", "1");
        CallPage page = SCENE.chromium().newPage(visit);
        page.page()
                .waitForConsoleMessage(
                        new Page.WaitForConsoleMessageOptions()
                                .setPredicate(message -> message.text().equals("sound-blocked"))
                                .setTimeout((double) Poll.GENEROUS.toMillis()),
                        () -> page.visit(SCENE.server().url(), visit.parameters()));
        return page;
    }

    /** Of the one sound that there is. */
    private static double secondsPlayed(CallPage page) {
        return Double.parseDouble(page.json("document.querySelector('audio').currentTime"));
    }
}
