package dev.parley.testkit;

import static dev.parley.testkit.Scenes.play;
import static dev.parley.testkit.Scenes.room;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sfu.room.JoinOutcome;
import dev.parley.sfu.room.JoinRequest;
import dev.parley.sfu.room.LeaveReason;
import dev.parley.sfu.room.ParticipantSnapshot;
import dev.parley.sfu.room.RoomCommand;
import dev.parley.sfu.room.RoomEvent;
import dev.parley.sfu.room.RoomNews;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FaultTest {
    private static final String BROKEN = "broken";

    /** Joins someone whose session is broken: whatever it is told, it throws. */
    private static void joinBroken(Simulation simulation, ScriptedPeer like) {
        JoinRequest request = like.joinCommand(event -> {}).request();
        RoomCommand.Join join =
                new RoomCommand.Join(
                        new JoinRequest(
                                request.roomSid(),
                                request.settings(),
                                request.profile(),
                                request.publisherIce(),
                                request.subscriberIce(),
                                true,
                                event -> {
                                    throw new IllegalStateException("a fault of ours");
                                },
                                0),
                        outcome -> assertThat(outcome).isInstanceOf(JoinOutcome.Joined.class));
        simulation.command(BROKEN, join);
    }

    @Test
    void aRoomThatThrowsClosesAloneAndIsReportedOnce() {
        play(
                46,
                simulation -> {
                    List<ScriptedPeer> healthy =
                            room(simulation, 2, TrackScript.AUDIO, TrackScript.VIDEO);
                    ScriptedPeer first =
                            simulation.join(BROKEN, PeerOptions.of("ann", TrackScript.AUDIO));
                    simulation.run(Duration.ofSeconds(2));
                    ScriptedPeer last = simulation.join(BROKEN, PeerOptions.of("cid"));
                    joinBroken(simulation, simulation.unjoined(PeerOptions.of("bob")));
                    simulation.run(Duration.ofSeconds(2));

                    assertThat(simulation.faults()).hasSize(1);
                    assertThat(simulation.closedRooms()).containsExactly(BROKEN);
                    assertThat(simulation.loop().reachableTransports()).isEqualTo(4);
                    assertThat(first.left()).isEqualTo(LeaveReason.INTERNAL);
                    assertThat(
                                    first.told().stream()
                                            .filter(RoomEvent.Disconnected.class::isInstance))
                            .hasSize(1);
                    assertThat(last.left()).isEqualTo(LeaveReason.INTERNAL);
                    assertThat(newsOfTheBrokenRoom(simulation))
                            .containsExactly(
                                    "Opened",
                                    "TrackPublished ann",
                                    "ParticipantJoined ann",
                                    "TrackUnpublished ann",
                                    "ParticipantLeft ann",
                                    "ParticipantAborted cid",
                                    "ParticipantAborted bob",
                                    "Closed");
                    long before = Scenes.frames(healthy.getFirst());
                    simulation.run(Duration.ofSeconds(1));
                    assertThat(Scenes.frames(healthy.getFirst())).isGreaterThan(before + 70);
                    Scenes.assertDecodable(healthy);
                });
    }

    private static List<String> newsOfTheBrokenRoom(Simulation simulation) {
        return simulation.news().stream()
                .filter(news -> news.room().name().equals(BROKEN))
                .map(FaultTest::inWords)
                .toList();
    }

    private static String inWords(RoomNews news) {
        String whose =
                switch (news) {
                    case RoomNews.Opened ignored -> "";
                    case RoomNews.Closed ignored -> "";
                    case RoomNews.ParticipantJoined(var room, var who) -> whose(who);
                    case RoomNews.ParticipantLeft(var room, var who) -> whose(who);
                    case RoomNews.ParticipantAborted(var room, var who) -> whose(who);
                    case RoomNews.TrackPublished(var room, var who, var track) -> whose(who);
                    case RoomNews.TrackUnpublished(var room, var who, var track) -> whose(who);
                };
        return news.getClass().getSimpleName() + whose;
    }

    private static String whose(ParticipantSnapshot participant) {
        return " " + participant.profile().identity();
    }

    @Test
    void aClosedRoomCanBeJoinedAnewAfterAFault() {
        play(
                47,
                simulation -> {
                    joinBroken(simulation, simulation.unjoined(PeerOptions.of("bob")));
                    simulation.run(Duration.ofSeconds(1));
                    simulation.join(BROKEN, PeerOptions.of("ann"));
                    simulation.run(Duration.ofSeconds(1));
                    assertThat(simulation.faults()).hasSize(1);
                    simulation.join(BROKEN, PeerOptions.of("cid", TrackScript.AUDIO));
                    ScriptedPeer again = simulation.join(BROKEN, PeerOptions.of("ann"));
                    simulation.run(Duration.ofSeconds(2));
                    assertThat(again.received()).hasSize(1);
                });
    }
}
