package dev.parley.protocol.peer;

import static dev.parley.protocol.peer.PeerScene.CELL;
import static dev.parley.protocol.peer.PeerScene.STRANGER;
import static dev.parley.protocol.peer.PeerScene.WIFI;
import static dev.parley.protocol.peer.PeerScene.clientHello;
import static dev.parley.protocol.peer.PeerScene.joined;
import static dev.parley.protocol.peer.PeerScene.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.dtls.DtlsEvent;
import dev.parley.protocol.ice.IceCredentials;
import dev.parley.protocol.ice.ScriptedIceClient;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PeerAttackCasesTest {
    private static final byte[] FATAL_ALERT = record(21, 0, (byte) 2, (byte) 40);
    private static final byte[] CLOSE_NOTIFY = record(21, 0, (byte) 1, (byte) 0);

    private final PeerScene scene = new PeerScene();
    private final PeerTransport transport = scene.transport;

    @Test
    @DisplayName("attack case 3: a wrong password neither moves media nor keeps the peer alive")
    void aWrongPasswordChangesNothing() {
        scene.connect();
        long heardNanos = transport.lastHeardNanos();
        IceCredentials guessed = new IceCredentials(scene.server.ufrag(), "g".repeat(32));
        ScriptedIceClient impostor = scene.client.withServer(guessed);
        scene.afterSeconds(9);
        scene.deliver(impostor.nominate(ScriptedIceClient.HOST_PRIORITY), STRANGER);
        scene.deliver(impostor.nominate(ScriptedIceClient.HOST_PRIORITY), WIFI);
        assertThat(transport.destination()).contains(WIFI);
        assertThat(transport.lastHeardNanos()).isEqualTo(heardNanos);
        assertThat(scene.egress.drain()).isEmpty();
        scene.afterSeconds(1);
        assertThat(transport.state()).isEqualTo(PeerState.DISCONNECTED);
    }

    @Test
    @DisplayName("attack case 4: media from another address neither passes nor moves the peer")
    void mediaFromAnotherAddressIsDropped() {
        scene.connect();
        byte[] stolen = scene.media(1);
        scene.deliver(stolen, STRANGER);
        scene.deliver(scene.report(), STRANGER);
        assertThat(scene.upward.drops)
                .containsExactly(PeerDrop.UNVERIFIED_ADDRESS, PeerDrop.UNVERIFIED_ADDRESS);
        assertThat(transport.destination()).contains(WIFI);
        scene.check(CELL);
        scene.deliver(scene.media(2), CELL);
        assertThat(scene.upward.rtp).hasSize(1);
        assertThat(transport.destination()).contains(WIFI);
        scene.nominate(CELL);
        assertThat(transport.destination()).contains(CELL);
    }

    @Test
    @DisplayName("attack case 6: a vanished peer is sent nothing after its consent ended")
    void aVanishedPeerIsSentNothing() {
        scene.connect();
        for (int second = 1; second <= 30; second++) {
            scene.afterSeconds(1);
            transport.sendRtcp(PeerScene.plainReport(), 0, 8);
            assertThat(scene.egress.drain().size()).isEqualTo(second < 15 ? 1 : 0);
        }
        assertThat(transport.failure()).contains(PeerFailure.ICE_TIMEOUT);
    }

    @Test
    @DisplayName("attack case 8: hellos from another five-tuple never reach the handshake")
    void spoofedHellosNeverReachTheHandshake() {
        Random random = new Random(8);
        byte[] genuine = clientHello(0, 200, 9);
        scene.deliver(clientHello(0, 200, 1), STRANGER);
        scene.nominate(WIFI);
        scene.deliver(clientHello(0, 200, 2), STRANGER);
        scene.describe();
        for (int i = 0; i < 1000; i++) {
            byte[] garbage = new byte[40];
            random.nextBytes(garbage);
            garbage[0] = 22;
            scene.deliver(i % 2 == 0 ? garbage : clientHello(0, 100, i), STRANGER);
            if (i == 500) {
                scene.deliver(genuine, WIFI);
            }
        }
        assertThat(scene.dtls.only().received).containsExactly(genuine);
        assertThat(scene.upward.drops).hasSize(1002).containsOnly(PeerDrop.UNVERIFIED_ADDRESS);
        scene.establish();
        assertThat(transport.state()).isEqualTo(PeerState.CONNECTED);
    }

    @Test
    @DisplayName("attack case 8: an alert before the handshake is never passed on")
    void alertsBeforeTheHandshakeAreNeverPassedOn() {
        scene.nominate(WIFI);
        scene.deliver(FATAL_ALERT, WIFI);
        scene.describe();
        scene.deliver(FATAL_ALERT, WIFI);
        scene.deliver(joined(clientHello(0, 50, 1), FATAL_ALERT), WIFI);
        assertThat(scene.dtls.only().received).isEmpty();
        assertThat(transport.state()).isEqualTo(PeerState.CONNECTING);
        assertThat(scene.upward.drops).hasSize(3).containsOnly(PeerDrop.DTLS_REFUSED);
    }

    @Test
    @DisplayName("attack case 11: a handshake not finished in 30 s is freed")
    void anUnfinishedHandshakeIsFreed() {
        scene.describe();
        scene.nominate(WIFI);
        for (int second = 1; second < 30; second++) {
            scene.afterSeconds(1);
            scene.nominate(WIFI);
            assertThat(transport.state()).isEqualTo(PeerState.CONNECTING);
        }
        assertThat(transport.nextDeadlineNanos() - scene.nowNanos)
                .isEqualTo(Duration.ofSeconds(1).toNanos());
        scene.afterSeconds(1);
        assertThat(transport.state()).isEqualTo(PeerState.FAILED);
        assertThat(transport.failure()).contains(PeerFailure.HANDSHAKE_TIMED_OUT);
        assertThat(scene.dtls.only().isClosed).isTrue();
        scene.establish();
        assertThat(transport.state()).isEqualTo(PeerState.FAILED);
    }

    @Test
    @DisplayName("attack case 11: it is freed too when the peer went silent in the midst of it")
    void anUnfinishedHandshakeOfASilentPeerIsFreed() {
        scene.describe();
        scene.nominate(WIFI);
        scene.afterSeconds(15);
        assertThat(transport.failure()).contains(PeerFailure.ICE_TIMEOUT);
        assertThat(scene.dtls.only().isClosed).isFalse();
        scene.afterSeconds(15);
        assertThat(transport.failure()).contains(PeerFailure.HANDSHAKE_TIMED_OUT);
        assertThat(scene.dtls.only().isClosed).isTrue();
        assertThat(scene.upward.states).containsExactly(PeerState.CONNECTING, PeerState.FAILED);
    }

    @Test
    @DisplayName("attack case 14: plaintext alerts after the handshake are ignored")
    void plaintextAlertsAreIgnored() {
        scene.connect();
        scene.deliver(FATAL_ALERT, WIFI);
        scene.deliver(CLOSE_NOTIFY, WIFI);
        scene.deliver(CLOSE_NOTIFY, STRANGER);
        scene.deliver(joined(record(22, 1, new byte[30]), CLOSE_NOTIFY), WIFI);
        scene.deliver(record(23, 0, (byte) 1), WIFI);
        assertThat(scene.dtls.only().received).isEmpty();
        assertThat(transport.state()).isEqualTo(PeerState.CONNECTED);
        assertThat(transport.sendRtcp(PeerScene.plainReport(), 0, 8)).isTrue();
    }

    @Test
    @DisplayName("attack case 14: an encrypted alert is left to the association to authenticate")
    void encryptedAlertsReachTheAssociation() {
        scene.connect();
        scene.deliver(record(21, 1, new byte[26]), WIFI);
        assertThat(scene.dtls.only().received).hasSize(1);
        scene.report(new DtlsEvent.Closed());
        assertThat(transport.failure()).contains(PeerFailure.CLOSED_BY_PEER);
    }
}
