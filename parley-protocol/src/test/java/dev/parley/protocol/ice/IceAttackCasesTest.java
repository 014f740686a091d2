package dev.parley.protocol.ice;

import static dev.parley.protocol.ice.IceScene.CELL;
import static dev.parley.protocol.ice.IceScene.HIGH;
import static dev.parley.protocol.ice.IceScene.LOW;
import static dev.parley.protocol.ice.IceScene.NOWHERE;
import static dev.parley.protocol.ice.IceScene.THIRD;
import static dev.parley.protocol.ice.IceScene.WIFI;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.parley.protocol.datagram.RecordingEgress;
import dev.parley.protocol.stun.StunClass;
import dev.parley.protocol.stun.StunKey;
import dev.parley.protocol.stun.StunMessage;
import dev.parley.protocol.stun.StunWriter;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class IceAttackCasesTest {
    private final IceScene scene = new IceScene();
    private final ScriptedIceClient impostor =
            new ScriptedIceClient(
                    IceCredentials.random(scene.random),
                    new IceCredentials(scene.server.ufrag(), "wrong".repeat(6)));

    @Test
    @DisplayName("attack case 1: unauthenticated STUN is dropped in silence, without allocation")
    void unauthenticatedFloodIsDroppedInSilence() {
        byte[] request = impostor.nominate(HIGH);
        StunMessage message = new StunMessage();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long dropped = 0;
        long before = 0;
        for (int i = 0; i < 4_000; i++) {
            if (i == 3_000) {
                before = threads.getCurrentThreadAllocatedBytes();
            }
            if (message.wrap(request, 0, request.length)
                    && scene.agent.onMessage(message, THIRD, scene.nowNanos)
                            == IceOutcome.UNAUTHENTICATED) {
                dropped++;
            }
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(dropped).isEqualTo(4_000);
        assertThat(allocated).as("octets for 1000 requests").isLessThan(8_000);
        assertThat(scene.sent()).isEmpty();
        assertThat(scene.agent.state()).isEqualTo(IceState.NEW);
    }

    @Test
    @DisplayName("attack case 1: a request without user name or integrity code gets no answer")
    void requestsWithoutCredentialsGetNoAnswer() {
        byte[] out = new byte[300];
        StunWriter writer = new StunWriter();
        byte[] username = (scene.server.ufrag() + ":x").getBytes(UTF_8);
        int bare = writer.beginRequest(new byte[12], out, 0, out.length).length();
        assertThat(scene.deliver(Arrays.copyOf(out, bare), WIFI))
                .isEqualTo(IceOutcome.UNAUTHENTICATED);
        int named =
                writer.beginRequest(new byte[12], out, 0, out.length).username(username).length();
        assertThat(scene.deliver(Arrays.copyOf(out, named), WIFI))
                .isEqualTo(IceOutcome.UNAUTHENTICATED);
        int unnamed =
                writer.beginRequest(new byte[12], out, 0, out.length)
                        .integrity(StunKey.ofPassword(scene.server.password()))
                        .length();
        assertThat(scene.deliver(Arrays.copyOf(out, unnamed), WIFI))
                .isEqualTo(IceOutcome.UNAUTHENTICATED);
        assertThat(scene.sent()).isEmpty();
    }

    @Test
    @DisplayName("attack case 2: no answer is larger than its request")
    void noAnswerIsLargerThanItsRequest() {
        byte[] smallest = scene.client.request(attributes -> attributes);
        byte[] unknown =
                scene.client.request(attributes -> {
                    for (int i = 0; i < 8; i++) {
                        attributes.attribute(0x7000 + i, new byte[0]);
                    }
                    return attributes;
                });
        for (byte[] request :
                new byte[][] {
                    smallest, unknown, scene.client.check(HIGH), scene.client.checkAsControlled()
                }) {
            scene.deliver(request, WIFI);
            for (RecordingEgress.Sent sent : scene.sent()) {
                assertThat(sent.datagram().length).isLessThanOrEqualTo(request.length);
            }
        }
    }

    @Test
    @DisplayName("attack case 2: a request too small for its answer counts as lost")
    void aRequestTooSmallForItsAnswerCountsAsLost() {
        byte[] out = new byte[100];
        int length =
                new StunWriter()
                        .beginRequest(new byte[12], out, 0, out.length)
                        .username((scene.server.ufrag() + ":").getBytes(UTF_8))
                        .integrity(StunKey.ofPassword(scene.server.password()))
                        .length();
        byte[] request = Arrays.copyOf(out, length);
        InetSocketAddress v6 = new InetSocketAddress("2001:db8::1", 5000);
        assertThat(scene.deliver(request, v6)).isEqualTo(IceOutcome.UNANSWERABLE);
        assertThat(scene.sent()).isEmpty();
        assertThat(scene.agent.validated(v6, scene.nowNanos)).isNull();
        assertThat(scene.deliver(request, WIFI)).isEqualTo(IceOutcome.ANSWERED);
    }

    @Test
    @DisplayName("attack case 3: right user fragment and wrong password leave the session alone")
    void wrongPasswordLeavesTheSessionAlone() {
        scene.nominate(WIFI, HIGH);
        scene.sent();
        assertThat(scene.deliver(impostor.nominate(HIGH), THIRD))
                .isEqualTo(IceOutcome.UNAUTHENTICATED);
        assertThat(scene.deliver(impostor.nominate(HIGH), WIFI))
                .isEqualTo(IceOutcome.UNAUTHENTICATED);
        assertThat(scene.sent()).isEmpty();
        assertThat(scene.destination()).isEqualTo(WIFI);
        assertThat(scene.agent.validated(THIRD, scene.nowNanos)).isNull();
        assertThat(scene.agent.nextDeadlineNanos() - scene.nowNanos).isEqualTo(10_000_000_000L);
    }

    @Test
    @DisplayName("attack case 4: a third address is followed only once it is nominated")
    void aThirdAddressIsFollowedOnlyOnceNominated() {
        scene.nominate(WIFI, LOW);
        scene.check(THIRD, HIGH);
        assertThat(scene.destination()).isEqualTo(WIFI);
        byte[] tampered = scene.client.check(HIGH);
        tampered[tampered.length - 40] ^= 1;
        scene.deliver(tampered, CELL);
        assertThat(scene.destination()).isEqualTo(WIFI);
        scene.nominate(THIRD, HIGH);
        assertThat(scene.destination()).isEqualTo(THIRD);
        assertThat(scene.agent.validated(WIFI, scene.nowNanos)).isNotNull();
    }

    @Test
    @DisplayName("attack case 5: a role conflict converges with 487, whatever the tie-breakers")
    void aRoleConflictConverges() {
        for (long tieBreaker : new long[] {0, 1, Long.MAX_VALUE, -1}) {
            IceScene conflict = new IceScene();
            conflict.client =
                    new ScriptedIceClient(
                            IceCredentials.random(conflict.random), conflict.server, tieBreaker);
            assertThat(conflict.deliver(conflict.client.checkAsControlled(), WIFI))
                    .isEqualTo(IceOutcome.REFUSED);
            ScriptedIceClient.Answer answer = conflict.onlyAnswer();
            assertThat(answer.messageClass()).isEqualTo(StunClass.ERROR);
            assertThat(answer.errorCode()).isEqualTo(487);
            assertThat(answer.isAuthentic()).isTrue();
            assertThat(conflict.agent.validated(WIFI, conflict.nowNanos)).isNull();
            // The peer takes the controlling role and tries again (RFC 8445 section 7.2.5.1).
            assertThat(conflict.nominate(WIFI, HIGH)).isEqualTo(IceOutcome.ANSWERED);
            assertThat(conflict.onlyAnswer().messageClass()).isEqualTo(StunClass.SUCCESS);
        }
    }

    @Test
    @DisplayName("attack case 6: a vanished peer is sent to for 15 s and never for more than 30 s")
    void aVanishedPeerIsGivenUp() {
        scene.nominate(WIFI, HIGH);
        scene.afterSeconds(14);
        assertThat(scene.destination()).isEqualTo(WIFI);
        scene.afterSeconds(1);
        assertThat(scene.agent.state()).isEqualTo(IceState.FAILED);
        assertThat(scene.destination()).isEqualTo(NOWHERE);
    }

    @Test
    @DisplayName("attack case 6: consent ends after 30 s although the peer checks elsewhere")
    void consentToTheOldAddressEnds() {
        scene.nominate(WIFI, HIGH);
        for (int second = 1; second < 30; second++) {
            scene.afterSeconds(1);
            scene.check(CELL, HIGH);
            assertThat(scene.destination()).isEqualTo(WIFI);
        }
        assertThat(scene.agent.nextDeadlineNanos() - scene.nowNanos).isEqualTo(1_000_000_000L);
        scene.afterSeconds(1);
        assertThat(scene.destination()).isEqualTo(NOWHERE);
        assertThat(scene.agent.state()).isEqualTo(IceState.DISCONNECTED);
    }

    @Test
    @DisplayName("attack case 7: long, foreign and broken user names reach nobody")
    void oddUserNamesReachNobody() {
        StunKey key = StunKey.ofPassword(scene.server.password());
        String ufrag = scene.server.ufrag();
        String[] names = {
            "",
            ":",
            ufrag,
            ufrag + "x:y",
            ufrag.substring(1) + ":y",
            "x".repeat(256) + ":y",
            ufrag + "\u0000:y",
            "マトリックス:y",
            ":" + ufrag,
            "y:" + ufrag
        };
        for (String name : names) {
            byte[] out = new byte[900];
            int length =
                    new StunWriter()
                            .beginRequest(new byte[12], out, 0, out.length)
                            .username(name.getBytes(UTF_8))
                            .integrity(key)
                            .fingerprint()
                            .length();
            assertThat(scene.deliver(Arrays.copyOf(out, length), WIFI))
                    .as("%s", name)
                    .isEqualTo(IceOutcome.UNAUTHENTICATED);
        }
    }

    @Test
    @DisplayName("attack case 7: a peer's fragment of 256 is accepted before its description")
    void aLongRemoteFragmentIsAccepted() {
        scene.client =
                new ScriptedIceClient(
                        new IceCredentials("r".repeat(256), "p".repeat(22)), scene.server);
        assertThat(scene.nominate(WIFI, HIGH)).isEqualTo(IceOutcome.ANSWERED);
    }

    @Test
    @DisplayName("attack case 3: no mutation of a request passes, none throws")
    void noMutationPasses() {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            byte[] request = scene.client.nominate(HIGH);
            int integrityEnd = request.length - 8;
            request[random.nextInt(integrityEnd)] ^= (byte) (1 + random.nextInt(255));
            IceOutcome outcome = scene.deliver(request, WIFI);
            assertThat(outcome).isIn(IceOutcome.UNEXPECTED, IceOutcome.UNAUTHENTICATED);
        }
        assertThat(scene.sent()).isEmpty();
    }
}
