package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sfu.drop.DropReason;
import dev.parley.sfu.loop.MediaLoopOptions;
import dev.parley.sfu.room.JoinOutcome;
import dev.parley.sfu.room.JoinRefusal;
import dev.parley.sfu.room.LeaveReason;
import dev.parley.sfu.room.RoomLimits;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class MediaLoopTest {
    private static final JoinOutcome NO_CAPACITY = new JoinOutcome.Refused(JoinRefusal.NO_CAPACITY);

    private static Simulation limited(int rooms, int transports) {
        return new Simulation(1, new MediaLoopOptions(rooms, transports, 64, RoomLimits.DEFAULT));
    }

    @Test
    void aLoopHasBoundedlyManyRooms() {
        Simulation simulation = limited(1, 100);
        ScriptedPeer first = simulation.join("one", PeerOptions.of("ann"));
        ScriptedPeer second = simulation.join("two", PeerOptions.of("ann"));
        simulation.run(Duration.ofMillis(100));
        assertThat(first.outcome()).isInstanceOf(JoinOutcome.Joined.class);
        assertThat(second.outcome()).isEqualTo(NO_CAPACITY);
    }

    @Test
    void aLoopHasBoundedlyManyTransportsAndGivesThemBack() {
        Simulation simulation = limited(10, 3);
        ScriptedPeer first = simulation.join("one", PeerOptions.of("ann"));
        ScriptedPeer second = simulation.join("one", PeerOptions.of("bob"));
        simulation.run(Duration.ofMillis(100));
        assertThat(second.outcome()).isEqualTo(NO_CAPACITY);
        assertThat(simulation.loop().reachableTransports()).isEqualTo(2);
        first.leave();
        simulation.run(Duration.ofMillis(100));
        ScriptedPeer third = simulation.join("one", PeerOptions.of("cid"));
        simulation.run(Duration.ofMillis(100));
        assertThat(third.outcome()).isInstanceOf(JoinOutcome.Joined.class);
        simulation.end();
    }

    @Test
    void aStoppedLoopHasClosedEveryRoomAndTakesNobody() {
        Simulation simulation = new Simulation(2);
        ScriptedPeer ann = simulation.join("one", PeerOptions.of("ann", TrackScript.AUDIO));
        ScriptedPeer bob = simulation.join("two", PeerOptions.of("bob", TrackScript.AUDIO));
        simulation.run(Duration.ofSeconds(1));
        simulation.stop();
        simulation.run(Duration.ofMillis(100));
        ScriptedPeer late = simulation.join("three", PeerOptions.of("cid"));
        simulation.run(Duration.ofMillis(100));
        assertThat(ann.left()).isEqualTo(LeaveReason.SERVER_SHUTDOWN);
        assertThat(bob.left()).isEqualTo(LeaveReason.SERVER_SHUTDOWN);
        assertThat(simulation.closedRooms()).containsExactlyInAnyOrder("one", "two");
        assertThat(late.outcome()).isEqualTo(NO_CAPACITY);
        simulation.end();
    }

    @Test
    void datagramsTooLongOrEmptyAreDroppedAndCounted() {
        Simulation simulation = new Simulation(3);
        simulation.inject(Addresses.of(7, 7), new byte[1600]);
        simulation.inject(Addresses.of(7, 7), new byte[1501]);
        simulation.inject(Addresses.of(7, 7), new byte[1500]);
        simulation.inject(Addresses.of(7, 7), new byte[0]);
        simulation.run(Duration.ofMillis(100));
        assertThat(simulation.drops(DropReason.TRUNCATED)).isEqualTo(2);
        assertThat(simulation.drops(DropReason.UNKNOWN_KIND)).isEqualTo(1);
        assertThat(simulation.drops(DropReason.UNKNOWN_SENDER)).isEqualTo(1);
        assertThat(simulation.loop().receivedDatagrams()).isEqualTo(4);
    }
}
