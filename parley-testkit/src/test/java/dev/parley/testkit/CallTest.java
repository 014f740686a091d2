package dev.parley.testkit;

import static dev.parley.testkit.Scenes.assertDecodable;
import static dev.parley.testkit.Scenes.play;
import static dev.parley.testkit.Scenes.received;
import static dev.parley.testkit.Scenes.room;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sfu.publication.LayerQuality;
import dev.parley.sfu.room.LeaveReason;
import dev.parley.sfu.room.RoomEvent;
import dev.parley.sfu.subscription.WantedMedia;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CallTest {
    static LongStream seeds() {
        return Scenes.seeds();
    }

    @Test
    void onAPerfectNetworkEveryFrameArrivesAndNothingIsAskedForAgain() {
        play(
                7,
                simulation -> {
                    List<ScriptedPeer> peers =
                            room(simulation, 3, TrackScript.AUDIO, TrackScript.VIDEO);
                    simulation.run(Duration.ofSeconds(4));
                    assertDecodable(peers);
                    for (ScriptedPeer peer : peers) {
                        assertThat(peer.received()).hasSize(4);
                        assertThat(peer.received()).allMatch(track -> track.frames() > 75);
                        assertThat(peer.received()).allMatch(ReceivedTrack::beganAtKeyFrame);
                        assertThat(peer.received()).allMatch(track -> track.skips() == 0);
                        assertThat(peer.received()).allMatch(track -> track.reports() >= 2);
                        assertThat(peer.sent()).allMatch(track -> track.retransmissions() == 0);
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aRoomOfFourComesThroughLossJitterReorderingAndDuplicates(long seed) {
        play(
                seed,
                simulation -> {
                    simulation.conditions(Scenes.BAD);
                    List<ScriptedPeer> peers =
                            room(simulation, 4, TrackScript.AUDIO, TrackScript.VIDEO);
                    simulation.run(Duration.ofSeconds(8));
                    simulation.conditions(NetworkConditions.PERFECT);
                    simulation.run(Duration.ofSeconds(2));
                    assertDecodable(peers);
                    for (ScriptedPeer peer : peers) {
                        assertThat(peer.received()).hasSize(6);
                        for (ReceivedTrack track : peer.received()) {
                            assertThat(track.frames()).as(track.trackSid()).isGreaterThan(200);
                        }
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void layersSwitchUnderLossWithoutBreakingTheStream(long seed) {
        play(
                seed,
                simulation -> {
                    simulation.conditions(Scenes.BAD);
                    List<ScriptedPeer> peers = room(simulation, 3, TrackScript.SIMULCAST);
                    simulation.run(Duration.ofSeconds(4));
                    ScriptedPeer viewer = peers.getFirst();
                    SentTrack watched = peers.get(1).sent().getFirst();
                    Random random = new Random(seed);
                    for (int i = 0; i < 5; i++) {
                        LayerQuality wanted = LayerQuality.values()[random.nextInt(3)];
                        viewer.want(watched.sid(), new WantedMedia(true, wanted, 0, 0));
                        ReceivedTrack track = received(viewer, peers.get(1), 0);
                        assertThat(
                                        simulation.runUntil(
                                                () -> track.layer() == wanted.ordinal(),
                                                Duration.ofSeconds(5)))
                                .as("reaches layer " + wanted)
                                .isTrue();
                    }
                    watched.activeLayers(1);
                    ReceivedTrack track = received(viewer, peers.get(1), 0);
                    assertThat(simulation.runUntil(() -> track.layer() == 0, Duration.ofSeconds(5)))
                            .isTrue();
                    assertDecodable(peers);
                });
    }

    @Test
    void everyPublisherIsFoundAgainWhenAllNumbersWrap() {
        play(
                11,
                simulation -> {
                    List<ScriptedPeer> peers =
                            room(
                                    simulation,
                                    3,
                                    TrackScript.AUDIO.startingAt(65_480, 0),
                                    TrackScript.SIMULCAST.startingAt(65_500, 32_760));
                    simulation.run(Duration.ofSeconds(3));
                    simulation.conditions(Scenes.BAD);
                    simulation.run(Duration.ofSeconds(3));
                    assertDecodable(peers);
                    for (ScriptedPeer peer : peers) {
                        assertThat(peer.received()).allMatch(track -> track.frames() > 100);
                    }
                });
    }

    @Test
    void paddingAloneLeavesNoGap() {
        play(
                12,
                simulation -> {
                    List<ScriptedPeer> peers = room(simulation, 2, TrackScript.VIDEO);
                    simulation.run(Duration.ofSeconds(1));
                    SentTrack track = peers.getFirst().sent().getFirst();
                    for (int i = 0; i < 40; i++) {
                        track.sendPadding(0, simulation.nowNanos());
                        simulation.run(Duration.ofMillis(25));
                    }
                    assertDecodable(peers);
                    assertThat(received(peers.get(1), peers.getFirst(), 0).skips()).isZero();
                });
    }

    @Test
    void aMutedPublisherIsNotHeardAndComesBackWithAKeyFrame() {
        play(
                13,
                simulation -> {
                    List<ScriptedPeer> peers =
                            room(simulation, 2, TrackScript.AUDIO, TrackScript.VIDEO);
                    simulation.run(Duration.ofSeconds(2));
                    ScriptedPeer publisher = peers.getFirst();
                    publisher.sent().forEach(track -> publisher.mute(track, true));
                    simulation.run(Duration.ofMillis(200));
                    long before = Scenes.frames(peers.get(1));
                    simulation.run(Duration.ofSeconds(1));
                    assertThat(Scenes.frames(peers.get(1))).isEqualTo(before);
                    publisher.sent().forEach(track -> publisher.mute(track, false));
                    simulation.run(Duration.ofSeconds(2));
                    assertThat(Scenes.frames(peers.get(1))).isGreaterThan(before + 100);
                    assertDecodable(peers);
                });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void comingAndGoingWithDuplicateIdentitiesLeavesNothingBehind(long seed) {
        play(
                seed,
                simulation -> {
                    simulation.conditions(Scenes.BAD);
                    Random random = new Random(seed);
                    List<ScriptedPeer> all =
                            room(simulation, 2, TrackScript.AUDIO, TrackScript.VIDEO);
                    for (int i = 0; i < 12; i++) {
                        simulation.run(Duration.ofMillis(random.nextInt(600)));
                        if (random.nextInt(3) == 0) {
                            all.get(random.nextInt(all.size())).leave();
                        } else {
                            String identity = "user" + random.nextInt(4);
                            all.add(
                                    simulation.join(
                                            Scenes.ROOM,
                                            PeerOptions.of(
                                                    identity,
                                                    TrackScript.AUDIO,
                                                    TrackScript.SIMULCAST)));
                        }
                    }
                    simulation.run(Duration.ofSeconds(2));
                    assertDecodable(all);
                    List<ScriptedPeer> present =
                            all.stream().filter(p -> p.left() == null).toList();
                    assertThat(present.stream().map(ScriptedPeer::identity))
                            .doesNotHaveDuplicates();
                    for (ScriptedPeer peer : all) {
                        assertThat(
                                        peer.told().stream()
                                                .filter(RoomEvent.Disconnected.class::isInstance))
                                .hasSize(peer.left() == null ? 0 : 1);
                    }
                });
    }

    @Test
    void aPeerThatFallsSilentIsRemovedInTimeAndTheOthersGoOn() {
        play(
                14,
                simulation -> {
                    List<ScriptedPeer> peers = room(simulation, 3, TrackScript.AUDIO);
                    simulation.run(Duration.ofSeconds(2));
                    peers.getFirst().silence(true);
                    boolean removed =
                            simulation.runUntil(
                                    () ->
                                            peers.getFirst().told().stream()
                                                    .anyMatch(
                                                            RoomEvent.Disconnected.class
                                                                    ::isInstance),
                                    Duration.ofSeconds(20));
                    assertThat(removed).isTrue();
                    simulation.run(Duration.ofMillis(100));
                    assertThat(peers.getFirst().left()).isEqualTo(LeaveReason.CONNECTION_TIMEOUT);
                    assertThat(peers.get(1).received()).hasSize(1);
                    assertThat(simulation.loop().reachableTransports()).isEqualTo(4);
                    assertDecodable(peers);
                });
    }

    @Test
    void aShortSilenceIsForgiven() {
        play(
                15,
                simulation -> {
                    simulation.conditions(Scenes.BAD);
                    List<ScriptedPeer> peers =
                            room(simulation, 2, TrackScript.AUDIO, TrackScript.VIDEO);
                    simulation.run(Duration.ofSeconds(2));
                    peers.getFirst().silence(true);
                    simulation.run(Duration.ofSeconds(8));
                    peers.getFirst().silence(false);
                    long before = Scenes.frames(peers.getFirst());
                    simulation.run(Duration.ofSeconds(4));
                    assertThat(peers.getFirst().left()).isNull();
                    assertThat(Scenes.frames(peers.getFirst())).isGreaterThan(before + 100);
                    assertDecodable(peers);
                });
    }
}
