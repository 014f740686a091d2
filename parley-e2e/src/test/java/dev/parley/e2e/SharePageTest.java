package dev.parley.e2e;

import static dev.parley.e2e.Poll.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Sharing a screen: how it is shown, in which quality it is sent, and that there is one at a time.
 */
class SharePageTest {
    @RegisterExtension static final Scene SCENE = new Scene();

    private static final String OWN_SCREEN =
            "window.parley.room.localParticipant.getTrackPublication('screen_share')"
                    + "?.track?.mediaStreamTrack";

    @Test
    void aSharedScreenIsLargeBesideAStripAndFillsAPhone() {
        Person ann = SCENE.enter(Visit.of("Ann"));
        Person ben = SCENE.enter(Visit.of("Ben"));
        Person phone = SCENE.enter(Visit.of("Cleo").on(Device.PHONE));
        ann.page().press("screen");
        ann.page().see("sharing-bar");
        for (Person other : List.of(ben, phone)) {
            waitForScreen(other, ann);
            other.page().waitToBeTold("notice share-began");
            assertThat(other.page().fact("tile", "source")).isEqualTo("screen");
            assertThat(other.page().fact("tile", "name")).isEqualTo("Ann");
            assertThat(other.page().tileFact(ann.identity(), "sharing")).isEqualTo("true");
            assertThat(other.page().find("tile").innerText()).contains("Ann");
        }
        List<TileBox> boxes = TileBox.of(ben.page());
        assertThat(boxes).hasSize(4);
        assertThat(boxes.getFirst().width()).isGreaterThan(2 * boxes.getLast().width());
        assertThat(ben.page().count("page-dot")).isZero();
        Screenshots.keep(ann.page(), "share-own", Device.DESKTOP);
        Screenshots.keep(ben.page(), "share", Device.DESKTOP);
        Screenshots.keep(phone.page(), "share", Device.PHONE);

        phone.page().find("full-screen").tap();
        until(
                "the screen fills the phone",
                () -> TileBox.of(phone.page()).getFirst(),
                box ->
                        box.width() >= Device.PHONE.width()
                                && box.height() >= Device.PHONE.height());
        Screenshots.keep(phone.page(), "share-full", Device.PHONE);
        phone.page().find("full-screen-end").tap();
        until(
                "the strip is back",
                () -> TileBox.of(phone.page()).getFirst(),
                box -> box.height() < Device.PHONE.height());

        ann.page().press("stop-sharing");
        for (Person other : List.of(ben, phone)) {
            waitForNoScreen(other, ann);
        }
    }

    @Test
    void clarityAndFluencyDifferInSizeAndInWhatIsFavoured() {
        Person ann = SCENE.enter(Visit.of("Ann"));
        Person ben = SCENE.enter(Visit.of("Ben"));
        ann.page().press("screen");
        waitForScreen(ben, ann);
        until(
                "fluency first",
                () -> ann.page().json(OWN_SCREEN + ".contentHint"),
                "\"motion\""::equals);
        assertWithin(ben.page().screen(ann.identity()), 1280, 720);

        ann.page().waitFor("screen", "aria-pressed", "true");
        ann.page().press("share-options");
        ann.page().page().locator("[role=menuitemradio][data-value=clarity]").click();
        until(
                "then clarity",
                () -> ann.page().json(OWN_SCREEN + ".contentHint"),
                "\"text\""::equals);
        waitForScreen(ben, ann);
        assertWithin(ben.page().screen(ann.identity()), 1920, 1080);
    }

    @Test
    void thereIsOneScreenAtATime() {
        Person ann = SCENE.enter(Visit.of("Ann"));
        Person ben = SCENE.enter(Visit.of("Ben"));
        ann.page().press("screen");
        waitForScreen(ben, ann);
        ben.page().press("screen");
        ben.page().waitToBeTold("notice share-taken");
        ben.page().waitFor("screen", "aria-pressed", "false");
        assertThat(ben.page().json(OWN_SCREEN + " ?? null")).isEqualTo("null");
        assertThat(ann.page().tile(ben.identity(), "screen").count()).isZero();
        Screenshots.keep(ben.page(), "share-taken", Device.DESKTOP);

        ann.page().waitFor("screen", "aria-pressed", "true");
        // What the browser does when its own bar ends the share.
        ann.page()
                .page()
                .evaluate(
                        "() => { const track = "
                                + OWN_SCREEN
                                + ";"
                                + " track.stop(); track.dispatchEvent(new Event('ended')); }");
        waitForNoScreen(ben, ann);
        ann.page().waitFor("screen", "aria-pressed", "false");
        shareOnceItIsFree(ben);
        waitForScreen(ann, ben);
        ben.page().waitFor("screen", "aria-pressed", "true");
        ben.page().press("screen");
        waitForNoScreen(ann, ben);
    }

    @Test
    void aCancelledChoiceOfAScreenFreesItForOthers() {
        Person ann = SCENE.enter(Visit.of("Ann").with(List.of("no-screen.js")));
        Person ben = SCENE.enter(Visit.of("Ben"));
        ann.page().press("screen");
        ann.page().waitToBeTold("notice screen-refused");
        ann.page().waitFor("screen", "aria-pressed", "false");
        shareOnceItIsFree(ben);
        waitForScreen(ann, ben);
    }

    /** The other one's word that the screen is free may still be on its way. */
    private static void shareOnceItIsFree(Person person) {
        until(
                person.name() + " shares",
                () -> {
                    if (!person.page().attributeOf("screen", "aria-pressed").equals("true")) {
                        person.page().press("screen");
                    }
                    return person.page().attributeOf("screen", "aria-pressed");
                },
                "true"::equals);
    }

    private static void assertWithin(ReceivedMedia screen, int width, int height) {
        assertThat(screen.frameWidth()).isBetween(1, width);
        assertThat(screen.frameHeight()).isBetween(1, height);
    }

    private static void waitForScreen(Person watcher, Person sharer) {
        until(
                watcher.name() + " sees the screen of " + sharer.name(),
                () -> watcher.page().screen(sharer.identity()),
                screen -> screen.framesDecoded() > 1 && screen.frameWidth() > 0);
    }

    private static void waitForNoScreen(Person watcher, Person sharer) {
        until(
                "the screen of " + sharer.name() + " goes",
                () -> screenTile(watcher, sharer).count(),
                count -> count == 0);
    }

    private static Locator screenTile(Person watcher, Person sharer) {
        return watcher.page().tile(sharer.identity(), "screen");
    }
}
