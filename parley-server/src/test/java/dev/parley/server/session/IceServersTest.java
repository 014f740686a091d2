package dev.parley.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.session.SessionScene.Setup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import livekit.LivekitRtc.ICEServer;
import livekit.LivekitRtc.JoinResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class IceServersTest {
    private static final String SECRET = "a shared secret";
    private static final List<String> URLS =
            List.of("turn:turn.example.com:3478?transport=udp", "turns:turn.example.com:443");
    private static final IceServers SERVERS =
            new IceServers(
                    new IceServers.Turn(URLS, SECRET, Duration.ofHours(4)),
                    List.of("stun:stun.example.com"));

    /** Computed by OpenSSL: {@code openssl dgst -sha1 -hmac SECRET -binary | base64}. */
    @Test
    void credentialsAreThoseThatCoturnExpects() {
        TurnCredentials credentials =
                TurnCredentials.mint(
                        SECRET,
                        "PA_ada",
                        Instant.parse("2026-03-01T12:00:00.9Z"),
                        Duration.ofHours(4));
        assertThat(credentials)
                .isEqualTo(
                        new TurnCredentials("1772380800:PA_ada", "dMf5GmT3wSQ93yJkPbgZXYsx3H8="));
    }

    @Test
    void nothingIsToldWhereThereAreNoServers() {
        assertThat(IceServers.NONE.of("PA_ada", Instant.EPOCH)).isEmpty();
    }

    @Test
    void theJoinResponseTellsThemWithCredentialsOfTheParticipantsOwn() {
        try (SessionScene scene = new SessionScene(Setup.USUAL.with(SERVERS))) {
            JoinResponse join = scene.join("ada").next().getJoin();
            String expiry =
                    Long.toString(SessionScene.NOW.plus(Duration.ofHours(4)).getEpochSecond());
            assertThat(join.getIceServersList()).hasSize(2);
            ICEServer stun = join.getIceServers(0);
            assertThat(stun.getUrlsList()).containsExactly("stun:stun.example.com");
            assertThat(stun.getUsername()).isEmpty();
            ICEServer turn = join.getIceServers(1);
            assertThat(turn.getUrlsList()).isEqualTo(URLS);
            assertThat(turn.getUsername()).isEqualTo(expiry + ":" + join.getParticipant().getSid());
            assertThat(turn.getCredential()).hasSize(28).endsWith("=");

            JoinResponse other = scene.join("bob").next().getJoin();
            assertThat(other.getIceServers(1).getCredential()).isNotEqualTo(turn.getCredential());
        }
    }

    @Test
    void theReconnectResponseTellsThemAgain() {
        try (SessionScene scene = new SessionScene(Setup.USUAL.with(SERVERS));
                ConnectedClient ada = new ConnectedClient(scene.join("ada"))) {
            ada.signal.session().onClosed();
            List<ICEServer> told =
                    scene.resume("ada", ada.sid).next().getReconnect().getIceServersList();
            assertThat(told).isEqualTo(SERVERS.of(ada.sid, SessionScene.NOW));
        }
    }

    @Test
    void textShowsNoSecret() {
        IceServers.Turn turn = new IceServers.Turn(URLS, SECRET, Duration.ofHours(4));
        assertThat(turn.toString()).contains("turn.example.com").doesNotContain(SECRET);
        assertThat(new TurnCredentials("1:PA", "hush").toString()).doesNotContain("hush");
    }
}
