package dev.parley.e2e;

import static dev.parley.e2e.Poll.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a person sees of every code of the business server, and which view follows: the real ones
 * where a test can bring them about, the others put in on the way.
 */
class CodesPageTest {
    @RegisterExtension static final Scene SCENE = new Scene();

    private static final String LOGIN = "**/call/login";

    /** What the page tells of a code, wherever it meets it. */
    private static final Map<Integer, String> KINDS =
            Map.ofEntries(
                    Map.entry(-1, "unexpected"),
                    Map.entry(-101, "message-not-sent"),
                    Map.entry(-1011, "answer-unreadable"),
                    Map.entry(400, "request-invalid"),
                    Map.entry(402, "active-elsewhere"),
                    Map.entry(404, "not-in-room"),
                    Map.entry(406, "room-full"),
                    Map.entry(414, "name-taken"),
                    Map.entry(416, "not-authorised"),
                    Map.entry(418, "away-too-long"),
                    Map.entry(419, "left-already"),
                    Map.entry(422, "room-closed"),
                    Map.entry(429, "too-many-requests"),
                    Map.entry(430, "words-refused"),
                    Map.entry(450, "login-expired"),
                    Map.entry(451, "login-expired"),
                    Map.entry(452, "login-expired"),
                    Map.entry(485, "share-taken"),
                    Map.entry(500, "server-failed"),
                    Map.entry(507, "room-full"),
                    Map.entry(702, "token-failed"),
                    Map.entry(800, "setup-failed"),
                    Map.entry(801, "setup-failed"),
                    Map.entry(802, "setup-failed"),
                    Map.entry(803, "setup-failed"),
                    Map.entry(804, "setup-failed"),
                    Map.entry(805, "setup-failed"),
                    Map.entry(806, "setup-failed"),
                    Map.entry(999, "unexpected"));

    @Test
    void everyCodeOfTheLogInIsToldWhereOneLogsIn() {
        Map<Consumer<Route>, String> answers = new LinkedHashMap<>();
        List.of(400, 414, 416, 429, 430, 450, 451, 452, 500, 702, 800, 801, 802, 803, 804, 805, 806)
                .forEach(code -> answers.put(route -> answer(route, code), KINDS.get(code)));
        answers.put(route -> answer(route, 999), "unexpected");
        answers.put(route -> fulfill(route, 404, "none"), "calls-off");
        answers.put(route -> fulfill(route, 503, "later"), "server-unreachable");
        answers.put(route -> fulfill(route, 200, "what?"), "answer-unreadable");
        answers.put(Route::abort, "server-unreachable");

        AtomicReference<Consumer<Route>> now = new AtomicReference<>(Route::resume);
        CallPage ann = SCENE.chromium().newPage(Visit.of("Ann"));
        ann.page().route(LOGIN, route -> now.get().accept(route));
        ann.visit(SCENE.server().url(), Map.of());
        ann.see("login-view");
        ann.page().getByTestId("agree").check();
        answers.forEach((answer, kind) -> {
            ann.type("name", "Ann");
            ann.waitToLose("error");
            now.set(answer);
            ann.press("login");
            ann.waitFor("error", "data-kind", kind);
            assertThat(ann.count("login-view")).isOne();
        });
        Screenshots.keep(ann, "login-unreachable", Device.DESKTOP);
        now.set(Route::resume);
        ann.press("login");
        ann.see("lobby");
    }

    @Test
    void everyCodeOfJoiningIsToldInTheLobby() {
        CallPage ann = SCENE.chromium().newPage(Visit.of("Ann"));
        ReplyChanges replies = ReplyChanges.before(ann.page());
        ann.visit(SCENE.server().url(), Map.of());
        ann.login();
        ann.type("room", SCENE.roomNumber());
        for (int code : List.of(-1, 400, 402, 406, 416, 422, 430, 500, 507, 702, 806, 999)) {
            replies.answer("videocallJoinRoom", code);
            int before = ann.told().size();
            ann.press("join");
            waitToBeToldAfter(ann, before, "error " + KINDS.get(code));
            ann.see("lobby");
        }
        Screenshots.keep(ann, "lobby-problem", Device.DESKTOP);
        for (int code : List.of(450, 451, 452)) {
            replies.answer("videocallJoinRoom", code);
            ann.press("join");
            ann.see("login-view");
            assertThat(ann.errorKind()).isEqualTo("login-expired");
            assertThat(ann.json("sessionStorage.getItem('parley.identity')")).isEqualTo("null");
            ann.login();
            ann.type("room", SCENE.roomNumber());
        }
        replies.stop();
        ann.press("join");
        ann.see("call");
    }

    @Test
    void everyCodeOfSharingIsToldInTheCall() {
        CallPage ann = SCENE.chromium().newPage(Visit.of("Ann"));
        ReplyChanges replies = ReplyChanges.before(ann.page());
        ann.open(SCENE.server().url(), SCENE.roomNumber(), Map.of());
        ann.identity();
        for (int code : List.of(400, 404, 418, 419, 422, 485, 500, 999)) {
            replies.answer("videocallStartShareScreen", code);
            int before = ann.told().size();
            ann.press("screen");
            waitToBeToldAfter(ann, before, "notice " + KINDS.get(code));
            ann.waitFor("screen", "aria-pressed", "false");
            assertThat(ann.count("call")).isOne();
        }
        replies.answer("videocallStartShareScreen", 450);
        ann.press("screen");
        ann.see("login-view");
        assertThat(ann.errorKind()).isEqualTo("login-expired");
    }

    @ParameterizedTest
    @CsvSource({
        "404, ended",
        "416, ended",
        "418, ended",
        "419, ended",
        "422, ended",
        "452, login-view"
    })
    void aRefusedReconnectEndsTheCall(int code, String view) {
        CallPage ann = SCENE.chromium().newPage(Visit.of("Ann"));
        ReplyChanges replies = ReplyChanges.before(ann.page());
        ann.open(SCENE.server().url(), SCENE.roomNumber(), Map.of());
        ann.identity();
        replies.answer("videocallReconnect", code);
        ann.page().evaluate("void window.parley.room.simulateScenario('full-reconnect')");
        ann.see(view);
        assertThat(ann.errorKind()).isEqualTo(KINDS.get(code));
    }

    @Test
    void aLogInThatWasReplacedLeadsBackToTheLogIn() {
        CallPage ann = SCENE.visit(Visit.of("Ann"));
        ann.login();
        ann.json(
                """
                fetch('/call/login', {
                  method: 'POST',
                  body: JSON.stringify({
                    event_name: 'passwordFreeLogin',
                    content: JSON.stringify({
                      user_name: 'Ann',
                      login_token: JSON.parse(sessionStorage.getItem('parley.identity')).loginToken,
                    }),
                    device_id: localStorage.getItem('parley.device'),
                  }),
                }).then((answer) => answer.json())
                """);
        ann.type("room", SCENE.roomNumber());
        ann.press("join");
        ann.see("login-view");
        assertThat(ann.errorKind()).isEqualTo("login-expired");
    }

    @Test
    void aFullRoomIsToldInTheLobby() {
        try (ParleyProcess small =
                ParleyProcess.start(
                        "CodesPageTest-full", Map.of("PARLEY_CALL_ROOM_CAPACITY", "1"))) {
            CallPage ann = SCENE.chromium().newPage(Visit.of("Ann"));
            ann.open(small.url(), SCENE.roomNumber(), Map.of());
            ann.identity();
            CallPage ben = SCENE.chromium().newPage(Visit.of("Ben"));
            ben.visit(small.url(), Map.of());
            ben.login();
            ben.type("room", SCENE.roomNumber());
            ben.press("join");
            ben.waitToBeTold("error room-full");
            assertThat(ben.see("lobby").innerText()).contains("406");
            SCENE.chromium().closePages();
        }
    }

    @Test
    void aRoomWhoseTimeIsUpEndsForEverybody() {
        try (ParleyProcess brief =
                ParleyProcess.start(
                        "CodesPageTest-time-up", Map.of("PARLEY_CALL_ROOM_LIFETIME", "40s"))) {
            CallPage ann = SCENE.chromium().newPage(Visit.of("Ann"));
            ann.open(brief.url(), SCENE.roomNumber(), Map.of());
            ann.identity();
            ann.see("remaining");
            ann.see("ended");
            assertThat(ann.errorKind()).isEqualTo("time-up");
            Screenshots.keep(ann, "time-up", Device.DESKTOP);
            ann.press("to-lobby");
            assertThat(ann.see("limit-notice").innerText()).contains("40");
            SCENE.chromium().closePages();
        }
    }

    private static void waitToBeToldAfter(CallPage page, int before, String what) {
        until(
                page.person() + " is told " + what,
                page::told,
                told -> told.subList(before, told.size()).contains(what));
    }

    private static void answer(Route route, int code) {
        fulfill(
                route,
                200,
                Json.write(Map.of("code", code, "message", "no", "response", Map.of())));
    }

    private static void fulfill(Route route, int status, String body) {
        route.fulfill(
                new Route.FulfillOptions()
                        .setStatus(status)
                        .setContentType("application/json")
                        .setBody(body));
    }
}
