package dev.parley.e2e;

import static dev.parley.e2e.SdkExpectations.awaitHearing;
import static dev.parley.e2e.SdkExpectations.awaitPictures;
import static dev.parley.e2e.SdkExpectations.letRunUntil;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.e2e.CallMember.Reply;
import dev.parley.sdk.StreamIndex;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The call server dies in the middle of a call, and comes back. */
class BusinessServerKilledTest {
    private static final double ANNS_HZ = 500;
    private static final double BENS_HZ = 800;
    private static final StreamIndex MAIN = StreamIndex.STREAM_INDEX_MAIN;

    /** Of Cleo's network: so long that Parley gives her up. */
    private static final Duration CUT = Duration.ofSeconds(40);

    /** A reply that came may be sent again if the server dies before it has noted so. */
    private static final Duration UNTIL_NOTED = Duration.ofSeconds(1);

    private static final Duration DOWN = Duration.ofSeconds(8);

    /** A long break ends within some seconds; the window is that of the default, a minute. */
    private static final Map<String, String> FOUR_SEATS = Map.of("PARLEY_CALL_ROOM_CAPACITY", "4");

    @Test
    void theCallGoesOnWithoutTheCallServerAndWithItAgain() {
        try (CallNetwork network = CallNetwork.start("BusinessServerKilledTest", 5, FOUR_SEATS)) {
            String room = CallNetwork.newRoom();
            CallMember ann = network.member("Ann").talk(ANNS_HZ);
            CallMember ben = network.member("Ben").talk(BENS_HZ);
            CallMember cleo = network.member("Cleo");
            CallMember dora = network.member("Dora");
            CallMember eve = network.member("Eve");
            List.of(ann, ben, cleo).forEach(member -> member.join(room));
            long durationBefore = ann.ask("videocallReconnect", room).duration();
            long askedAt = System.nanoTime();
            assertMedia(ann, ben);
            Poll.letRun(UNTIL_NOTED);

            long cutAt = System.nanoTime();
            cleo.line().cut();
            network.killCallServer();
            goOnWithout(room, ann, ben);
            network.startCallServerAgain();

            Reply seat = ann.ask("videocallReconnect", room);
            assertThat(seat.code()).isEqualTo(200);
            assertThat(seat.duration())
                    .as("counted on over the outage")
                    .isBetween(
                            durationBefore + DOWN.toSeconds(),
                            durationBefore + secondsSince(askedAt) + 2);
            assertThat(dora.join(room).code()).as("a new member").isEqualTo(200);
            assertThat(eve.ask("videocallJoinRoom", room).code())
                    .as("Cleo's seat is kept")
                    .isEqualTo(406);
            assertMedia(ann, ben);

            letRunUntil(cutAt, CUT);
            ann.events().await("onUserLeave " + cleo.id() + " 1");
            cleo.line().restore();
            assertThat(cleo.reconnect().code()).isEqualTo(200);
            awaitHearing(cleo.place(), ann.id(), ANNS_HZ);
            network.awaitUsersIn(room, ann, ben, cleo, dora);
            assertThat(eve.ask("videocallJoinRoom", room).code())
                    .as("four seats for four")
                    .isEqualTo(406);

            assertThat(ben.leave().code()).isEqualTo(200);
            ann.events().await("onUserLeave " + ben.id() + " 0");
            assertThat(eve.join(room).code()).as("the fourth seat").isEqualTo(200);
            assertThat(ben.ask("videocallJoinRoom", room).code()).isEqualTo(406);
            network.awaitUsersIn(room, ann, cleo, dora, eve);
            for (CallMember member : List.of(ann, ben, cleo, dora, eve)) {
                assertNothingCameTwice(member);
            }
        }
    }

    /** Messages do not get through meanwhile; pictures and sound do. */
    private static void goOnWithout(String room, CallMember ann, CallMember ben) {
        long killed = System.nanoTime();
        SdkPicture annsBen = ann.user().watch(ben.id(), MAIN);
        SdkPicture bensAnn = ben.user().watch(ann.id(), MAIN);
        ann.user().sound.forget();
        ben.user().sound.forget();
        // 18 where the post goes over a connection whose end has not been seen yet.
        assertThat(ann.sendResult("videocallStartShareScreen", room)).containsPattern("^1[78] ");
        assertThat(ben.sendResult("videocallReconnect", room)).containsPattern("^1[78] ");
        letRunUntil(killed, DOWN);
        awaitHearing(ann.place(), ben.id(), BENS_HZ);
        awaitHearing(ben.place(), ann.id(), ANNS_HZ);
        Artefacts.figure(
                "call server dead for %d s: Ann saw %d pictures of Ben, Ben %d of Ann"
                        .formatted(secondsSince(killed), annsBen.count(), bensAnn.count()));
        assertThat(annsBen.count()).isGreaterThan(DOWN.toSeconds() * 3);
        assertThat(bensAnn.count()).isGreaterThan(DOWN.toSeconds() * 3);
        assertThat(ann.events().of("onUserLeave")).isEmpty();
    }

    private static void assertMedia(CallMember ann, CallMember ben) {
        awaitHearing(ann.place(), ben.id(), BENS_HZ);
        awaitHearing(ben.place(), ann.id(), ANNS_HZ);
        awaitPictures(ann.place(), ann.user().watch(ben.id(), MAIN));
        awaitPictures(ben.place(), ben.user().watch(ann.id(), MAIN));
    }

    private static void assertNothingCameTwice(CallMember member) {
        Map<String, Integer> times = new HashMap<>();
        for (JsonNode message : member.fromServer()) {
            times.merge(message.path("request_id").asString("no request"), 1, Integer::sum);
        }
        assertThat(times).isNotEmpty().doesNotContainKey("no request");
        assertThat(times.values()).allMatch(count -> count == 1);
    }

    private static long secondsSince(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toSeconds();
    }
}
