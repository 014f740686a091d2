package dev.parley.e2e;

import static dev.parley.e2e.SdkExpectations.aboutOthers;
import static dev.parley.e2e.SdkExpectations.again;
import static dev.parley.e2e.SdkExpectations.awaitAgain;
import static dev.parley.e2e.SdkExpectations.awaitHearing;
import static dev.parley.e2e.SdkExpectations.awaitMessages;
import static dev.parley.e2e.SdkExpectations.awaitNoMorePictures;
import static dev.parley.e2e.SdkExpectations.awaitPictures;
import static dev.parley.e2e.SdkExpectations.letRunUntil;
import static dev.parley.e2e.SdkExpectations.messages;
import static dev.parley.e2e.SdkExpectations.millis;
import static dev.parley.e2e.SdkExpectations.published;
import static dev.parley.e2e.SdkExpectations.sent;
import static dev.parley.e2e.SdkExpectations.states;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.e2e.SdkNetwork.Place;
import dev.parley.sdk.MediaStreamType;
import dev.parley.sdk.StreamIndex;
import dev.parley.testkit.relay.Connections;
import dev.parley.testkit.relay.Ending;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/**
 * The network of a user of the SDK breaks in a call: what the application is told and what the
 * others are, what arrives, and how soon picture and sound are back.
 *
 * <p>Most of this is waiting, so the breaks happen side by side, each in a room of its own: they
 * begin with the class, and each test waits for the end of its own.
 */
class SdkReconnectTest {
    private static final int USERS = 13;
    private static final Duration SHORT_CUT = Duration.ofSeconds(3);
    private static final Duration MIDDLE_CUT = Duration.ofSeconds(25);

    /** Longer than the server keeps someone who is silent: 10 s, 5 s and 15 s by default. */
    private static final Duration LONG_CUT = Duration.ofSeconds(60);

    private static final Duration AFTERWARDS = Duration.ofMillis(1500);

    /** A limit for slow computers; how long it took is a figure. */
    private static final Duration PATIENCE = Duration.ofSeconds(200);

    private static final MediaStreamType VIDEO = MediaStreamType.RTC_MEDIA_STREAM_TYPE_VIDEO;
    private static final StreamIndex MAIN = StreamIndex.STREAM_INDEX_MAIN;
    private static final double DORAS_HZ = 1200;

    private static final Map<String, Future<?>> STORIES = new ConcurrentHashMap<>();
    private static SdkNetwork network;
    private static ExecutorService storytellers;

    @BeforeAll
    static void beginToBreak() {
        network = SdkNetwork.start("SdkReconnectTest", USERS);
        storytellers = Executors.newCachedThreadPool();
        begin("aLongCutEndsInANewPlaceInTheRoom", SdkReconnectTest::longCut);
        begin("aCutOf25SecondsIsToldAndKeepsThePlace", SdkReconnectTest::middleCut);
        begin(
                "aCutOfThreeSecondsAsksNothingOfTheApplication",
                SdkReconnectTest::shortCut,
                "aLostWebSocketIsReplacedWithoutAWord",
                SdkReconnectTest::lostWebSocket);
        begin("aServerThatComesLateIsJoinedThen", SdkServerLoss::lateServer);
        begin("aServerThatIsRestartedIsJoinedAgain", SdkServerLoss::restartedServer);
    }

    private static void begin(String test, Runnable story) {
        STORIES.put(test, storytellers.submit(story));
    }

    private static void begin(
            String firstTest, Runnable first, String secondTest, Runnable second) {
        Future<?> before = storytellers.submit(first);
        STORIES.put(firstTest, before);
        begin(
                secondTest,
                () -> {
                    try {
                        before.get();
                    } catch (ExecutionException | InterruptedException another) {
                        // That one's own test tells of it.
                    }
                    second.run();
                });
    }

    @AfterAll
    static void end() {
        storytellers.shutdownNow();
        network.close();
    }

    private static void tell(TestInfo test) throws Exception {
        try {
            Objects.requireNonNull(STORIES.get(test.getTestMethod().orElseThrow().getName()))
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw failed;
        } catch (TimeoutException late) {
            throw new AssertionError("not done in time", late);
        }
    }

    @Test
    void aCutOfThreeSecondsAsksNothingOfTheApplication(TestInfo test) throws Exception {
        tell(test);
    }

    @Test
    void aLostWebSocketIsReplacedWithoutAWord(TestInfo test) throws Exception {
        tell(test);
    }

    @Test
    void aServerThatComesLateIsJoinedThen(TestInfo test) throws Exception {
        tell(test);
    }

    @Test
    void aServerThatIsRestartedIsJoinedAgain(TestInfo test) throws Exception {
        tell(test);
    }

    @Test
    void aCutOf25SecondsIsToldAndKeepsThePlace(TestInfo test) throws Exception {
        tell(test);
    }

    @Test
    void aLongCutEndsInANewPlaceInTheRoom(TestInfo test) throws Exception {
        tell(test);
    }

    private static void shortCut() {
        SdkCall call = SdkCall.start(network);
        Place cleo = network.talker("cleo", DORAS_HZ);
        call.forget();
        long began = System.nanoTime();
        call.ann().line().cut();
        cleo.user().join(call.room());
        for (int i = 1; i <= 5; i++) {
            call.ben().user().room().sendRoomMessage("ben " + i);
            call.ann().user().room().sendRoomMessage("ann " + i);
        }
        cleo.events().awaitStart("onUserPublishStream ann");
        letRunUntil(began, SHORT_CUT);
        restore(call, "3 s cut");
        call.ann().events().awaitStart("onUserPublishStream cleo");
        awaitHearing(call.ann(), "cleo", DORAS_HZ);
        awaitMessages(call.ann(), "ben", 5);
        awaitMessages(call.ben(), "ann", 5);
        Poll.letRun(AFTERWARDS);

        assertNobodyNoticed(call);
        assertThat(call.ann().events().of("onUserJoined"))
                .containsExactly("onUserJoined cleo " + cleo.user().extraInfo());
        assertThat(call.ann().events().of("onRoomMessageReceived"))
                .isEqualTo(messages("ben", 1, 5));
        assertThat(call.ben().events().of("onRoomMessageReceived"))
                .isEqualTo(messages("ann", 1, 5));
    }

    private static void lostWebSocket() {
        for (Ending ending : Ending.values()) {
            SdkCall call = SdkCall.start(network);
            call.forget();
            SdkPauses pauses = SdkPauses.of(call.annsBen(), call.bensAnn());
            call.ann().line().end(Connections.SIGNALING, ending);
            call.ann().user().room().sendRoomMessage("ann 1");
            call.ben().user().room().sendRoomMessage("ben 1");
            awaitMessages(call.ann(), "ben", 1);
            awaitMessages(call.ben(), "ann", 1);
            // What goes over the new WebSocket shows that there is one.
            call.ann().user().room().unpublishStream(VIDEO);
            call.ben().events().await("onUserUnpublishStream ann VIDEO 0");
            Duration longest = pauses.end().get(0);
            Poll.letRun(AFTERWARDS);

            assertThat(call.ann().events().of("onRoomStateChanged", "onConnectionStateChanged"))
                    .isEmpty();
            assertThat(call.ben().events().of("onUserLeave", "onUserJoined")).isEmpty();
            assertThat(call.ann().events().of("onUserLeave", "onUserJoined")).isEmpty();
            assertThat(longest).isLessThan(Duration.ofSeconds(1));
            assertThat(call.ann().events().of("onRoomMessageReceived"))
                    .isEqualTo(messages("ben", 1, 1));
            assertThat(call.ben().events().of("onRoomMessageReceived"))
                    .isEqualTo(messages("ann", 1, 1));
            Artefacts.figure(
                    "SDK, a WebSocket that ended by %s: the longest pause of the pictures is %d ms"
                            .formatted(ending, longest.toMillis()));
        }
    }

    private static void middleCut() {
        SdkCall call = SdkCall.start(network);
        call.forget();
        long began = System.nanoTime();
        call.ann().line().cut();
        for (int second : List.of(2, 9, 16, 22)) {
            letRunUntil(began, Duration.ofSeconds(second));
            call.ann().user().room().sendRoomMessage("ann " + (1 + second / 7));
            call.ben().user().room().sendRoomMessage("ben " + (1 + second / 7));
        }
        letRunUntil(began, MIDDLE_CUT);
        assertThat(call.ann().events().of("onConnectionStateChanged", "onRoomStateChanged"))
                .containsExactly(states(4, 1, 6));
        restore(call, "25 s cut");
        awaitMessages(call.ann(), "ben", 4);
        awaitMessages(call.ben(), "ann", 4);
        call.ann().user().room().sendRoomMessage("ann 5");
        call.ben().user().room().sendRoomMessage("ben 5");
        awaitMessages(call.ann(), "ben", 5);
        awaitMessages(call.ben(), "ann", 5);
        Poll.letRun(AFTERWARDS);

        assertThat(call.ann().events().of("onConnectionStateChanged"))
                .containsExactly(states(4, 1, 6, 5));
        assertThat(call.ann().events().of("onRoomStateChanged")).singleElement().satisfies(again());
        assertThat(aboutOthers(call.ann())).isEmpty();
        assertThat(aboutOthers(call.ben())).isEmpty();
        assertThat(call.ann().events().of("onRoomMessageReceived"))
                .isEqualTo(messages("ben", 1, 5));
        assertThat(call.ben().events().of("onRoomMessageReceived"))
                .isEqualTo(messages("ann", 1, 5));
        assertThat(sendResults(call.ann())).containsExactlyElementsOf(sent(5));
        assertTimesOfStates(call, began);
    }

    private static void longCut() {
        SdkCall call = SdkCall.start(network);
        Place ann = call.ann();
        Place ben = call.ben();
        Place cleo = network.user("cleo");
        cleo.user().join(call.room());
        ann.user().room().unsubscribeStream("ben", VIDEO);
        awaitNoMorePictures(call.annsBen());
        call.forget();
        long began = System.nanoTime();
        ann.line().cut();
        Place dora = network.talker("dora", DORAS_HZ);
        dora.user().join(call.room());
        cleo.user().room().leaveRoom();
        ben.events().await("onUserLeave cleo 0");
        ben.events()
                .await("onUserLeave ann 1", LONG_CUT, e -> e.text().equals("onUserLeave ann 1"));
        Duration kept = Duration.ofNanos(System.nanoTime() - began);
        letRunUntil(began, LONG_CUT);
        SdkPicture annsDora = ann.user().watch("dora", MAIN);
        long picturesBefore = call.annsBen().count();
        ann.user().sound.forget();
        ben.user().sound.forget();
        long restored = System.nanoTime();
        ann.line().restore();

        awaitAgain(ann);
        long joined = System.nanoTime();
        awaitHearing(ann, "ben", SdkCall.BENS_HZ);
        awaitHearing(ann, "dora", DORAS_HZ);
        awaitPictures(ann, annsDora);
        awaitHearing(ben, "ann", SdkCall.ANNS_HZ);
        awaitPictures(ben, ben.user().watch("ann", MAIN));
        Artefacts.figure(
                "SDK, 60 s cut: the others are told after %d ms; joined again %d ms after the end of the cut, media everywhere after %d ms"
                        .formatted(
                                kept.toMillis(),
                                millis(restored, joined),
                                millis(restored, System.nanoTime())));
        ann.user().room().sendRoomMessage("ann 1");
        ben.user().room().sendRoomMessage("ben 1");
        awaitMessages(ann, "ben", 1);
        awaitMessages(ben, "ann", 1);
        Poll.letRun(AFTERWARDS);

        assertThat(call.annsBen().count())
                .as("what is not subscribed to")
                .isEqualTo(picturesBefore);
        assertWhatAnnWasToldOfTheLongCut(ann, dora);
        assertWhatBenWasToldOfTheLongCut(ben, ann, dora);
        ann.user().room().subscribeStream("ben", VIDEO);
        awaitPictures(ann, call.annsBen());
    }

    /** First how she stands herself, then who came and went, each user before the streams. */
    private static void assertWhatAnnWasToldOfTheLongCut(Place ann, Place dora) {
        List<String> told =
                ann.events()
                        .of(
                                "onConnectionStateChanged",
                                "onRoomStateChanged",
                                "onUserJoined",
                                "onUserLeave",
                                "onUserPublishStream",
                                "onUserUnpublishStream");
        assertThat(told).startsWith(states(4, 1, 6, 5));
        assertThat(told.get(4)).satisfies(again());
        assertThat(told.subList(5, 7))
                .containsExactly(
                        "onUserLeave cleo 1", "onUserJoined dora " + dora.user().extraInfo());
        assertThat(published(told.subList(7, told.size()), "dora"))
                .containsExactlyInAnyOrder("AUDIO", "VIDEO");
    }

    private static void assertWhatBenWasToldOfTheLongCut(Place ben, Place ann, Place dora) {
        List<String> aboutAnn =
                aboutOthers(ben).stream().filter(text -> text.contains(" ann")).toList();
        int left = aboutAnn.indexOf("onUserLeave ann 1");
        int joined = aboutAnn.indexOf("onUserJoined ann " + ann.user().extraInfo());
        assertThat(joined).isEqualTo(left + 1);
        assertThat(aboutAnn.subList(0, left))
                .isNotEmpty()
                .allMatch(text -> text.matches("onUserUnpublishStream ann (AUDIO|VIDEO|BOTH) 3"));
        assertThat(published(aboutAnn.subList(joined + 1, aboutAnn.size()), "ann"))
                .containsExactlyInAnyOrder("AUDIO", "VIDEO");
        assertThat(ben.events().of("onUserJoined"))
                .containsExactlyInAnyOrder(
                        "onUserJoined dora " + dora.user().extraInfo(),
                        "onUserJoined ann " + ann.user().extraInfo());
        assertThat(ben.events().of("onRoomStateChanged", "onConnectionStateChanged")).isEmpty();
    }

    private static void restore(SdkCall call, String scenario) {
        call.ann().user().sound.forget();
        call.ben().user().sound.forget();
        long restored = System.nanoTime();
        call.ann().line().restore();
        call.awaitMedia();
        Artefacts.figure(
                "SDK, %s: picture and sound on both sides %d ms after its end"
                        .formatted(scenario, millis(restored, System.nanoTime())));
    }

    private static List<String> sendResults(Place sender) {
        return sender.events().of("onRoomMessageSendResult");
    }

    private static void assertNobodyNoticed(SdkCall call) {
        assertThat(call.ann().events().of("onRoomStateChanged", "onConnectionStateChanged"))
                .isEmpty();
        for (Place place : List.of(call.ann(), call.ben())) {
            assertThat(place.events().of("onUserLeave", "onUserUnpublishStream")).isEmpty();
        }
    }

    /** The states come 10, 12 and 22 s after the last answer, which is at most 2 s before a cut. */
    private static void assertTimesOfStates(SdkCall call, long began) {
        List<Long> seconds =
                call.ann().events().all().stream()
                        .filter(event -> event.text().startsWith("onConnectionStateChanged"))
                        .map(event -> Duration.ofNanos(event.atNanos() - began).toSeconds())
                        .toList();
        assertThat(seconds.get(0)).isBetween(7L, 12L);
        assertThat(seconds.get(1)).isBetween(9L, 14L);
        assertThat(seconds.get(2)).isBetween(19L, 24L);
        assertThat(seconds.get(3)).isGreaterThanOrEqualTo(MIDDLE_CUT.toSeconds());
    }
}
