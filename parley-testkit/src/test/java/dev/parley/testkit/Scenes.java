package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** What simulations have in common: their seeds, their rooms, what every receiver must have. */
final class Scenes {
    static final String ROOM = "room";
    static final NetworkConditions BAD =
            new NetworkConditions(0.05, Duration.ofMillis(20), Duration.ofMillis(30), 0.02, 0.02);

    private Scenes() {}

    /** Fixed seeds, and one that is new in each run. */
    static LongStream seeds() {
        return LongStream.of(1, 42, 4711, new Random().nextLong(1L << 32));
    }

    /** Runs a scene for a seed, which a failure names. */
    static void play(long seed, Consumer<Simulation> scene) {
        System.out.println("seed " + seed);
        try {
            Simulation simulation = new Simulation(seed);
            scene.accept(simulation);
            simulation.end();
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
        }
    }

    /** A room of peers that publish the same. */
    static List<ScriptedPeer> room(Simulation simulation, int count, TrackScript... tracks) {
        List<ScriptedPeer> peers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            peers.add(simulation.join(ROOM, PeerOptions.of("user" + i, tracks)));
        }
        return peers;
    }

    /** The newest track of a peer as another receives it. */
    static ReceivedTrack received(ScriptedPeer by, ScriptedPeer from, int track) {
        ReceivedTrack received = by.received(from.sent().get(track));
        assertThat(received).as("track of " + from.sid() + " at " + by.sid()).isNotNull();
        return Objects.requireNonNull(received);
    }

    static void assertDecodable(List<ScriptedPeer> peers) {
        for (ScriptedPeer peer : peers) {
            assertThat(peer.violations()).as(peer.sid()).isEmpty();
        }
    }

    static long frames(ScriptedPeer peer) {
        return peer.received().stream().mapToLong(ReceivedTrack::frames).sum();
    }
}
