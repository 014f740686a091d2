package dev.parley.testkit;

import static dev.parley.testkit.Scenes.assertDecodable;
import static dev.parley.testkit.Scenes.play;
import static dev.parley.testkit.Scenes.received;
import static dev.parley.testkit.Scenes.room;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sfu.drop.DropReason;
import dev.parley.sfu.room.LeaveReason;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

final class AttackTest {
    private static final InetSocketAddress STRANGER = Addresses.of(9999, 6666);

    /** Two peers in a running call that has to end as well as it began. */
    private static void inCall(long seed, BiConsumer<Simulation, List<ScriptedPeer>> attack) {
        play(
                seed,
                simulation -> {
                    List<ScriptedPeer> peers =
                            room(simulation, 2, TrackScript.AUDIO, TrackScript.VIDEO);
                    simulation.run(Duration.ofSeconds(2));
                    attack.accept(simulation, peers);
                    long before = Scenes.frames(peers.getFirst());
                    simulation.run(Duration.ofSeconds(1));
                    assertThat(Scenes.frames(peers.getFirst())).isGreaterThan(before + 70);
                    assertDecodable(peers);
                    assertThat(simulation.faults()).isEmpty();
                });
    }

    @Test
    void aCheckWithAWrongPasswordChangesNothing() {
        inCall(
                3,
                (simulation, peers) -> {
                    long before = simulation.drops(DropReason.BAD_STUN);
                    for (int i = 0; i < 20; i++) {
                        simulation.inject(STRANGER, peers.getFirst().subscriber().forgedCheck());
                        simulation.run(Simulation.STEP);
                    }
                    simulation.run(Duration.ofMillis(50));
                    assertThat(simulation.drops(DropReason.BAD_STUN) - before).isEqualTo(20);
                    assertThat(simulation.loop().ownedAddresses()).isEqualTo(4);
                });
    }

    @Test
    void aPeerThatMovesToAnotherAddressGoesOnThere() {
        inCall(
                4,
                (simulation, peers) -> {
                    peers.getFirst().subscriber().move(Addresses.of(500, 1));
                    peers.getFirst().publisher().move(Addresses.of(500, 2));
                    simulation.run(Duration.ofSeconds(1));
                    assertThat(simulation.loop().ownedAddresses()).isEqualTo(6);
                });
    }

    @Test
    void mediaFromAnAddressThatNeverCheckedIsNotTaken() {
        inCall(
                5,
                (simulation, peers) -> {
                    long before = simulation.drops(DropReason.UNKNOWN_SENDER);
                    simulation.inject(STRANGER, peers.getFirst().publisher().lastSent());
                    simulation.inject(STRANGER, new byte[] {22, (byte) 0xFE, (byte) 0xFD, 0, 0});
                    simulation.run(Duration.ofMillis(50));
                    assertThat(simulation.drops(DropReason.UNKNOWN_SENDER) - before).isEqualTo(2);
                });
    }

    @Test
    void repeatedAndForgedPacketsAreDroppedAndCounted() {
        inCall(
                15,
                (simulation, peers) -> {
                    PeerLink link = peers.getFirst().publisher();
                    byte[] packet = link.lastSent();
                    simulation.run(Duration.ofMillis(50));
                    simulation.inject(link.address(), packet);
                    byte[] forged = packet.clone();
                    forged[forged.length - 1] ^= 1;
                    forged[3] = (byte) (forged[3] + 100);
                    simulation.inject(link.address(), forged);
                    simulation.run(Duration.ofMillis(50));
                    assertThat(simulation.drops(DropReason.REPLAYED)).isEqualTo(1);
                    assertThat(simulation.drops(DropReason.BAD_TAG)).isEqualTo(1);
                });
    }

    @Test
    void packetsOfUnknownStreamsReachNobody() {
        inCall(
                21,
                (simulation, peers) -> {
                    long before = simulation.drops(DropReason.UNKNOWN_STREAM);
                    for (int i = 0; i < 200; i++) {
                        byte[] packet = new byte[60];
                        packet[0] = (byte) 0x80;
                        packet[1] = 77;
                        packet[8] = 0x55;
                        packet[11] = (byte) i;
                        peers.getFirst().publisher().sendRtp(packet, 12, packet.length);
                    }
                    simulation.run(Duration.ofMillis(50));
                    assertThat(simulation.drops(DropReason.UNKNOWN_STREAM) - before).isEqualTo(200);
                });
    }

    @Test
    void aStormOfKeyFrameRequestsBecomesTwoASecond() {
        inCall(
                23,
                (simulation, peers) -> {
                    SentTrack video = peers.get(1).sent().get(1);
                    int ssrc = received(peers.getFirst(), peers.get(1), 1).ssrc();
                    long before = video.keyFrameRequests();
                    for (int i = 0; i < 400; i++) {
                        peers.getFirst().sendFeedback(writer -> writer.pictureLoss(1, ssrc));
                        simulation.run(Simulation.STEP);
                    }
                    assertThat(video.keyFrameRequests() - before).isBetween(2L, 5L);
                });
    }

    @Test
    void aStormOfNacksIsAnsweredWithinBounds() {
        inCall(
                24,
                (simulation, peers) -> {
                    ReceivedTrack track = received(peers.getFirst(), peers.get(1), 1);
                    long sentBefore = simulation.loop().sentDatagrams();
                    int[] all = new int[64];
                    for (int i = 0; i < 400; i++) {
                        int first = 64 * i;
                        for (int k = 0; k < all.length; k++) {
                            all[k] = (first + k) & 0xFFFF;
                        }
                        peers.getFirst()
                                .sendFeedback(
                                        writer -> writer.nack(1, track.ssrc(), all, all.length));
                        simulation.run(Simulation.STEP);
                    }
                    // Both directions' media of two seconds, and each packet of the history at most
                    // thrice.
                    assertThat(simulation.loop().sentDatagrams() - sentBefore).isLessThan(2500);
                    assertThat(track.skips()).isZero();
                });
    }

    @Test
    void senderReportsWithAbsurdTimesDoNotMoveTheClock() {
        inCall(
                43,
                (simulation, peers) -> {
                    ScriptedPeer publisher = peers.getFirst();
                    int ssrc = 0x10_0000 + 1000;
                    for (long ntp : new long[] {0, -1, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 40}) {
                        publisher.sendReport(writer -> writer.senderReport(ssrc, ntp, 0, 0, 0));
                        simulation.run(Duration.ofMillis(300));
                    }
                    simulation.run(Duration.ofSeconds(3));
                });
    }

    @Test
    void anyBytesAreCountedUnderOneReason() {
        inCall(
                99,
                (simulation, peers) -> {
                    Random random = new Random(simulation.seed());
                    InetSocketAddress from = peers.getFirst().publisher().address();
                    for (int i = 0; i < 2000; i++) {
                        byte[] bytes = new byte[random.nextInt(i % 50 == 0 ? 1600 : 200)];
                        random.nextBytes(bytes);
                        simulation.inject(i % 4 == 0 ? STRANGER : from, bytes);
                    }
                    long before = simulation.loop().drops().total();
                    simulation.run(Duration.ofMillis(20));
                    assertThat(simulation.loop().drops().total() - before)
                            .isGreaterThanOrEqualTo(2000);
                });
    }

    @Test
    void aGoodbyeEndsItsParticipantOnly() {
        play(
                100,
                simulation -> {
                    List<ScriptedPeer> peers = room(simulation, 3, TrackScript.AUDIO);
                    simulation.run(Duration.ofSeconds(1));
                    peers.getFirst().subscriber().sayGoodbye();
                    simulation.run(Duration.ofMillis(800));
                    assertThat(peers.getFirst().left()).isNull();
                    simulation.run(Duration.ofMillis(400));
                    assertThat(peers.getFirst().left()).isEqualTo(LeaveReason.CONNECTION_TIMEOUT);
                    assertThat(peers.get(1).received()).hasSize(1);
                });
    }

    /** A browser closes its transports and says that it left, and the former may come first. */
    @Test
    void theWordThatSomebodyLeftCountsForASecondAfterItsGoodbye() {
        play(
                101,
                simulation -> {
                    List<ScriptedPeer> peers = room(simulation, 3, TrackScript.AUDIO);
                    simulation.run(Duration.ofSeconds(1));
                    peers.getFirst().publisher().sayGoodbye();
                    peers.getFirst().subscriber().sayGoodbye();
                    simulation.run(Duration.ofMillis(500));
                    peers.getFirst().leave();
                    simulation.run(Duration.ofMillis(50));
                    assertThat(peers.getFirst().left()).isEqualTo(LeaveReason.CLIENT_INITIATED);
                    assertThat(peers.get(1).received()).hasSize(1);
                });
    }
}
