package dev.parley.e2e;

import static dev.parley.e2e.Poll.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * That the page can be used by people who see, hear or move otherwise, and by the keyboard alone.
 */
class PageAccessibilityTest {
    @RegisterExtension static final Scene SCENE = new Scene();

    /** More stops than any view has. */
    private static final int MOST_STOPS = 80;

    private static final String FOCUSED =
            "document.activeElement?.closest('[data-testid]')?.dataset.testid ?? ''";

    @ParameterizedTest
    @EnumSource
    void noViewHasAnythingThatKeepsPeopleOut(Device device) {
        Accessibility axe = new Accessibility();
        CallPage ann = SCENE.visit(Visit.of("Ann").on(device));
        ann.see("login-view");
        axe.look(ann, "login");
        ann.press("login");
        ann.see("field-error");
        axe.look(ann, "login with errors");
        ann.login();
        axe.look(ann, "lobby");
        ann.press("settings");
        lookAndClose(ann, axe, "settings-dialog");
        ann.press("profile");
        ann.see("delete-account").click();
        lookAndClose(ann, axe, "profile-dialog");
        ann.join(SCENE.roomNumber());
        ann.identity();
        axe.look(ann, "call of one");
        lookAtTheCall(ann, axe, device);
        ann.press("leave");
        ann.see("leave-dialog");
        axe.look(ann, "leave dialog");
        ann.press("leave-confirm");
        ann.see("ended");
        axe.look(ann, "ended");
        assertThat(axe.found()).isEmpty();
    }

    private static void lookAtTheCall(CallPage ann, Accessibility axe, Device device) {
        SCENE.enter(Visit.of("Ben"));
        Person cleo = SCENE.enter(Visit.of("Cleo"));
        until("three tiles", () -> ann.count("tile"), count -> count == 3);
        axe.look(ann, "call of three");
        if (device == Device.DESKTOP) {
            ann.press("help");
            lookAndClose(ann, axe, "help-dialog");
            ann.press("mic-devices");
            axe.look(ann, "menu of microphones");
            ann.page().keyboard().press("Escape");
        } else {
            ann.press("more");
            lookAndClose(ann, axe, "more-sheet");
        }
        ann.pressTool("stats");
        until("cards", () -> ann.count("stats-card"), count -> count == 3);
        lookAndClose(ann, axe, "stats-dialog");
        ann.pressTool("settings");
        lookAndClose(ann, axe, "settings-dialog");
        ann.pressTool("chat");
        ann.type("chat-text", "Hello, see https://example.org");
        ann.press("chat-send");
        ann.see("chat-message");
        lookAndClose(ann, axe, "chat-panel");
        ann.press("people");
        lookAndClose(ann, axe, "people-panel");
        cleo.page().press("screen");
        until("the screen", () -> ann.fact("tile", "source"), "screen"::equals);
        axe.look(ann, "shared screen");
        cleo.page().waitFor("screen", "aria-pressed", "true");
        cleo.page().press("screen");
        until("three tiles", () -> ann.count("tile"), count -> count == 3);
    }

    /** A switch that is still busy takes no key. */
    private static void waitForMicrophone(CallPage page, boolean on) {
        page.waitFor("mic", "aria-pressed", Boolean.toString(on));
        page.waitFor("mic", "aria-busy", "false");
    }

    private static void lookAndClose(CallPage page, Accessibility axe, String box) {
        page.see(box);
        axe.look(page, box);
        page.page().getByTestId(box).getByTestId("close").click();
        page.waitToLose(box);
    }

    @Test
    void theKeyboardAloneLeadsIntoACallAndOut() {
        CallPage ann = SCENE.visit(Visit.of("Ann"));
        ann.see("login-view");
        until("the name has the focus", () -> focused(ann), "name"::equals);
        ann.page().keyboard().type("Ann");
        tabTo(ann, "agree");
        ann.page().keyboard().press("Space");
        tabTo(ann, "login");
        ann.page().keyboard().press("Enter");
        ann.see("lobby");
        tabTo(ann, "room");
        ann.page().keyboard().type(SCENE.roomNumber());
        ann.page().keyboard().press("Enter");
        ann.see("call");
        String own = ann.identity();

        waitForMicrophone(ann, true);
        ann.page().keyboard().press("m");
        until("muted by a key", () -> ann.tileFact(own, "muted"), "true"::equals);
        waitForMicrophone(ann, false);
        tabTo(ann, "mic");
        ann.page().keyboard().press("Space");
        until("heard again", () -> ann.tileFact(own, "muted"), "false"::equals);
        for (String tool : List.of("stats", "settings")) {
            tabTo(ann, tool);
            ann.page().keyboard().press("Enter");
            ann.see(tool + "-dialog");
            ann.page().keyboard().press("Escape");
            ann.waitToLose(tool + "-dialog");
            until("the focus is back", () -> focused(ann), tool::equals);
        }
        tabTo(ann, "chat");
        ann.page().keyboard().press("Enter");
        until("the text has the focus", () -> focused(ann), "chat-text"::equals);
        ann.page().keyboard().type("m and l are letters here");
        ann.page().keyboard().press("Enter");
        ann.see("chat-message");
        ann.page().keyboard().press("Escape");
        ann.waitToLose("chat-panel");
        until("the focus is back", () -> focused(ann), "chat"::equals);

        ann.page().keyboard().press("l");
        ann.see("leave-dialog");
        tabTo(ann, "leave-confirm");
        ann.page().keyboard().press("Enter");
        ann.see("ended");
        until("the way back has the focus", () -> focused(ann), "rejoin"::equals);
        tabTo(ann, "to-lobby");
        ann.page().keyboard().press("Enter");
        ann.see("lobby");
    }

    private static void tabTo(CallPage page, String testId) {
        for (int stops = 0; stops < MOST_STOPS; stops++) {
            if (focused(page).equals(testId)) {
                return;
            }
            page.page().keyboard().press("Tab");
        }
        throw new AssertionError("the keyboard does not reach " + testId);
    }

    private static String focused(CallPage page) {
        return Json.tree(page.json(FOCUSED)).asString();
    }
}
