package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The end of a group call whose time is up. */
class BusinessServerClosingTest {
    private static final Duration LIFETIME = Duration.ofSeconds(20);

    @Test
    void everybodyIsToldOnceThatTheTimeIsUpAndSentOut() {
        try (CallNetwork network =
                CallNetwork.start(
                        "BusinessServerClosingTest",
                        2,
                        Map.of("PARLEY_CALL_ROOM_LIFETIME", LIFETIME.toSeconds() + "s"))) {
            String room = CallNetwork.newRoom();
            CallMember ann = network.member("Ann");
            CallMember ben = network.member("Ben");
            long opened = System.nanoTime();
            ann.join(room);
            ben.join(room);
            for (CallMember member : List.of(ann, ben)) {
                Poll.until(
                        "the closing is told",
                        LIFETIME.plus(Poll.GENEROUS),
                        member::informs,
                        informs -> !informs.isEmpty());
            }
            assertThat(Duration.ofNanos(System.nanoTime() - opened))
                    .isGreaterThanOrEqualTo(LIFETIME);
            for (CallMember member : List.of(ann, ben)) {
                member.awaitOut(-1011);
                assertThat(member.informs()).containsExactly("videocallOnCloseRoom " + room);
                assertThat(member.ask("videocallReconnect", room).code()).isEqualTo(422);
            }
            network.awaitUsersIn(room);

            assertThat(ann.join(room).duration()).as("a new call of the name").isLessThan(10);
            network.awaitUsersIn(room, ann);
        }
    }
}
