package dev.parley.protocol.ice;

import static dev.parley.protocol.ice.IceScene.CELL;
import static dev.parley.protocol.ice.IceScene.HIGH;
import static dev.parley.protocol.ice.IceScene.LOW;
import static dev.parley.protocol.ice.IceScene.NOWHERE;
import static dev.parley.protocol.ice.IceScene.WIFI;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 8445 section 9: restart by new credentials")
class IceRestartTest {
    private final IceScene scene = new IceScene();
    private final IceCredentials renewed = IceCredentials.random(scene.random);
    private final ScriptedIceClient before = scene.client;
    private final ScriptedIceClient restarted = scene.client.withServer(renewed);

    @Test
    void oldCredentialsHoldUntilACheckUnderTheNewOnesSucceeds() {
        scene.nominate(WIFI, HIGH);
        scene.agent.restart(renewed, scene.nowNanos);
        assertThat(scene.deliver(before.nominate(HIGH), WIFI)).isEqualTo(IceOutcome.ANSWERED);
        assertThat(scene.deliver(restarted.check(HIGH), CELL)).isEqualTo(IceOutcome.ANSWERED);
        assertThat(scene.deliver(before.nominate(HIGH), WIFI))
                .isEqualTo(IceOutcome.UNAUTHENTICATED);
    }

    @Test
    void theCredentialsInUseOutliveTwoRestartsInARow() {
        scene.nominate(WIFI, HIGH);
        scene.agent.restart(IceCredentials.random(scene.random), scene.nowNanos);
        scene.agent.restart(renewed, scene.nowNanos);
        assertThat(scene.deliver(before.check(HIGH), WIFI)).isEqualTo(IceOutcome.ANSWERED);
        assertThat(scene.deliver(restarted.check(HIGH), WIFI)).isEqualTo(IceOutcome.ANSWERED);
        assertThat(scene.deliver(before.check(HIGH), WIFI)).isEqualTo(IceOutcome.UNAUTHENTICATED);
    }

    @Test
    void theOldPairCarriesMediaUntilTheNewOneIsNominated() {
        scene.nominate(WIFI, HIGH);
        scene.agent.restart(renewed, scene.nowNanos);
        assertThat(scene.agent.state()).isEqualTo(IceState.CONNECTED);
        scene.deliver(restarted.check(LOW), CELL);
        assertThat(scene.destination()).isEqualTo(WIFI);
        scene.deliver(restarted.nominate(LOW), CELL);
        assertThat(scene.destination()).isEqualTo(CELL);
        assertThat(scene.agent.validated(WIFI, scene.nowNanos)).isNotNull();
    }

    @Test
    void aRestartGivesAnAlmostLostPeerTimeToComeBack() {
        scene.nominate(WIFI, HIGH);
        scene.afterSeconds(14);
        scene.agent.restart(renewed, scene.nowNanos);
        scene.afterSeconds(14);
        assertThat(scene.agent.state()).isEqualTo(IceState.DISCONNECTED);
        scene.deliver(restarted.nominate(HIGH), WIFI);
        assertThat(scene.agent.state()).isEqualTo(IceState.CONNECTED);
    }

    @Test
    void aRestartRevivesAFailedAgent() {
        scene.nominate(WIFI, HIGH);
        scene.afterSeconds(15);
        assertThat(scene.agent.state()).isEqualTo(IceState.FAILED);
        scene.agent.restart(renewed, scene.nowNanos);
        assertThat(scene.agent.state()).isEqualTo(IceState.CHECKING);
        assertThat(scene.destination()).isEqualTo(NOWHERE);
        scene.deliver(restarted.nominate(HIGH), WIFI);
        assertThat(scene.agent.state()).isEqualTo(IceState.CONNECTED);
        assertThat(scene.destination()).isEqualTo(WIFI);
    }

    @Test
    void aRestartNobodyFollowsFailsAgain() {
        scene.nominate(WIFI, HIGH);
        scene.afterSeconds(15);
        scene.agent.restart(renewed, scene.nowNanos);
        scene.afterSeconds(15);
        assertThat(scene.agent.state()).isEqualTo(IceState.FAILED);
    }

    @Test
    void anAnswerIsAuthenticatedByTheCredentialsOfItsRequest() {
        scene.nominate(WIFI, HIGH);
        scene.sent();
        scene.agent.restart(renewed, scene.nowNanos);
        scene.deliver(before.check(HIGH), WIFI);
        assertThat(before.read(scene.sent().getFirst().datagram()).isAuthentic()).isTrue();
        scene.deliver(restarted.check(HIGH), WIFI);
        assertThat(restarted.read(scene.sent().getFirst().datagram()).isAuthentic()).isTrue();
    }
}
