package dev.parley.protocol.peer;

import static dev.parley.protocol.peer.PeerScene.CELL;
import static dev.parley.protocol.peer.PeerScene.FINGERPRINTS;
import static dev.parley.protocol.peer.PeerScene.WIFI;
import static dev.parley.protocol.peer.PeerScene.clientHello;
import static dev.parley.protocol.peer.PeerScene.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.datagram.DatagramEgress;
import dev.parley.protocol.datagram.RecordingEgress;
import dev.parley.protocol.dtls.CertificateFingerprint;
import dev.parley.protocol.dtls.DtlsEvent;
import dev.parley.protocol.dtls.DtlsFailure;
import dev.parley.protocol.dtls.DtlsRole;
import dev.parley.protocol.ice.IceCredentials;
import dev.parley.protocol.ice.ScriptedIceClient;
import dev.parley.protocol.srtp.SrtpProfile;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PeerTransportTest {
    private final PeerScene scene = new PeerScene();
    private final PeerTransport transport = scene.transport;

    @Test
    void connectsWhenChecksDescriptionAndHandshakeCameTogether() {
        scene.connect();
        assertThat(scene.upward.states).containsExactly(PeerState.CONNECTING, PeerState.CONNECTED);
        assertThat(scene.dtls.only().role).isEqualTo(DtlsRole.SERVER);
        assertThat(scene.dtls.only().fingerprints).isEqualTo(FINGERPRINTS);
        assertThat(transport.destination()).contains(WIFI);
        assertThat(scene.upward.addresses).containsExactly(WIFI);
    }

    @Test
    void opensNoAssociationBeforeTheDescription() {
        scene.nominate(WIFI);
        assertThat(scene.dtls.opened).isEmpty();
        scene.describe();
        assertThat(scene.dtls.opened).hasSize(1);
    }

    @Test
    void opensNoAssociationBeforeANominatedCheck() {
        scene.describe();
        scene.check(WIFI);
        assertThat(scene.dtls.opened).isEmpty();
        scene.nominate(WIFI);
        assertThat(scene.dtls.opened).hasSize(1);
    }

    @Test
    void aClientHelloFasterThanTheDescriptionIsKept() {
        scene.nominate(WIFI);
        byte[] first = clientHello(0, 900, 1);
        byte[] second = clientHello(900, 600, 2);
        scene.deliver(first, WIFI);
        scene.deliver(second, WIFI);
        scene.deliver(first, WIFI);
        scene.deliver(second, WIFI);
        scene.describe();
        assertThat(scene.dtls.only().received).containsExactly(first, second);
        assertThat(scene.upward.drops).isEmpty();
    }

    @Test
    void whatIsKeptIsBounded() {
        scene.nominate(WIFI);
        scene.deliver(clientHello(1, 10, 1), WIFI);
        assertThat(scene.upward.drops).containsExactly(PeerDrop.NOT_CONNECTED);
        scene.deliver(clientHello(0, 1400, 1), WIFI);
        scene.deliver(clientHello(1400, 1400, 1), WIFI);
        scene.deliver(clientHello(2800, 1400, 1), WIFI);
        assertThat(scene.upward.drops).hasSize(2);
        for (int i = 0; i < 8; i++) {
            scene.deliver(clientHello(100 + i, 10, 1), WIFI);
        }
        assertThat(scene.upward.drops).hasSize(8);
        scene.deliver(record(22, 0, (byte) 2), WIFI);
        assertThat(scene.upward.drops).hasSize(9).containsOnly(PeerDrop.NOT_CONNECTED);
    }

    @Test
    void asClientItForgetsAHelloItWasSent() {
        scene.nominate(WIFI);
        scene.deliver(clientHello(0, 90, 1), WIFI);
        transport.setRemote(scene.own, FINGERPRINTS, DtlsRole.CLIENT, scene.nowNanos);
        assertThat(scene.dtls.only().received).isEmpty();
        assertThat(scene.dtls.only().role).isEqualTo(DtlsRole.CLIENT);
    }

    @Test
    void handshakeDatagramsGoToTheSelectedAddress() {
        scene.describe();
        scene.nominate(WIFI);
        scene.egress.drain();
        byte[] flight = record(22, 0, (byte) 2);
        scene.report(new DtlsEvent.Outgoing(flight));
        List<RecordingEgress.Sent> sent = scene.egress.drain();
        assertThat(sent).hasSize(1);
        assertThat(sent.getFirst().destination()).isEqualTo(WIFI);
        assertThat(sent.getFirst().datagram()).isEqualTo(flight);
    }

    @Test
    void handshakeDatagramsLargerThanASlotAreDroppedAndCounted() {
        scene.describe();
        scene.nominate(WIFI);
        scene.egress.drain();
        scene.report(new DtlsEvent.Outgoing(new byte[DatagramEgress.SLOT_BYTES + 1]));
        scene.report(new DtlsEvent.Outgoing(new byte[DatagramEgress.SLOT_BYTES]));
        assertThat(scene.egress.drain()).hasSize(1);
        assertThat(transport.counters().unsent(PeerUnsent.TOO_LARGE)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void mediaGoesBothWays(SrtpProfile profile) {
        PeerScene media = new PeerScene(profile, 8).connect();
        media.deliver(media.media(1), WIFI);
        media.deliver(media.report(), WIFI);
        assertThat(media.upward.rtp).hasSize(1);
        assertThat(media.upward.rtp.getFirst()).hasSize(16).startsWith(PeerScene.rtpHeader(1));
        assertThat(media.upward.rtcp).containsExactly(PeerScene.plainReport());

        byte[] payload = {9, 8, 7, 6, 5};
        assertThat(media.transport.sendRtp(PeerScene.rtpHeader(7), 12, payload, 1, 3)).isTrue();
        assertThat(media.transport.sendRtcp(PeerScene.plainReport(), 0, 8)).isTrue();
        List<RecordingEgress.Sent> sent = media.egress.drain();
        assertThat(sent).extracting(RecordingEgress.Sent::destination).containsOnly(WIFI);
        byte[] rtp = sent.getFirst().datagram();
        assertThat(media.clientReceiver.unprotectRtp(rtp, 0, rtp.length)).isEqualTo(15);
        assertThat(Arrays.copyOfRange(rtp, 12, 15)).containsExactly(8, 7, 6);
        byte[] rtcp = sent.get(1).datagram();
        assertThat(media.clientReceiver.unprotectRtcp(rtcp, 0, rtcp.length)).isEqualTo(8);
        assertThat(media.transport.counters().sentPackets()).isEqualTo(2);
        assertThat(media.transport.counters().receivedPackets()).isEqualTo(2);
    }

    @Test
    void nothingIsSentBeforeTheKeys() {
        scene.describe();
        scene.nominate(WIFI);
        assertThat(transport.sendRtp(PeerScene.rtpHeader(1), 12, new byte[4], 0, 4)).isFalse();
        assertThat(transport.sendRtcp(PeerScene.plainReport(), 0, 8)).isFalse();
        assertThat(transport.sendApplicationData(new byte[4])).isFalse();
        assertThat(transport.counters().unsent(PeerUnsent.NO_DESTINATION)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void packetsLargerThanASlotAreNotSent(SrtpProfile profile) {
        PeerScene media = new PeerScene(profile, 8).connect();
        byte[] payload = new byte[DatagramEgress.SLOT_BYTES];
        int most = DatagramEgress.SLOT_BYTES - 12 - profile.tagBytes();
        assertThat(media.transport.sendRtp(PeerScene.rtpHeader(1), 12, payload, 0, most)).isTrue();
        assertThat(media.transport.sendRtp(PeerScene.rtpHeader(2), 12, payload, 0, most + 1))
                .isFalse();
        byte[] rtcp = Arrays.copyOf(PeerScene.plainReport(), DatagramEgress.SLOT_BYTES);
        int mostRtcp = DatagramEgress.SLOT_BYTES - profile.rtcpTrailerBytes();
        assertThat(media.transport.sendRtcp(rtcp, 0, mostRtcp)).isTrue();
        assertThat(media.transport.sendRtcp(rtcp, 0, mostRtcp + 1)).isFalse();
        assertThat(media.egress.drain()).hasSize(2);
        assertThat(media.transport.counters().unsent(PeerUnsent.TOO_LARGE)).isEqualTo(2);
    }

    @Test
    void aFullEgressAndUnprotectablePacketsAreCounted() {
        scene.connect();
        assertThat(transport.sendRtp(new byte[12], 12, new byte[4], 0, 4)).isFalse();
        assertThat(transport.sendRtcp(new byte[8], 0, 8)).isFalse();
        assertThat(transport.counters().unsent(PeerUnsent.UNPROTECTABLE)).isEqualTo(2);
        PeerScene small = new PeerScene(SrtpProfile.AEAD_AES_128_GCM, 1).connect();
        assertThat(small.transport.sendRtcp(PeerScene.plainReport(), 0, 8)).isTrue();
        assertThat(small.transport.sendRtcp(PeerScene.plainReport(), 0, 8)).isFalse();
        assertThat(small.transport.counters().unsent(PeerUnsent.EGRESS_FULL)).isEqualTo(1);
    }

    @Test
    void moreThanARunInOneTickKeepsItsOrder() {
        scene.connect();
        for (int i = 1; i <= 200; i++) {
            assertThat(transport.sendRtp(PeerScene.rtpHeader(i), 12, new byte[4], 0, 4)).isTrue();
        }
        List<RecordingEgress.Sent> sent = scene.egress.drain();
        assertThat(sent).hasSize(200);
        for (int i = 0; i < 200; i++) {
            assertThat(sent.get(i).datagram()[3]).isEqualTo((byte) (i + 1));
        }
    }

    @Test
    void applicationDataPassesBothWays() {
        scene.connect();
        scene.report(new DtlsEvent.ApplicationData(new byte[] {5}));
        assertThat(scene.upward.records).containsExactly(new byte[] {5});
        assertThat(transport.sendApplicationData(new byte[] {6})).isTrue();
        assertThat(scene.dtls.only().records).containsExactly(new byte[] {6});
    }

    @Test
    void emptyAndForeignDatagramsAreCountedDrops() {
        scene.connect();
        scene.deliver(new byte[0], WIFI);
        scene.deliver(new byte[] {64, 0, 0, 0}, WIFI);
        scene.deliver(new byte[] {0, 1}, WIFI);
        scene.deliver(new byte[] {22}, WIFI);
        scene.deliver(new byte[] {(byte) 0x80, 96}, WIFI);
        scene.deliver(new byte[] {(byte) 0x80, (byte) 200}, WIFI);
        assertThat(scene.upward.drops)
                .containsExactly(
                        PeerDrop.UNKNOWN_KIND,
                        PeerDrop.UNKNOWN_KIND,
                        PeerDrop.BAD_STUN,
                        PeerDrop.DTLS_REFUSED,
                        PeerDrop.MALFORMED,
                        PeerDrop.MALFORMED);
        for (PeerDrop reason : PeerDrop.values()) {
            long dropped = scene.upward.drops.stream().filter(reason::equals).count();
            assertThat(transport.counters().dropped(reason)).isEqualTo(dropped);
        }
    }

    @Test
    void replayedAndForgedMediaIsDropped() {
        scene.connect();
        byte[] packet = scene.media(1);
        scene.deliver(packet, WIFI);
        scene.deliver(packet, WIFI);
        byte[] forged = scene.media(2);
        forged[forged.length - 1] ^= 1;
        scene.deliver(forged, WIFI);
        assertThat(scene.upward.rtp).hasSize(1);
        assertThat(scene.upward.drops).containsExactly(PeerDrop.REPLAYED, PeerDrop.BAD_TAG);
    }

    @Test
    void aFullHandshakeInboxIsACountedDrop() {
        scene.describe();
        scene.nominate(WIFI);
        scene.dtls.only().isInboxFull = true;
        scene.deliver(clientHello(0, 50, 1), WIFI);
        assertThat(scene.upward.drops).containsExactly(PeerDrop.DTLS_REFUSED);
    }

    @ParameterizedTest
    @EnumSource
    void aFailedHandshakeTellsWhyAndIsFinal(DtlsFailure reason) {
        scene.describe();
        scene.nominate(WIFI);
        scene.report(new DtlsEvent.Failed(reason));
        assertThat(transport.state()).isEqualTo(PeerState.FAILED);
        assertThat(transport.failure()).contains(PeerFailure.of(reason));
        assertThat(scene.dtls.only().isClosed).isTrue();
        scene.establish();
        transport.restartIce(IceCredentials.random(scene.random), scene.nowNanos);
        assertThat(scene.describe()).isFalse();
        assertThat(transport.state()).isEqualTo(PeerState.FAILED);
        assertThat(transport.sendRtcp(PeerScene.plainReport(), 0, 8)).isFalse();
    }

    @Test
    void thePeersAuthenticatedEndIsAFailureWithThatReason() {
        scene.connect();
        scene.report(new DtlsEvent.Closed());
        assertThat(transport.failure()).contains(PeerFailure.CLOSED_BY_PEER);
        assertThat(scene.dtls.only().isClosed).isTrue();
        scene.deliver(scene.media(1), WIFI);
        assertThat(scene.upward.drops).containsExactly(PeerDrop.NOT_CONNECTED);
    }

    @Test
    void silenceDisconnectsThenFailsAndMediaRevivesInBetween() {
        scene.connect();
        scene.afterSeconds(10);
        assertThat(transport.state()).isEqualTo(PeerState.DISCONNECTED);
        scene.deliver(scene.media(1), WIFI);
        assertThat(transport.state()).isEqualTo(PeerState.CONNECTED);
        scene.afterSeconds(15);
        assertThat(transport.state()).isEqualTo(PeerState.FAILED);
        assertThat(transport.failure()).contains(PeerFailure.ICE_TIMEOUT);
        assertThat(scene.dtls.only().isClosed).isFalse();
    }

    @Test
    void aRestartAfterSilenceFindsTheAssociationAndItsKeys() {
        scene.connect();
        scene.deliver(scene.media(1), WIFI);
        scene.afterSeconds(15);
        IceCredentials renewed = IceCredentials.random(scene.random);
        transport.restartIce(renewed, scene.nowNanos);
        assertThat(transport.state()).isEqualTo(PeerState.CONNECTING);
        assertThat(transport.failure()).isEmpty();
        assertThat(scene.describe()).isTrue();
        scene.client = scene.client.withServer(renewed);
        scene.nominate(CELL);
        assertThat(transport.state()).isEqualTo(PeerState.CONNECTED);
        assertThat(scene.dtls.opened).hasSize(1);
        scene.deliver(scene.media(2), CELL);
        assertThat(scene.upward.rtp).hasSize(2);
    }

    @Test
    void mediaFlowsOnTheOldAddressDuringARestart() {
        scene.connect();
        IceCredentials renewed = IceCredentials.random(scene.random);
        transport.restartIce(renewed, scene.nowNanos);
        scene.client = scene.client.withServer(renewed);
        scene.check(CELL);
        scene.egress.drain();
        assertThat(transport.sendRtcp(PeerScene.plainReport(), 0, 8)).isTrue();
        scene.nominate(CELL);
        assertThat(transport.sendRtcp(PeerScene.plainReport(), 0, 8)).isTrue();
        assertThat(scene.sentButStun())
                .extracting(RecordingEgress.Sent::destination)
                .containsExactlyInAnyOrder(WIFI, CELL);
        assertThat(scene.upward.states).containsExactly(PeerState.CONNECTING, PeerState.CONNECTED);
    }

    @Test
    void aRenegotiationMayNotChangeWhomDtlsTrusts() {
        scene.connect();
        assertThat(scene.describe()).isTrue();
        List<CertificateFingerprint> others = List.of(new CertificateFingerprint("sha-256", "03"));
        assertThat(transport.setRemote(scene.own, others, DtlsRole.SERVER, scene.nowNanos))
                .isFalse();
        assertThat(transport.setRemote(scene.own, FINGERPRINTS, DtlsRole.CLIENT, scene.nowNanos))
                .isFalse();
        assertThat(transport.state()).isEqualTo(PeerState.CONNECTED);
    }

    @Test
    void closeFreesEverythingAndSaysNothing() {
        scene.connect();
        scene.upward.states.clear();
        transport.close(scene.nowNanos);
        transport.close(scene.nowNanos);
        assertThat(scene.dtls.only().isClosed).isTrue();
        assertThat(scene.upward.states).isEmpty();
        assertThat(scene.upward.addresses).isEmpty();
        assertThat(transport.nextDeadlineNanos()).isEqualTo(PeerTransport.NO_DEADLINE);
        scene.nominate(WIFI);
        scene.report(new DtlsEvent.Outgoing(new byte[20]));
        scene.afterSeconds(60);
        assertThat(scene.egress.drain()).isEmpty();
        assertThat(scene.upward.drops).containsExactly(PeerDrop.NOT_CONNECTED);
        assertThat(transport.state()).isEqualTo(PeerState.CLOSED);
    }

    @Test
    void theOwnerMayCloseWhileItHearsOfAState() {
        scene.connect();
        scene.afterSeconds(10);
        scene.upward.atStateChange = () -> transport.close(scene.nowNanos);
        scene.deliver(scene.media(1), WIFI);
        assertThat(transport.state()).isEqualTo(PeerState.CLOSED);
        assertThat(scene.upward.rtp).isEmpty();
    }

    @Test
    void aClosedTransportNeverOpensAnAssociation() {
        scene.nominate(WIFI);
        transport.close(scene.nowNanos);
        assertThat(scene.describe()).isFalse();
        assertThat(scene.dtls.opened).isEmpty();
    }

    @Test
    void checksBeforeTheDescriptionAreAnswered() {
        scene.nominate(WIFI);
        List<RecordingEgress.Sent> sent = scene.egress.drain();
        ScriptedIceClient.Answer answer = scene.client.read(sent.getFirst().datagram());
        assertThat(answer.mapped()).isEqualTo(WIFI);
        assertThat(transport.state()).isEqualTo(PeerState.CONNECTING);
    }
}
