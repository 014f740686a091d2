package dev.parley.e2e;

import static dev.parley.e2e.Poll.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What becomes of a call when its page is loaded anew, closed, copied or cut off. Rooms have two
 * seats, so that a seat that is not given up shows.
 */
class PageLifeTest {
    @RegisterExtension
    static final Scene SCENE = new Scene(Map.of("PARLEY_CALL_ROOM_CAPACITY", "2"));

    private static final String OWN_SID = "window.parley.room.localParticipant.sid";

    @Test
    void whoLoadsThePageAnewIsTheSamePersonInTheCall() {
        CallPage ann = joinFromTheLobby("Ann");
        Person ben = SCENE.enter(Visit.of("Ben"));
        String identity = ann.identity();
        ann.press("mic");
        until("Ann is muted", () -> ben.page().tileFact(identity, "muted"), "true"::equals);

        ann.page().reload();
        ann.see("call");
        assertThat(ann.identity()).isEqualTo(identity);
        ann.waitFor("mic", "aria-pressed", "false");
        ann.waitFor("camera", "aria-pressed", "true");
        Person again = new Person(ann, identity, Camera.SMALL);
        ben.waitToSee(again);
        assertThat(ben.page().count("tile")).isEqualTo(2);
        until("two people", () -> ben.page().textOf("people"), "2"::equals);

        ben.page().leave();
        ann.press("mic");
        Person cleo = SCENE.enter(Visit.of("Cleo"));
        cleo.waitToHear(again);
    }

    @Test
    void whoClosesTheTabFreesTheirSeat() {
        CallPage ann = joinFromTheLobby("Ann");
        Person ben = SCENE.enter(Visit.of("Ben"));
        ann.page().close(new Page.CloseOptions().setRunBeforeUnload(true));
        until("Ann's tile goes", () -> ben.page().count("tile"), count -> count == 1);
        ben.page().waitToBeTold("notice left");

        CallPage cleo = SCENE.visit(Visit.of("Cleo"));
        cleo.login();
        cleo.join(SCENE.roomNumber());
        until("Ben sees Cleo", () -> ben.page().tileFact(cleo.identity(), "name"), "Cleo"::equals);
    }

    @Test
    void aCopyOfTheTabTakesTheCallAndTheFirstIsToldSo() {
        CallPage ann = joinFromTheLobby("Ann");
        String identity = ann.identity();
        // A window that a page opens begins with a copy of its session storage, as a duplicated
        // tab.
        Page opened =
                ann.page()
                        .waitForPopup(() -> ann.page().evaluate("void window.open(location.href)"));
        CallPage copy = SCENE.chromium().keep("Ann", opened);
        copy.see("call");
        assertThat(copy.identity()).isEqualTo(identity);
        ann.see("login-view");
        assertThat(ann.errorKind()).isEqualTo("logged-in-elsewhere");
        assertThat(ann.json("sessionStorage.getItem('parley.identity')")).isEqualTo("null");
        Screenshots.keep(ann, "logged-in-elsewhere", Device.DESKTOP);

        Person ben = SCENE.enter(Visit.of("Ben"));
        until("Ben sees Ann once", () -> ben.page().count("tile"), count -> count == 2);
        ben.waitToSee(new Person(copy, identity, Camera.SMALL));
    }

    @Test
    void aConnectionThatBreaksLeavesTheCallGoingOn() {
        Person ann = SCENE.enter(Visit.of("Ann"));
        Person ben = SCENE.enter(Visit.of("Ben"));
        ann.waitToSee(ben);
        ann.page().page().context().setOffline(true);
        ann.page().waitFor("banner", "data-kind", "offline");
        Screenshots.keep(ann.page(), "offline", Device.DESKTOP);
        ann.page().page().context().setOffline(false);
        until(
                "the banner goes",
                () -> ann.page().attributeOf("banner", "data-kind"),
                kind -> !kind.equals("offline"));
        ann.waitToSee(ben);

        String before = ann.page().json(OWN_SID);
        ann.page().page().evaluate("void window.parley.room.simulateScenario('full-reconnect')");
        until(
                "Ann has joined anew",
                () -> ann.page().json(OWN_SID),
                sid -> !sid.equals(before) && !sid.equals("\"\""));
        ann.waitToSee(ben);
        ben.waitToSee(ann);
        assertThat(ben.page().count("tile")).isEqualTo(2);
        assertThat(ann.page().errorKind()).isEmpty();
    }

    @Test
    void withoutABusinessServerThePageSaysThatCallsAreOff() {
        try (ParleyProcess bare =
                ParleyProcess.start("PageLifeTest-bare", Map.of("PARLEY_CALL_ENABLED", "false"))) {
            CallPage ann = SCENE.chromium().newPage(Visit.of("Ann"));
            ann.visit(bare.url(), Map.of());
            ann.type("name", "Ann");
            ann.page().getByTestId("agree").check();
            ann.press("login");
            ann.waitFor("error", "data-kind", "calls-off");
            assertThat(ann.count("login-view")).isOne();
            Screenshots.keep(ann, "calls-off", Device.DESKTOP);
            SCENE.chromium().closePages();
        }
    }

    private static CallPage joinFromTheLobby(String person) {
        CallPage page = SCENE.visit(Visit.of(person));
        page.login();
        page.join(SCENE.roomNumber());
        page.identity();
        return page;
    }
}
