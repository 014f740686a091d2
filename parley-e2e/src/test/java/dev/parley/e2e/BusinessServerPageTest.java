package dev.parley.e2e;

import static dev.parley.e2e.PageMember.CAMERA;
import static dev.parley.e2e.PageMember.SCREEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FetchOptions;
import com.microsoft.playwright.Route.FulfillOptions;
import dev.parley.e2e.BrowserUser.Looks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The call server dies in the middle of a call of two pages, and comes back: what people see
 * meanwhile and afterwards. It is a process of its own behind the page's origin, as a reverse proxy
 * would put it there.
 */
@SuppressWarnings("NullAway.Init") // The steps fill the fields in, one after the other.
class BusinessServerPageTest {
    private static final Looks LOOKS = Looks.BLUE_AND_GREEN;
    private static final int BAD_GATEWAY = 502;

    private CallNetwork network;
    private Chromium chromium;
    private String annsId;
    private String bensId;

    @BeforeEach
    void start() {
        RepositoryFiles.built(
                "web/call/dist/index.html", "run npm ci and npm run build in web/call");
        network = CallNetwork.start("BusinessServerPageTest", 4, Map.of());
        chromium = Chromium.launch(CaptureFiles.write().browserFlags());
    }

    @AfterEach
    void stop() {
        chromium.close();
        network.close();
    }

    @Test
    void theCallGoesOnWithoutTheCallServerAndWithItAgain() {
        String room = CallNetwork.newRoom();
        String number = room.substring(room.indexOf('_') + 1);
        PageMember ann = inLobby("Ann");
        PageMember ben = inLobby("Ben");
        annsId = ann.join(number);
        bensId = ben.join(number);
        assertBothSeeAndHear(ann, ben);

        Duration openBefore = ann.timer();
        long killedAt = System.nanoTime();
        network.killCallServer();
        goOnWithout(ann, ben);
        network.startCallServerAgain();
        Duration down = Duration.ofNanos(System.nanoTime() - killedAt);

        shareAgain(ann, ben);
        PageMember cleo = inLobby("Cleo");
        String cleosId = cleo.join(number);
        assertThat(cleo.timer())
                .as("counted on over the outage")
                .isGreaterThan(openBefore.plus(down));
        cleo.waitToSee(annsId, CAMERA, LOOKS);
        leaveAndComeBack(ann, ben);
        assertBothSeeAndHear(ann, ben);
        for (PageMember person : List.of(ann, ben, cleo)) {
            for (String id : List.of(annsId, bensId, cleosId)) {
                assertThat(person.tilesOf(id)).isEqualTo(1);
            }
            person.keepPicture("business-server-back");
        }
        Poll.until(
                "three are in the room",
                () -> network.usersIn(room),
                Set.of(annsId, bensId, cleosId)::equals);
    }

    /** Pictures and sound do not go through the call server; what does is refused in words. */
    private void goOnWithout(PageMember ann, PageMember ben) {
        assertBothSeeAndHear(ann, ben);
        ann.forgetTold();
        ann.page().press(SCREEN);
        ann.awaitTold("error message-not-sent");
        ann.awaitTurned(SCREEN, false);
        ann.keepPicture("business-server-dead");
        assertThat(ben.page().tile(annsId, SCREEN).count()).isZero();
        assertBothSeeAndHear(ann, ben);
        assertThat(ben.problems()).isEmpty();

        PageMember dora = visit("Dora");
        dora.page().type("name", "Dora");
        dora.page().page().getByTestId("agree").check();
        dora.page().press("login");
        Poll.until("Dora cannot log in", dora::problems, problems -> !problems.isEmpty());
        dora.keepPicture("business-server-dead");
        assertThat(dora.problems()).containsExactly("error server-unreachable");
        chromium.closePage(dora.page());
    }

    private void shareAgain(PageMember ann, PageMember ben) {
        ann.turn(SCREEN, true);
        Poll.until("Ben sees the screen", () -> ben.frames(annsId, SCREEN), frames -> frames > 2);
        ann.turn(SCREEN, false);
        Poll.until(
                "the screen is gone",
                () -> ben.page().tile(annsId, SCREEN).count(),
                count -> count == 0);
    }

    private void leaveAndComeBack(PageMember ann, PageMember ben) {
        ben.page().leave();
        ben.page().see("ended");
        assertThat(ben.page().errorKind()).isEmpty();
        ann.awaitTiles(bensId, 0);
        ben.page().press("rejoin");
        ben.page().see("call");
        ann.awaitTiles(bensId, 1);
        assertThat(ben.page().identity()).isEqualTo(bensId);
    }

    private void assertBothSeeAndHear(PageMember ann, PageMember ben) {
        ann.waitToSee(bensId, CAMERA, LOOKS);
        ben.waitToSee(annsId, CAMERA, LOOKS);
        ann.waitToHear(bensId);
        ben.waitToHear(annsId);
    }

    private PageMember inLobby(String name) {
        PageMember person = visit(name);
        person.page().login();
        person.awaitTurned(CAMERA, true);
        return person;
    }

    private PageMember visit(String name) {
        PageMember person = PageMember.at(chromium, name, Camera.SMALL);
        person.page().page().route("**/call/login", this::forward);
        person.page().page().navigate(network.newPageUrl());
        return person;
    }

    /** What a reverse proxy does with log-ins. */
    private void forward(Route route) {
        try {
            APIResponse answer =
                    route.fetch(new FetchOptions().setUrl(network.callServer().loginUrl()));
            route.fulfill(new FulfillOptions().setResponse(answer));
        } catch (PlaywrightException dead) {
            route.fulfill(new FulfillOptions().setStatus(BAD_GATEWAY));
        }
    }
}
