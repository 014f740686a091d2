package dev.parley.protocol.ice;

import static dev.parley.protocol.ice.IceScene.CELL;
import static dev.parley.protocol.ice.IceScene.HIGH;
import static dev.parley.protocol.ice.IceScene.LOW;
import static dev.parley.protocol.ice.IceScene.NOWHERE;
import static dev.parley.protocol.ice.IceScene.WIFI;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.datagram.ConnectionAddress;
import dev.parley.protocol.datagram.RecordingEgress;
import dev.parley.protocol.stun.StunAttribute;
import dev.parley.protocol.stun.StunClass;
import dev.parley.protocol.stun.StunMessage;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class IceLiteAgentTest {
    /** Priorities of peer-reflexive candidates of browsers (RFC 6544 section 4.2). */
    private static final long UDP = 110L << 24 | 0xFFFF00L | 255;

    private static final long TCP = 80L << 24 | 0xDFFF00L | 255;

    private final IceScene scene = new IceScene();

    @Test
    void answersAnAuthenticatedCheckWithTheMappedAddress() {
        assertThat(scene.check(WIFI, HIGH)).isEqualTo(IceOutcome.ANSWERED);
        ScriptedIceClient.Answer answer = scene.onlyAnswer();
        assertThat(answer)
                .isEqualTo(new ScriptedIceClient.Answer(StunClass.SUCCESS, 0, true, 1, WIFI));
    }

    @Test
    void answersOverIpv6() {
        InetSocketAddress v6 = new InetSocketAddress("2001:db8::7", 6000);
        assertThat(scene.nominate(v6, HIGH)).isEqualTo(IceOutcome.ANSWERED);
        assertThat(scene.onlyAnswer().mapped()).isEqualTo(v6);
    }

    @Test
    void aConnectionIsToldItsRealAddressAndIsKeptApartFromDatagramsOfTheSame() {
        ConnectionAddress connection = new ConnectionAddress(1, WIFI);
        assertThat(scene.check(connection, HIGH)).isEqualTo(IceOutcome.ANSWERED);
        assertThat(scene.onlyAnswer().mapped()).isEqualTo(WIFI);
        assertThat(scene.agent.validated(connection, scene.nowNanos)).isNotNull();
        assertThat(scene.agent.validated(WIFI, scene.nowNanos)).isNull();
        scene.check(WIFI, HIGH);
        assertThat(scene.addresses.current()).containsExactlyInAnyOrder(connection, WIFI);
    }

    @Test
    @DisplayName("RFC 6544 section 4.2: of UDP and TCP nominated together, UDP is used")
    void udpIsPreferredWhenBothAreNominated() {
        ConnectionAddress connection = new ConnectionAddress(1, WIFI);
        scene.nominate(connection, TCP);
        assertThat(scene.destination()).isEqualTo(connection);
        scene.nominate(WIFI, UDP);
        assertThat(scene.destination()).isEqualTo(WIFI);
        scene.nominate(connection, TCP);
        assertThat(scene.destination()).isEqualTo(WIFI);
    }

    @Test
    void aPeerWhoseUdpIsCutOffIsFollowedToItsConnection() {
        ConnectionAddress connection = new ConnectionAddress(1, WIFI);
        scene.nominate(WIFI, UDP);
        scene.afterSeconds(3);
        scene.nominate(connection, TCP);
        assertThat(scene.destination()).isEqualTo(connection);
    }

    @Test
    void aCheckValidatesAnAddressButSelectsNone() {
        scene.check(WIFI, HIGH);
        assertThat(scene.agent.state()).isEqualTo(IceState.CHECKING);
        assertThat(scene.agent.validated(WIFI, scene.nowNanos)).isNotNull();
        assertThat(scene.agent.validated(CELL, scene.nowNanos)).isNull();
        assertThat(scene.destination()).isEqualTo(NOWHERE);
    }

    @Test
    @DisplayName("RFC 8445 section 8.1.1: regular nomination selects the pair checked again")
    void regularNominationSelects() {
        scene.check(WIFI, HIGH);
        scene.check(CELL, LOW);
        scene.nominate(CELL, LOW);
        assertThat(scene.agent.state()).isEqualTo(IceState.CONNECTED);
        assertThat(scene.destination()).isEqualTo(CELL);
    }

    @Test
    @DisplayName("RFC 5245 section 8.1.1.2: of aggressive nominations the highest priority counts")
    void aggressiveNominationSelectsTheHighestPriority() {
        scene.nominate(CELL, LOW);
        scene.nominate(WIFI, HIGH);
        scene.nominate(CELL, LOW);
        assertThat(scene.destination()).isEqualTo(WIFI);
        assertThat(scene.agent.state()).isEqualTo(IceState.CONNECTED);
    }

    @Test
    void aPeerThatMovesToALowerPriorityIsFollowedWhenItCeasesToNominateTheOldPair() {
        scene.nominate(WIFI, HIGH);
        scene.nominate(CELL, LOW);
        assertThat(scene.destination()).isEqualTo(WIFI);
        scene.after(Duration.ofMillis(1001));
        scene.check(WIFI, HIGH);
        scene.nominate(CELL, LOW);
        assertThat(scene.destination()).isEqualTo(CELL);
    }

    @Test
    void silenceDisconnectsAfterTenSecondsAndFailsAfterFive() {
        scene.nominate(WIFI, HIGH);
        long start = scene.nowNanos;
        assertThat(scene.agent.nextDeadlineNanos() - start).isEqualTo(seconds(10));
        scene.after(Duration.ofSeconds(10).minusNanos(1));
        assertThat(scene.agent.state()).isEqualTo(IceState.CONNECTED);
        scene.after(Duration.ofNanos(1));
        assertThat(scene.agent.state()).isEqualTo(IceState.DISCONNECTED);
        assertThat(scene.destination()).isEqualTo(WIFI);
        assertThat(scene.agent.nextDeadlineNanos() - start).isEqualTo(seconds(15));
        scene.afterSeconds(5);
        assertThat(scene.agent.state()).isEqualTo(IceState.FAILED);
        assertThat(scene.destination()).isEqualTo(NOWHERE);
        assertThat(scene.agent.nextDeadlineNanos()).isEqualTo(IceLiteAgent.NO_DEADLINE);
    }

    @Test
    void aCheckOfTheSelectedAddressEndsDisconnection() {
        scene.nominate(WIFI, HIGH);
        scene.afterSeconds(11);
        assertThat(scene.agent.state()).isEqualTo(IceState.DISCONNECTED);
        scene.check(WIFI, HIGH);
        assertThat(scene.agent.state()).isEqualTo(IceState.CONNECTED);
    }

    @Test
    void authenticatedTrafficKeepsTheStateAlive() {
        scene.nominate(WIFI, HIGH);
        RemoteAddress wifi = requireNonNull(scene.agent.destination());
        for (int i = 0; i < 3; i++) {
            scene.afterSeconds(9);
            scene.agent.onAuthenticatedTraffic(wifi, scene.nowNanos);
        }
        assertThat(scene.agent.state()).isEqualTo(IceState.CONNECTED);
    }

    @Test
    @DisplayName("RFC 7675 section 5.1: without a check there is no consent after 30 s")
    void trafficWithoutChecksIsNoConsent() {
        scene.nominate(WIFI, HIGH);
        RemoteAddress wifi = requireNonNull(scene.agent.destination());
        long start = scene.nowNanos;
        for (int second = 1; second <= 30; second++) {
            assertThat(scene.destination()).isEqualTo(WIFI);
            scene.nowNanos = start + seconds(second);
            scene.agent.onAuthenticatedTraffic(wifi, scene.nowNanos);
            scene.agent.onTimer(scene.nowNanos);
        }
        assertThat(scene.destination()).isEqualTo(NOWHERE);
        assertThat(scene.agent.validated(WIFI, scene.nowNanos)).isNull();
        scene.check(WIFI, HIGH);
        assertThat(scene.destination()).isEqualTo(WIFI);
    }

    @Test
    void aPeerWhoseChecksNeverNominateFailsWhenTheyEnd() {
        scene.check(WIFI, HIGH);
        scene.afterSeconds(14);
        assertThat(scene.agent.state()).isEqualTo(IceState.CHECKING);
        scene.afterSeconds(1);
        assertThat(scene.agent.state()).isEqualTo(IceState.FAILED);
        assertThat(scene.check(WIFI, HIGH)).isEqualTo(IceOutcome.ENDED);
        assertThat(scene.sent()).hasSize(1);
    }

    @Test
    void anAgentNobodyCheckedHasNoDeadline() {
        assertThat(scene.agent.nextDeadlineNanos()).isEqualTo(IceLiteAgent.NO_DEADLINE);
        scene.afterSeconds(3600);
        assertThat(scene.agent.state()).isEqualTo(IceState.NEW);
    }

    @Test
    @DisplayName("RFC 8489 section 6.3.1: an unknown required attribute is answered with 420")
    void unknownRequiredAttributesAreNamedInTheAnswer() {
        byte[] request =
                scene.client.request(attributes ->
                        attributes
                                .priority(HIGH)
                                .role(StunAttribute.ICE_CONTROLLING, 1)
                                .attribute(0x7001, new byte[4])
                                .attribute(0x7002, new byte[0])
                                .attribute(0xC057, new byte[4]));
        assertThat(scene.deliver(request, WIFI)).isEqualTo(IceOutcome.REFUSED);
        byte[] answer = scene.sent().getFirst().datagram();
        assertThat(scene.client.read(answer).errorCode()).isEqualTo(420);
        assertThat(scene.client.read(answer).isAuthentic()).isTrue();
        StunMessage message = new StunMessage();
        assertThat(message.wrap(answer, 0, answer.length)).isTrue();
        int value = message.valueOffset(StunAttribute.UNKNOWN_ATTRIBUTES);
        assertThat(message.valueLength(StunAttribute.UNKNOWN_ATTRIBUTES)).isEqualTo(4);
        assertThat(answer).containsSequence(new byte[] {0x70, 1, 0x70, 2});
        assertThat(value).isPositive();
        assertThat(scene.agent.state()).isEqualTo(IceState.NEW);
    }

    @Test
    void indicationsAndAnswersChangeNothing() {
        byte[] indication = new byte[20];
        byte[] request = scene.client.check(HIGH);
        System.arraycopy(request, 0, indication, 0, 20);
        indication[1] = 0x11;
        indication[2] = 0;
        indication[3] = 0;
        assertThat(scene.deliver(indication, WIFI)).isEqualTo(IceOutcome.IGNORED);
        request[0] = 1;
        assertThat(scene.deliver(request, WIFI)).isEqualTo(IceOutcome.UNEXPECTED);
        assertThat(scene.sent()).isEmpty();
        assertThat(scene.agent.state()).isEqualTo(IceState.NEW);
    }

    @Test
    void rememberedAddressesAreBoundedAndTheSelectedOneStays() {
        scene.nominate(WIFI, HIGH);
        for (int i = 0; i < 3 * IceLiteAgent.MAX_REMOTE_ADDRESSES; i++) {
            scene.nowNanos++;
            scene.check(new InetSocketAddress("10.1.1.1", 1000 + i), LOW);
        }
        assertThat(scene.destination()).isEqualTo(WIFI);
        assertThat(scene.agent.validated(WIFI, scene.nowNanos)).isNotNull();
        int remembered = 0;
        for (int i = 0; i < 3 * IceLiteAgent.MAX_REMOTE_ADDRESSES; i++) {
            InetSocketAddress address = new InetSocketAddress("10.1.1.1", 1000 + i);
            remembered += scene.agent.validated(address, scene.nowNanos) == null ? 0 : 1;
        }
        assertThat(remembered).isEqualTo(IceLiteAgent.MAX_REMOTE_ADDRESSES - 1);
        assertThat(scene.addresses.current()).hasSize(IceLiteAgent.MAX_REMOTE_ADDRESSES);
        scene.agent.close();
        assertThat(scene.addresses.current()).isEmpty();
        assertThat(scene.check(WIFI, HIGH)).isEqualTo(IceOutcome.ENDED);
    }

    @Test
    void aCheckThatCannotBeAnsweredCountsAsLost() {
        RecordingEgress full = new RecordingEgress(0);
        IceLiteAgent agent =
                new IceLiteAgent(scene.server, IceTimeouts.DEFAULT, full, scene.addresses);
        StunMessage message = new StunMessage();
        byte[] request = scene.client.nominate(HIGH);
        assertThat(message.wrap(request, 0, request.length)).isTrue();
        assertThat(agent.onMessage(message, WIFI, 0)).isEqualTo(IceOutcome.UNANSWERABLE);
        assertThat(agent.state()).isEqualTo(IceState.NEW);
    }

    @Test
    void checksOfSeveralAddressesInOneTickAreAnsweredWhereTheyCameFrom() {
        scene.nominate(CELL, LOW);
        scene.check(WIFI, HIGH);
        scene.nominate(WIFI, HIGH);
        assertThat(scene.sent())
                .extracting(RecordingEgress.Sent::destination)
                .containsExactlyInAnyOrder(CELL, WIFI, WIFI);
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
