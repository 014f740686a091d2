package dev.parley.e2e;

import static dev.parley.e2e.BrowserUser.Looks.BLUE_AND_GREEN;
import static dev.parley.e2e.BrowserUser.Looks.GREEN;
import static dev.parley.e2e.BrowserUser.Looks.RED_AND_BLUE;
import static dev.parley.e2e.PageMember.CAMERA;
import static dev.parley.e2e.PageMember.SCREEN;
import static dev.parley.e2e.SdkExpectations.awaitHearing;
import static dev.parley.e2e.SdkExpectations.awaitPictures;
import static dev.parley.e2e.SdkExpectations.letRunUntil;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.e2e.CallMember.Reply;
import dev.parley.sdk.MediaStreamType;
import dev.parley.sdk.StreamIndex;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The group call as people have it, from the log-in to the end, with everything in its place: the
 * page in a browser, applications of the Java SDK, the business server, real media, and networks
 * that break.
 *
 * <p>Ann and Cleo use the page, Ben, Dora and Eve an application. Ann logs in and joins with her
 * camera off, which she turns on later; Ben joins; a break of three seconds passes without a word,
 * and whoever came meanwhile is told afterwards; after forty seconds both who were cut off are back
 * in their seats; one screen at a time is shared; and who logs in twice stays once. The end of a
 * call whose time is up is in {@link SeedScenarioTimeLimitTest}.
 */
@SuppressWarnings("NullAway.Init") // The steps fill the fields in, one after the other.
class SeedScenarioTest {
    /** The window in which a seat is kept is longer than on a busy computer a page needs. */
    @RegisterExtension
    static final Scene SCENE =
            Scene.withLinesAndCapture(
                    6, CaptureFiles.write(), Map.of("PARLEY_CALL_ROOM_RECONNECT_WINDOW", "5m"));

    private static final int ANNS_LINE = 0;
    private static final int BENS_LINE = 1;
    private static final int CLEOS_LINE = 2;
    private static final int DORAS_LINE = 3;
    private static final int EVES_LINE = 4;
    private static final int BENS_OTHER_LINE = 5;

    private static final Duration SHORT_CUT = Duration.ofSeconds(3);

    /** Longer than the server keeps someone who is silent: 10 s, 5 s and 15 s by default. */
    private static final Duration LONG_CUT = Duration.ofSeconds(40);

    /** For what must not come: long enough for what was late. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(1);

    private static final double BENS_HZ = 800;
    private static final double DORAS_HZ = 1200;
    private static final StreamIndex MAIN = StreamIndex.STREAM_INDEX_MAIN;
    private static final MediaStreamType VIDEO = MediaStreamType.RTC_MEDIA_STREAM_TYPE_VIDEO;

    private SceneMembers members;
    private PageMember ann;
    private PageMember cleo;
    private CallMember ben;
    private CallMember dora;
    private CallMember eve;
    private String annsId;
    private String cleosId;

    @BeforeEach
    void prepare() {
        members = new SceneMembers(SCENE);
    }

    @AfterEach
    void endEngines() {
        members.close();
    }

    @Test
    void aGroupCallFromTheLogInToTheSecondLogIn() {
        annLogsInAndJoinsWithoutHerCamera();
        annTurnsHerCameraOnInTheCall();
        benJoinsWithTheSdk();
        whoComesDuringAShortBreakIsToldAfterwards();
        whoComesDuringAShortBreakOfTheSdkIsToldAfterwards();
        afterALongBreakBothAreBackInTheirSeats();
        oneScreenAtATimeIsShared();
        aDuplicatedTabTakesTheCallOver();
        aSecondLogInOfTheSdkTakesTheCallOver();
        members.awaitInRoom(annsId, ben.id(), cleosId, dora.id(), eve.id());
    }

    private void annLogsInAndJoinsWithoutHerCamera() {
        ann = visit("Ann", ANNS_LINE, "/");
        ann.page().see("login-view");
        keepPictures("1-log-in", ann);
        ann.page().login();
        ann.awaitTurned(CAMERA, true);
        ann.turn(CAMERA, false);
        ann.awaitTurned("mic", true);
        keepPictures("2-lobby", ann);
        annsId = ann.join(SCENE.roomNumber());

        cleo = visit("Cleo", CLEOS_LINE, "/?auto=1&name=Cleo&room=" + SCENE.roomNumber());
        cleosId = cleo.page().identity();
        cleo.waitToHear(annsId);
        ann.waitToSee(cleosId, CAMERA, BLUE_AND_GREEN);
        ann.waitToHear(cleosId);
        assertThat(cleo.page().tileFact(annsId, "name")).isEqualTo("Ann");
        assertThat(cleo.page().tileFact(annsId, "muted")).isEqualTo("false");
        assertThat(cleo.page().tileFact(annsId, CAMERA)).isEqualTo("off");
        assertThat(cleo.frames(annsId, CAMERA)).isZero();
        keepPictures("3-camera-off", ann, cleo);
    }

    private void annTurnsHerCameraOnInTheCall() {
        ann.turn(CAMERA, true);
        cleo.waitToSee(annsId, CAMERA, BLUE_AND_GREEN);
        assertThat(cleo.page().tileFact(annsId, CAMERA)).isEqualTo("on");
        keepPictures("4-camera-on", ann, cleo);
    }

    private void benJoinsWithTheSdk() {
        ben = members.member("Ben", BENS_LINE).talk(BENS_HZ);
        assertThat(ben.join(SCENE.room()).code()).isEqualTo(200);
        assertThat(ben.events().of("onRoomStateChanged"))
                .singleElement()
                .asString()
                .startsWith("onRoomStateChanged " + ben.id() + " 0 {\"join_type\":0");
        for (PageMember watcher : List.of(ann, cleo)) {
            watcher.waitToSee(ben.id(), CAMERA, RED_AND_BLUE);
            watcher.waitToHear(ben.id());
            assertThat(watcher.page().tileFact(ben.id(), "name")).isEqualTo("Ben");
        }
        ben.events().awaitStart("onUserJoined " + annsId + " ");
        ben.events().awaitStart("onUserJoined " + cleosId + " ");
        seesAndHearsThePages(ben);
        keepPictures("5-ben", ann, cleo);
    }

    private void seesAndHearsThePages(CallMember member) {
        member.user().sound.forget();
        for (String id : List.of(annsId, cleosId)) {
            SdkPicture picture = member.user().watch(id, MAIN);
            Poll.until(
                    member.id() + " sees " + id,
                    picture::last,
                    last -> last != null && last.left().isBlue() && last.right().isGreen());
            awaitPictures(member.place(), picture);
            awaitHearing(member.place(), id, CaptureFiles.HZ);
        }
    }

    private void whoComesDuringAShortBreakIsToldAfterwards() {
        dora = members.member("Dora", DORAS_LINE).talk(DORAS_HZ);
        forgetEverything(ann, cleo);
        ben.events().clear();
        SCENE.line(ANNS_LINE).cut(SHORT_CUT);
        joinsDuringTheCut(dora, ben);

        ann.awaitTiles(dora.id(), 1);
        ann.waitToSee(dora.id(), CAMERA, RED_AND_BLUE);
        ann.waitToHear(dora.id());
        cleo.waitToSee(annsId, CAMERA, BLUE_AND_GREEN);
        seesAndHearsThePages(ben);
        Poll.letRun(AFTERWARDS);
        keepPictures("6-after-a-short-break", ann, cleo);
        assertThat(ann.problems()).isEmpty();
        assertThat(ann.notices()).containsExactly("notice joined");
        assertThat(cleo.notices()).containsExactly("notice joined");
        assertThat(ben.events().of("onUserJoined", "onUserLeave"))
                .containsExactly("onUserJoined " + dora.id() + " " + dora.user().extraInfo());
    }

    private void whoComesDuringAShortBreakOfTheSdkIsToldAfterwards() {
        eve = members.member("Eve", EVES_LINE);
        forgetEverything(ann, cleo);
        ben.events().clear();
        dora.events().clear();
        ben.line().cut(SHORT_CUT);
        joinsDuringTheCut(eve, dora);

        ben.events().await("onUserJoined " + eve.id() + " " + eve.user().extraInfo());
        cleo.waitToSee(ben.id(), CAMERA, RED_AND_BLUE);
        awaitHearing(dora.place(), ben.id(), BENS_HZ);
        seesAndHearsThePages(ben);
        Poll.letRun(AFTERWARDS);
        assertThat(ben.events().of("onRoomStateChanged")).isEmpty();
        assertThat(ben.events().of("onUserJoined", "onUserLeave")).hasSize(1);
        assertThat(dora.events().of("onUserJoined", "onUserLeave")).hasSize(1);
        assertThat(cleo.notices()).containsExactly("notice joined");
    }

    /**
     * The cut ends by itself, so that it is short on every computer; a very slow one lets the other
     * join only afterwards, which the figure tells.
     */
    private static void joinsDuringTheCut(CallMember joining, CallMember told) {
        long began = System.nanoTime();
        joining.join(SCENE.room());
        SdkEvents.Event event = told.events().awaitStart("onUserJoined " + joining.id() + " ");
        Artefacts.figure(
                "scenario: somebody joined %d ms after a cut of %d ms began"
                        .formatted(
                                SdkExpectations.millis(began, event.atNanos()),
                                SHORT_CUT.toMillis()));
    }

    private void afterALongBreakBothAreBackInTheirSeats() {
        forgetEverything(ann, cleo);
        dora.events().clear();
        long began = System.nanoTime();
        SCENE.line(ANNS_LINE).cut();
        ben.line().cut();
        dora.events()
                .await(
                        "is told of both",
                        LONG_CUT.multipliedBy(2),
                        event -> event.text().equals("onUserLeave " + ben.id() + " 1"));
        dora.events().await("onUserLeave " + annsId + " 1");
        cleo.awaitTiles(annsId, 0);
        cleo.awaitTiles(ben.id(), 0);
        letRunUntil(began, LONG_CUT);
        keepPictures("7-in-a-long-break", ann, cleo);
        dora.user().sound.forget();
        SCENE.line(ANNS_LINE).restore();
        ben.line().restore();

        Reply seat = ben.reconnect();
        assertThat(seat.code()).isEqualTo(200);
        assertThat(seat.token()).isNotEmpty();
        cleo.awaitTiles(annsId, 1);
        cleo.awaitTiles(ben.id(), 1);
        cleo.waitToSee(annsId, CAMERA, BLUE_AND_GREEN);
        cleo.waitToHear(annsId);
        cleo.waitToSee(ben.id(), CAMERA, RED_AND_BLUE);
        ann.waitToSee(ben.id(), CAMERA, RED_AND_BLUE);
        awaitHearing(dora.place(), ben.id(), BENS_HZ);
        awaitHearing(dora.place(), annsId, CaptureFiles.HZ);
        seesAndHearsThePages(ben);
        ann.awaitTold("banner reconnected");
        Poll.letRun(AFTERWARDS);
        keepPictures("8-after-a-long-break", ann, cleo);
        assertBackOnce();
    }

    private void assertBackOnce() {
        assertThat(ann.page().identity()).isEqualTo(annsId);
        assertThat(ann.problems()).isEmpty();
        for (String id : List.of(annsId, ben.id())) {
            assertThat(cleo.tilesOf(id)).isEqualTo(1);
            assertThat(dora.events().texts())
                    .filteredOn(text -> text.startsWith("onUserJoined " + id + " "))
                    .hasSize(1);
            assertThat(dora.events().of("onUserLeave"))
                    .filteredOn(text -> text.startsWith("onUserLeave " + id))
                    .hasSize(1);
        }
        members.awaitInRoom(annsId, ben.id(), cleosId, dora.id(), eve.id());
    }

    private void oneScreenAtATimeIsShared() {
        String room = SCENE.room();
        forgetEverything(ann, cleo);
        ann.turn(SCREEN, true);
        ben.events().awaitStart("onUserPublishScreen " + annsId + " ");
        SdkPicture screen = ben.user().watch(annsId, StreamIndex.STREAM_INDEX_SCREEN);
        awaitPictures(ben.place(), screen);
        cleo.page().press(SCREEN);
        cleo.awaitTold("error share-taken");
        keepPictures("9-shared-screen", ann, cleo);
        cleo.awaitTurned(SCREEN, false);
        assertThat(ben.ask("videocallStartShareScreen", room).code()).isEqualTo(485);
        ann.page().press("stop-sharing");
        ann.awaitTurned(SCREEN, false);
        ben.events().awaitStart("onUserUnpublishScreen " + annsId + " ");

        // What Ann's page says to the call server may come a moment later.
        Poll.until(
                "Ben may share",
                () -> ben.ask("videocallStartShareScreen", room).code(),
                code -> code == 200);
        ben.user().paintScreen(640, 360);
        assertThat(ben.user().room().publishScreen(VIDEO)).isZero();
        ann.waitToSee(ben.id(), SCREEN, GREEN);
        keepPictures("10-screen-of-the-sdk", ann, cleo);
        assertThat(ben.user().room().unpublishScreen(VIDEO)).isZero();
        assertThat(ben.ask("videocallEndShareScreen", room).code()).isEqualTo(200);
        Poll.until(
                "the screen is gone",
                () -> ann.page().tile(ben.id(), SCREEN).count(),
                count -> count == 0);
        assertThat(ann.problems()).isEmpty();
    }

    private void aDuplicatedTabTakesTheCallOver() {
        PageMember first = cleo;
        cleo = first.duplicate();
        assertThat(cleo.page().identity()).isEqualTo(cleosId);
        first.page().see("login-view");
        first.awaitTold("error logged-in-elsewhere");
        ann.waitToSee(cleosId, CAMERA, BLUE_AND_GREEN);
        ann.waitToHear(cleosId);
        cleo.waitToSee(annsId, CAMERA, BLUE_AND_GREEN);
        cleo.waitToHear(ben.id());
        keepPictures("11-first-tab", first);
        keepPictures("12-second-tab", ann, cleo);
        assertThat(ann.tilesOf(cleosId)).isEqualTo(1);
        assertThat(cleo.page().errorKind()).isEmpty();
    }

    private void aSecondLogInOfTheSdkTakesTheCallOver() {
        CallMember first = ben;
        ben = members.again(first, BENS_OTHER_LINE).talk(BENS_HZ);
        assertThat(ben.id()).isEqualTo(first.id());
        first.events().await("onLogout LOGOUT_REASON_DUPLICATE_LOGIN");
        assertThat(ben.join(SCENE.room()).code()).isEqualTo(200);
        first.awaitOut(-1004);
        ann.waitToSee(ben.id(), CAMERA, RED_AND_BLUE);
        ann.waitToHear(ben.id());
        seesAndHearsThePages(ben);
        keepPictures("13-second-log-in-of-the-sdk", ann, cleo);
        for (PageMember watcher : List.of(ann, cleo)) {
            assertThat(watcher.tilesOf(ben.id())).isEqualTo(1);
        }
    }

    private static PageMember visit(String name, int line, String address) {
        return PageMember.visit(
                SCENE.chromium(), name, Camera.SMALL, SCENE.line(line).url() + address);
    }

    private static void forgetEverything(PageMember... people) {
        List.of(people).forEach(PageMember::forgetTold);
    }

    private static void keepPictures(String step, PageMember... people) {
        List.of(people).forEach(person -> person.keepPicture("seed-" + step));
    }
}
