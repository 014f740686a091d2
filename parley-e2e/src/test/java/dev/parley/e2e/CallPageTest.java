package dev.parley.e2e;

import static dev.parley.e2e.Poll.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A call as people see it: its head, the tiles and how they lie, pages, devices, leaving. */
class CallPageTest {
    @RegisterExtension static final Scene SCENE = new Scene();

    /** How far two clocks that tick once a second may be apart when one is read after the other. */
    private static final int TICK_SECONDS = 2;

    @Test
    void theHeadTellsTheRoomAndCountsFromItsOpening() {
        Person ann = SCENE.enter(Visit.of("Ann"));
        assertThat(ann.page().textOf("room-id")).isEqualTo(SCENE.roomNumber());
        assertThat(ann.page().page().title()).contains(SCENE.roomNumber());
        assertThat(ann.page().count("remaining")).isZero();
        until("some seconds", () -> seconds(ann), seconds -> seconds >= 4);

        Person ben = SCENE.enter(Visit.of("Ben").on(Device.PHONE));
        assertThat(ben.page().textOf("room-id")).isEqualTo(SCENE.roomNumber());
        until(
                "both count the same time",
                () -> List.of(seconds(ann), seconds(ben), seconds(ann)),
                read ->
                        read.get(0) - TICK_SECONDS <= read.get(1)
                                && read.get(1) <= read.get(2) + TICK_SECONDS
                                && read.get(1) >= 4);
        until("two people", () -> ann.page().textOf("people"), "2"::equals);

        ann.page().press("people");
        ann.page().see("people-panel");
        List<Locator> persons = ann.page().page().getByTestId("person").all();
        assertThat(persons).hasSize(2);
        assertThat(persons.getFirst().getAttribute("data-identity")).isEqualTo(ann.identity());
        assertThat(persons.getLast().innerText()).contains("Ben");
        Screenshots.keep(ann.page(), "people", Device.DESKTOP);
        ann.page().press("invite");
        until(
                "the link was copied or is shown",
                ann.page()::told,
                told -> told.contains("notice link-copied") || told.contains("notice link"));
    }

    @Test
    void othersSeeWhoIsMutedHasACameraAndSpeaks() {
        Person ann = SCENE.enter(Visit.of("Ann"));
        Person ben = SCENE.enter(Visit.of("Ben"));
        ann.page().waitToBeTold("notice joined");
        waitForFact(ann, ben, "name", "Ben");
        waitForFact(ann, ben, "muted", "false");
        waitForFact(ann, ben, "camera", "on");
        waitForFact(ann, ben, "speaking", "true");
        waitForFact(ben, ben, "own", "true");

        ben.page().press("mic");
        waitForFact(ann, ben, "muted", "true");
        waitForFact(ben, ben, "muted", "true");
        waitForFact(ann, ben, "speaking", "false");
        ben.page().press("camera");
        waitForFact(ann, ben, "camera", "off");
        until(
                "the initial of Ben",
                () -> ann.page().tile(ben.identity()).innerText(),
                text -> text.contains("B"));
        ann.page().press("people");
        Locator person =
                ann.page()
                        .page()
                        .locator("[data-testid=person][data-identity='" + ben.identity() + "']");
        assertThat(person.getAttribute("data-muted")).isEqualTo("true");
        assertThat(person.getAttribute("data-camera")).isEqualTo("off");

        ben.page().press("camera");
        waitForFact(ann, ben, "camera", "on");
        ben.page().press("mic");
        waitForFact(ann, ben, "speaking", "true");
        ben.page().leave();
        ann.page().waitToBeTold("notice left");
        until("Ben's tile goes", () -> ann.page().tile(ben.identity()).count(), it -> it == 0);
    }

    @Test
    void anotherMicrophoneIsChosenInTheCall() {
        Person ann = SCENE.enter(Visit.of("Ann"));
        Person ben = SCENE.enter(Visit.of("Ben"));
        ann.page().press("mic-devices");
        Locator other =
                ann.page().page().locator("[role=menuitemradio][aria-checked=false]").first();
        String chosen = other.getAttribute("data-value");
        Screenshots.keep(ann.page(), "devices", Device.DESKTOP);
        other.click();
        ann.page().press("mic-devices");
        until(
                "the other one is chosen",
                () ->
                        ann.page()
                                .page()
                                .locator("[role=menuitemradio][data-value='" + chosen + "']")
                                .first()
                                .getAttribute("aria-checked"),
                "true"::equals);
        ann.page().page().keyboard().press("Escape");
        ben.waitToHear(ann);
        ann.page().press("camera-devices");
        assertThat(ann.page().page().locator("[role=menuitemradio]").count()).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void leavingIsConfirmedAndLeadsBack(Device device) {
        CallPage ann = SCENE.enter(Visit.of("Ann").on(device)).page();
        ann.press("leave");
        ann.see("leave-dialog");
        Screenshots.keep(ann, "leave", device);
        ann.press("leave-cancel");
        ann.waitToLose("leave-dialog");
        assertThat(ann.count("call")).isOne();
        ann.leave();
        ann.see("ended");
        assertThat(ann.errorKind()).isEmpty();
        Screenshots.keep(ann, "ended", device);
        ann.press("rejoin");
        ann.see("call");
        ann.leave();
        ann.press("to-lobby");
        assertThat(ann.see("room").inputValue()).isEqualTo(SCENE.roomNumber());
    }

    @Test
    void tilesAreLaidOutByTheNumberOfPeople() {
        Person ann = SCENE.enter(Visit.of("Ann"));
        until("one fills the page", () -> boxes(ann), CallPageTest::fillsMostOfTheDesktop);
        Screenshots.keep(ann.page(), "call-1", Device.DESKTOP);
        Person ben = SCENE.enter(Visit.of("Ben").on(Device.PHONE));
        until(
                "two side by side",
                () -> boxes(ann),
                boxes -> boxes.size() == 2 && boxes.get(0).besides(boxes.get(1)));
        theOtherOneFillsAPhoneUntilATapSwapsThem(ben, ann);

        SCENE.enter(Visit.of("Cleo"));
        until("three two by two", () -> boxes(ann), boxes -> TileBox.twoByTwo(boxes, 3));
        until("three on the phone", () -> boxes(ben), boxes -> TileBox.twoByTwo(boxes, 3));
        SCENE.enter(Visit.of("Dora"));
        until("four two by two", () -> boxes(ann), boxes -> TileBox.twoByTwo(boxes, 4));
        until("four on the phone", () -> boxes(ben), boxes -> TileBox.twoByTwo(boxes, 4));
        assertThat(ben.page().count("page-dot")).isZero();
        Screenshots.keep(ann.page(), "call-4", Device.DESKTOP);
        Screenshots.keep(ben.page(), "call-4", Device.PHONE);
    }

    private static void theOtherOneFillsAPhoneUntilATapSwapsThem(Person phone, Person other) {
        until("the other is large", () -> boxes(phone), boxes -> isLarge(boxes, other));
        Screenshots.keep(phone.page(), "call-2", Device.PHONE);
        phone.page().find("swap").tap();
        until("oneself is large", () -> boxes(phone), boxes -> isLarge(boxes, phone));
    }

    @Test
    void whoIsOnAnotherPageIsHeardButTheirPictureIsNotReceived() {
        Person phone = SCENE.enter(Visit.of("Phone").on(Device.PHONE));
        List<Person> others = new ArrayList<>();
        for (String name : List.of("Ann", "Ben", "Cleo", "Dora")) {
            others.add(SCENE.enter(Visit.of(name)));
        }
        Person shown = others.getFirst();
        Person hidden = others.getLast();
        until("two pages", () -> phone.page().textOf("page"), "1/2"::equals);
        assertThat(phone.page().count("page-dot")).isEqualTo(2);
        assertThat(phone.page().count("tile")).isEqualTo(4);
        waitForFrames(phone, shown);
        assertThat(receivesPictures(phone, hidden)).isFalse();
        phone.waitToHear(hidden);
        Screenshots.keep(phone.page(), "pages", Device.PHONE);

        phone.page().press("next-page");
        until("the second page", () -> phone.page().textOf("page"), "2/2"::equals);
        until("one tile", () -> phone.page().count("tile"), count -> count == 1);
        waitForFrames(phone, hidden);
        until("no pictures of page 1", () -> receivesPictures(phone, shown), is -> !is);
        long before = phone.page().video(shown.identity()).framesDecoded();
        phone.waitToHear(shown);
        Poll.letRun(Duration.ofSeconds(1));
        assertThat(phone.page().video(shown.identity()).framesDecoded()).isEqualTo(before);

        phone.page().press("previous-page");
        waitForFrames(phone, shown);
        until("no pictures of page 2", () -> receivesPictures(phone, hidden), is -> !is);
    }

    private static void waitForFrames(Person watcher, Person other) {
        until(
                watcher.name() + " gets pictures of " + other.name(),
                () -> watcher.page().video(other.identity()).framesDecoded(),
                frames -> frames > 0);
        long before = watcher.page().video(other.identity()).framesDecoded();
        until(
                watcher.name() + " sees " + other.name() + " move",
                () -> watcher.page().video(other.identity()).framesDecoded(),
                frames -> frames > before);
    }

    private static boolean receivesPictures(Person watcher, Person other) {
        String publication =
                "window.parley.room.remoteParticipants.get('%s')?.getTrackPublication('camera')"
                        .formatted(other.identity());
        return watcher.page()
                .json("!!(%1$s?.isSubscribed && %1$s?.isEnabled)".formatted(publication))
                .equals("true");
    }

    /** What the page's timer shows, in seconds. */
    private static int seconds(Person person) {
        String[] parts = person.page().textOf("timer").split(":", -1);
        return Integer.parseInt(parts[0]) * 60 + Integer.parseInt(parts[1]);
    }

    private static List<TileBox> boxes(Person person) {
        return TileBox.of(person.page());
    }

    private static boolean fillsMostOfTheDesktop(List<TileBox> boxes) {
        return boxes.size() == 1 && boxes.getFirst().width() > Device.DESKTOP.width() * 0.75;
    }

    /** Whether on a phone one person fills the page and the other sits in its corner. */
    private static boolean isLarge(List<TileBox> boxes, Person large) {
        return boxes.size() == 2
                && boxes.stream()
                        .allMatch(box ->
                                box.isCameraOf(large)
                                        ? box.width() > Device.PHONE.width() * 0.9
                                        : box.width() < Device.PHONE.width() * 0.5);
    }

    private static void waitForFact(Person watcher, Person other, String fact, String value) {
        until(
                watcher.name() + " sees of " + other.name() + " that " + fact + " is " + value,
                () -> watcher.page().tileFact(other.identity(), fact),
                value::equals);
    }
}
