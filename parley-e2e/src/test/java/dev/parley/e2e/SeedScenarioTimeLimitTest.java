package dev.parley.e2e;

import static dev.parley.e2e.BrowserUser.Looks.RED_AND_BLUE;
import static dev.parley.e2e.PageMember.CAMERA;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The end of the group call of {@link SeedScenarioTest}: its time is up. */
@SuppressWarnings("NullAway.Init") // The steps fill the fields in, one after the other.
class SeedScenarioTimeLimitTest {
    /** Long enough for three to join, also on a busy computer: nothing else is to happen before. */
    private static final Duration LIFETIME = Duration.ofSeconds(45);

    @RegisterExtension
    static final Scene SCENE =
            Scene.withLinesAndCapture(
                    3,
                    CaptureFiles.write(),
                    Map.of("PARLEY_CALL_ROOM_LIFETIME", LIFETIME.toSeconds() + "s"));

    private static final int BENS_LINE = 2;

    private SceneMembers members;

    @AfterEach
    void endEngines() {
        members.close();
    }

    @Test
    void everybodyIsToldThatTheTimeIsUpAndTheRoomIsGone() {
        members = new SceneMembers(SCENE);
        String room = SCENE.room();
        List<PageMember> people = List.of(inLobby("Ann", 0), inLobby("Cleo", 1));
        CallMember ben = members.member("Ben", BENS_LINE).talk(800);
        long opened = System.nanoTime();
        for (PageMember person : people) {
            person.page().type("room", SCENE.roomNumber());
            person.page().press("join");
        }
        assertThat(ben.join(room).code()).isEqualTo(200);
        people.forEach(person -> person.page().see("call"));
        people.getFirst().waitToSee(ben.id(), CAMERA, RED_AND_BLUE);
        people.getFirst().keepPicture("seed-14-time-limit");

        Poll.until(
                "the closing is told",
                LIFETIME.plus(Poll.GENEROUS),
                ben::informs,
                informs -> !informs.isEmpty());
        assertThat(Duration.ofNanos(System.nanoTime() - opened)).isGreaterThan(LIFETIME);
        assertThat(ben.informs()).containsExactly("videocallOnCloseRoom " + room);
        for (PageMember person : people) {
            person.page().see("ended");
            assertThat(person.page().errorKind()).isEqualTo("time-up");
            assertThat(person.problems()).containsExactly("error time-up");
        }
        people.getFirst().keepPicture("seed-15-time-up");
        ben.awaitOut(-1011);
        members.awaitInRoom();
        assertThat(ben.ask("videocallReconnect", room).code()).isEqualTo(422);
    }

    private static PageMember inLobby(String name, int line) {
        PageMember person =
                PageMember.visit(
                        SCENE.chromium(), name, Camera.SMALL, SCENE.line(line).url() + "/");
        person.page().login();
        person.awaitTurned(CAMERA, true);
        return person;
    }
}
