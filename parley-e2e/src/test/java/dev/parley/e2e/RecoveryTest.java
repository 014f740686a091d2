package dev.parley.e2e;

import static dev.parley.e2e.Poll.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testkit.relay.Connections;
import dev.parley.testkit.relay.Ending;
import dev.parley.testkit.relay.RelayCounters;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Ann's network breaks in a call with Ben: what everyone is told, what arrives, and how soon
 * picture and sound are back.
 */
class RecoveryTest {
    /** What becomes of the TCP connections of a network that is cut. */
    enum Signaling {
        WAITS,
        IS_RESET
    }

    @RegisterExtension static final Scene SCENE = Scene.withLines(3, Map.of());

    private static final int ANNS_LINE = 0;
    private static final int BENS_LINE = 1;
    private static final int CLEOS_LINE = 2;

    private static final Duration SHORT_CUT = Duration.ofSeconds(3);

    /** Longer than the server keeps someone who is silent: 10 s, 5 s and 15 s by default. */
    private static final Duration LONG_CUT = Duration.ofSeconds(36);

    private static final Duration BEFORE = Duration.ofSeconds(1);
    private static final Duration AFTERWARDS = Duration.ofSeconds(1);

    /** A limit for slow computers; how long it took is a figure. */
    private static final Duration LONG_RECOVERY = Duration.ofSeconds(60);

    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress ELSEWHERE = InetAddress.ofLiteral("127.0.0.3");

    private static final String CAMERA = "camera";
    private static final String MICROPHONE = "microphone";
    private static final String SCREEN = "screen_share";

    private record Sids(String ann, String ben) {}

    /** The moment of a break on the clocks of the two pages. */
    private record Moment(double forAnn, double forBen) {}

    private Caller ann;
    private Caller ben;

    @BeforeEach
    void openPages() {
        ann = Caller.open(SCENE, "ann", ANNS_LINE, Camera.ANN);
        ben = Caller.open(SCENE, "ben", BENS_LINE, Camera.BEN);
    }

    @AfterEach
    void keepEventLogs() {
        for (Caller caller : List.of(ann, ben)) {
            Artefacts.write(
                    "event-logs",
                    caller.identity() + "-" + SCENE.room() + ".txt",
                    String.join("\n", caller.events().stream().map(Happening::toString).toList()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCutOfThreeSecondsLosesNothing(Signaling signaling) {
        startCall();
        Sids sids = sids();
        Caller cleo = Caller.open(SCENE, "cleo", CLEOS_LINE, Camera.CLEO);
        Moment start = now();
        ann.line().cut();
        if (signaling == Signaling.IS_RESET) {
            ann.line().end(Connections.SIGNALING, Ending.RESET);
        }
        long began = System.nanoTime();
        cleo.join(SCENE.room());
        ben.shareScreen();
        ben.waitToBeSubscribedTo(cleo, CAMERA, MICROPHONE);
        letRunUntil(began + SHORT_CUT.toNanos());
        Moment returned = restore();

        waitForMedia("3 s cut, signaling " + signaling, returned);
        if (signaling == Signaling.IS_RESET) {
            waitUntilReconnected(start);
        }
        ann.waitToBeSubscribedTo(cleo, CAMERA, MICROPHONE);
        ann.waitToBeSubscribedTo(ben, CAMERA, MICROPHONE, SCREEN);
        ann.waitForMediaSince(cleo, returned.forAnn());
        cleo.waitForMediaSince(ann, 0);
        Poll.letRun(AFTERWARDS);

        assertThat(sids()).isEqualTo(sids);
        assertThat(aboutOthers(ann, start.forAnn()))
                .containsExactlyInAnyOrder(
                        "participantConnected cleo",
                        "trackPublished cleo camera",
                        "trackPublished cleo microphone",
                        "trackSubscribed cleo camera",
                        "trackSubscribed cleo microphone",
                        "trackPublished ben screen_share",
                        "trackSubscribed ben screen_share");
        assertThat(aboutOthers(ben, start.forBen()))
                .containsExactlyInAnyOrder(
                        "participantConnected cleo",
                        "trackPublished cleo camera",
                        "trackPublished cleo microphone",
                        "trackSubscribed cleo camera",
                        "trackSubscribed cleo microphone");
        assertResumed(signaling == Signaling.IS_RESET, start);
        assertEverythingWasHeardOnceAndInOrder();
    }

    /**
     * Ann is silent meanwhile: the client library refuses all further messages of whoever sends one
     * in the moment in which it has no connection at all.
     */
    @Test
    void aCutOfThirtySixSecondsEndsInANewPlaceInTheRoom() {
        startCall();
        Sids sids = sids();
        int saidBefore = ann.stopCounting();
        assertHeard(ben, ann, saidBefore);
        Moment start = now();
        long began = System.nanoTime();
        ann.line().cut();
        until(
                "Ben is told that Ann is gone",
                LONG_CUT,
                () -> aboutOthers(ben, start.forBen()),
                events -> events.contains("participantDisconnected ann"));
        letRunUntil(began + LONG_CUT.toNanos());
        Moment returned = restore();

        until(
                "Ann is back",
                LONG_RECOVERY,
                () -> whatAnnWasTold(start),
                events -> events.contains("reconnected"));
        ann.startCounting();
        waitForMedia("36 s cut", returned);
        ann.waitToBeSubscribedTo(ben, CAMERA, MICROPHONE);
        ben.waitToBeSubscribedTo(ann, CAMERA, MICROPHONE);
        Poll.letRun(AFTERWARDS);

        assertThat(ann.sid()).isNotEqualTo(sids.ann());
        assertThat(ben.sid()).isEqualTo(sids.ben());
        assertThat(ben.others())
                .hasEntrySatisfying("ann", seen -> assertThat(seen.sid()).isEqualTo(ann.sid()));
        assertThat(aboutOthers(ben, start.forBen()))
                .containsExactlyInAnyOrder(
                        "participantDisconnected ann",
                        "trackUnpublished ann camera",
                        "trackUnpublished ann microphone",
                        "trackUnsubscribed ann camera",
                        "trackUnsubscribed ann microphone",
                        "participantConnected ann",
                        "trackPublished ann camera",
                        "trackPublished ann microphone",
                        "trackSubscribed ann camera",
                        "trackSubscribed ann microphone");
        assertThat(whatAnnWasTold(start)).doesNotContain("disconnected");
        assertThat(count("reconnected", whatAnnWasTold(start))).isEqualTo(1);
        int annSaid = ann.stopCounting();
        int benSaid = ben.stopCounting();
        assertThat(annSaid).isGreaterThan(saidBefore);
        assertHeard(ben, ann, annSaid);
        assertHeardAgain(ann, ben, benSaid);
    }

    @ParameterizedTest
    @EnumSource
    void aLostWebSocketIsReplacedWhileMediaGoesOn(Ending ending) {
        startCall();
        Sids sids = sids();
        Moment start = now();
        ann.line().end(Connections.SIGNALING, ending);
        waitUntilReconnected(start);
        waitForMediaToSettle("a WebSocket that ended by " + ending, start);

        assertThat(sids()).isEqualTo(sids);
        assertThat(aboutOthers(ann, start.forAnn())).isEmpty();
        assertThat(aboutOthers(ben, start.forBen())).isEmpty();
        assertResumed(true, start);
        assertEverythingWasHeardOnceAndInOrder();
    }

    @Test
    void anotherPortOfTheSameAddressIsNoticedByNobody() {
        startCall();
        Sids sids = sids();
        Moment start = now();
        ann.line().rebindUdp(HERE);
        waitForMediaToSettle("another port", start);

        assertThat(sids()).isEqualTo(sids);
        assertThat(aboutOthers(ann, start.forAnn())).isEmpty();
        assertThat(aboutOthers(ben, start.forBen())).isEmpty();
        assertEverythingWasHeardOnceAndInOrder();
    }

    @Test
    void anotherNetworkKeepsThePlaceInTheRoom() {
        startCall();
        Sids sids = sids();
        Moment start = now();
        ann.line().move(ELSEWHERE);
        waitUntilReconnected(start);
        waitForMediaToSettle("another address", start);

        assertThat(sids()).isEqualTo(sids);
        assertThat(aboutOthers(ann, start.forAnn())).isEmpty();
        assertThat(aboutOthers(ben, start.forBen())).isEmpty();
        assertResumed(true, start);
        assertEverythingWasHeardOnceAndInOrder();
    }

    @Test
    void whoHasNoUdpIsInTheCallOverTcp() {
        ann.line().blockUdp();
        long passedBefore = ann.line().counters().datagrams();
        startCall();
        Moment start = now();
        Poll.letRun(AFTERWARDS);
        waitForMediaToSettle("nothing, over TCP", start);

        RelayCounters counters = ann.line().counters();
        assertThat(counters.datagrams()).isEqualTo(passedBefore);
        assertThat(counters.cutOff()).as("datagrams that were tried").isPositive();
        assertThat(aboutOthers(ann, start.forAnn())).isEmpty();
        assertThat(aboutOthers(ben, start.forBen())).isEmpty();
        assertResumed(false, start);
        assertEverythingWasHeardOnceAndInOrder();
    }

    private void startCall() {
        ann.join(SCENE.room());
        ben.join(SCENE.room());
        ann.waitForMediaSince(ben, 0);
        ben.waitForMediaSince(ann, 0);
        ann.startCounting();
        ben.startCounting();
        until("Ann hears Ben count", () -> ann.heardFrom(ben).size(), count -> count > 0);
        until("Ben hears Ann count", () -> ben.heardFrom(ann).size(), count -> count > 0);
        Poll.letRun(BEFORE);
    }

    private Moment restore() {
        Moment returned = now();
        ann.line().restore();
        return returned;
    }

    private Moment now() {
        return new Moment(ann.page().now(), ben.page().now());
    }

    private Sids sids() {
        return new Sids(ann.sid(), ben.sid());
    }

    private void waitForMedia(String scenario, Moment since) {
        MediaArrival atAnn =
                until(
                        "Ann has picture and sound of Ben again",
                        LONG_RECOVERY,
                        () -> ann.mediaSince(ben, since.forAnn()),
                        MediaArrival::came);
        MediaArrival atBen =
                until(
                        "Ben has picture and sound of Ann again",
                        LONG_RECOVERY,
                        () -> ben.mediaSince(ann, since.forBen()),
                        MediaArrival::came);
        Artefacts.figure(
                "media again after %s: Ann sees after %.0f ms and hears after %.0f ms, Ben sees her after %.0f ms and hears her after %.0f ms"
                        .formatted(
                                scenario,
                                atAnn.pictureAt() - since.forAnn(),
                                atAnn.soundAt() - since.forAnn(),
                                atBen.pictureAt() - since.forBen(),
                                atBen.soundAt() - since.forBen()));
    }

    /** Where a break has no end of its own, the longest pause tells how long it was. */
    private void waitForMediaToSettle(String scenario, Moment since) {
        Poll.letRun(AFTERWARDS);
        Moment later = now();
        ann.waitForMediaSince(ben, later.forAnn());
        ben.waitForMediaSince(ann, later.forBen());
        Artefacts.figure(
                "longest pause around %s: Ann's picture %.0f ms and sound %.0f ms, Ben's picture of her %.0f ms and sound %.0f ms"
                        .formatted(
                                scenario,
                                ann.longestFreezeMillis(ben, since.forAnn()),
                                ann.longestSilenceMillis(ben, since.forAnn()),
                                ben.longestFreezeMillis(ann, since.forBen()),
                                ben.longestSilenceMillis(ann, since.forBen())));
    }

    private void waitUntilReconnected(Moment since) {
        until(
                "Ann's connection is resumed",
                LONG_RECOVERY,
                () -> whatAnnWasTold(since),
                events -> events.contains("reconnected"));
    }

    /** What Ann was told of her own connection, in order. */
    private List<String> whatAnnWasTold(Moment since) {
        return ann.eventsSince(since.forAnn()).stream()
                .filter(event -> event.who().equals("ann"))
                .map(Happening::what)
                .toList();
    }

    /** One reconnection was told or none, and no end of the call or of a track. */
    private void assertResumed(boolean told, Moment since) {
        List<String> events = whatAnnWasTold(since);
        assertThat(events)
                .doesNotContain(
                        "disconnected",
                        "reconnecting",
                        "localTrackPublished",
                        "localTrackUnpublished");
        assertThat(count("reconnected", events)).isEqualTo(count("signalReconnecting", events));
        if (told) {
            assertThat(count("reconnected", events)).isEqualTo(1);
        }
    }

    /** What someone was told of the others since a moment. */
    private static List<String> aboutOthers(Caller caller, double since) {
        return caller.eventsSince(since).stream()
                .filter(event -> !event.who().equals(caller.identity()))
                .map(Happening::plainly)
                .toList();
    }

    private static long count(String what, List<String> events) {
        return events.stream().filter(what::equals).count();
    }

    private void assertEverythingWasHeardOnceAndInOrder() {
        int annSaid = ann.stopCounting();
        int benSaid = ben.stopCounting();
        assertThat(ann.refused()).isEqualTo("[]");
        assertThat(ben.refused()).isEqualTo("[]");
        assertHeard(ben, ann, annSaid);
        assertHeard(ann, ben, benSaid);
    }

    private static void assertHeard(Caller listener, Caller speaker, int said) {
        List<Integer> heard =
                until(
                        listener.identity() + " hears the last of " + speaker.identity(),
                        () -> listener.heardFrom(speaker),
                        numbers -> numbers.contains(said));
        assertThat(heard).isEqualTo(IntStream.rangeClosed(1, said).boxed().toList());
    }

    /** What was said in between is lost; what is heard is heard once, in order and to the end. */
    private static void assertHeardAgain(Caller listener, Caller speaker, int said) {
        List<Integer> heard =
                until(
                        listener.identity() + " hears the last of " + speaker.identity(),
                        () -> listener.heardFrom(speaker),
                        numbers -> numbers.contains(said));
        assertThat(heard).isSorted().doesNotHaveDuplicates().startsWith(1).endsWith(said);
    }

    private static void letRunUntil(long endNanos) {
        long rest = endNanos - System.nanoTime();
        if (rest > 0) {
            Poll.letRun(Duration.ofNanos(rest));
        }
    }
}
