package dev.parley.e2e;

import static dev.parley.e2e.SdkExpectations.states;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sdk.StreamIndex;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** What users of the SDK go through when the server is not there, with servers of their own. */
final class SdkServerLoss {
    private static final StreamIndex MAIN = StreamIndex.STREAM_INDEX_MAIN;
    private static final double ANNS_HZ = 500;
    private static final double BENS_HZ = 800;
    private static final Duration AFTERWARDS = Duration.ofSeconds(1);

    private SdkServerLoss() {}

    static void lateServer() {
        ParleyProcess early = ParleyProcess.start("SdkReconnectTest-late");
        early.close();
        try (SdkUser ann = SdkUser.create("ann", early.webSocketUrl())) {
            ann.beginToJoin(newRoom(), SdkUser.automatic());
            ann.events.await("onConnectionStateChanged 6");
            assertThat(ann.events.of("onConnectionStateChanged"))
                    .containsExactly(states(2, 4, 1, 6));
            assertThat(ann.events.of("onWarning")).isNotEmpty().containsOnly("onWarning -2001");
            assertThat(ann.events.of("onRoomStateChanged", "onError")).isEmpty();

            try (ParleyProcess late = early.startAgain("SdkReconnectTest-late-again")) {
                long there = System.nanoTime();
                ann.events.awaitStart("onRoomStateChanged ann 0 {\"join_type\":0");
                Artefacts.figure(
                        "SDK, a server that comes late: joined %d ms after it is ready"
                                .formatted(millisSince(there)));
                Poll.letRun(AFTERWARDS);
                assertThat(late.isRunning()).isTrue();
                assertThat(ann.events.of("onConnectionStateChanged"))
                        .containsExactly(states(2, 4, 1, 6, 3));
                assertThat(ann.events.of("onRoomStateChanged")).hasSize(1);
            }
        }
    }

    static void restartedServer() {
        ParleyProcess first = ParleyProcess.start("SdkReconnectTest-first");
        String room = newRoom();
        try (SdkUser ann = SdkUser.create("ann", first.webSocketUrl());
                SdkUser ben = SdkUser.create("ben", first.webSocketUrl())) {
            ann.play(ANNS_HZ);
            ben.play(BENS_HZ);
            ben.paint(320, 180);
            ann.join(room);
            ben.join(room);
            SdkPicture picture = ann.watch("ben", MAIN);
            awaitMedia(ann, ben, picture);

            forget(ann, ben);
            first.close();
            try (ParleyProcess second = joinAgain("stopped", first, ann, ben, picture)) {
                forget(ann, ben);
                second.kill();
                joinAgain("killed", second, ann, ben, picture).close();
            }
        }
    }

    private static void forget(SdkUser... users) {
        for (SdkUser user : users) {
            user.events.clear();
        }
    }

    private static ParleyProcess joinAgain(
            String how, ParleyProcess gone, SdkUser ann, SdkUser ben, SdkPicture picture) {
        ann.sound.forget();
        ben.sound.forget();
        ParleyProcess server = gone.startAgain("SdkReconnectTest-after-" + how);
        long there = System.nanoTime();
        ann.events.awaitStart("onRoomStateChanged ann 0 {\"join_type\":1");
        ben.events.awaitStart("onRoomStateChanged ben 0 {\"join_type\":1");
        long joined = millisSince(there);
        awaitMedia(ann, ben, picture);
        Artefacts.figure(
                "SDK, a server that was %s: joined again %d ms after the next is ready, media after %d ms"
                        .formatted(how, joined, millisSince(there)));
        Poll.letRun(AFTERWARDS);
        for (SdkUser user : List.of(ann, ben)) {
            assertThat(user.events.of("onRoomStateChanged")).hasSize(1);
            List<String> moves = user.events.of("onUserLeave", "onUserJoined");
            String other = user == ann ? "ben" : "ann";
            assertThat(moves)
                    .containsExactly(
                            "onUserLeave " + other + " 1",
                            "onUserJoined " + other + " {\"user_name\":\"" + other + "\"}");
        }
        return server;
    }

    private static void awaitMedia(SdkUser ann, SdkUser ben, SdkPicture picture) {
        Poll.until("Ann hears Ben", () -> ann.sound.hears("ben", MAIN, BENS_HZ), heard -> heard);
        Poll.until("Ben hears Ann", () -> ben.sound.hears("ann", MAIN, ANNS_HZ), heard -> heard);
        long before = picture.count();
        Poll.until("Ann sees Ben", picture::count, count -> count > before + 5);
    }

    private static long millisSince(long then) {
        return Duration.ofNanos(System.nanoTime() - then).toMillis();
    }

    private static String newRoom() {
        return "call_" + UUID.randomUUID();
    }
}
