package dev.parley.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.access.JoinAccess.Decision;
import dev.parley.signaling.token.AccessToken;
import dev.parley.signaling.token.AccessTokens;
import dev.parley.signaling.token.VideoGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JoinAccessTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final AccessTokens tokens = new AccessTokens(Map.of("devkey", "secret"));
    private final JoinAccess access = new JoinAccess(tokens, () -> NOW);

    @Test
    void admitsATokenThatGrantsJoining() {
        assertThat(access.check(mint(AccessToken.of("ada", VideoGrant.joining("standup")))))
                .isInstanceOfSatisfying(
                        Decision.Admitted.class,
                        admitted ->
                                assertThat(admitted.token().token().identity()).isEqualTo("ada"));
    }

    @Test
    void refusesWithoutAToken() {
        assertThat(refusal("")).isEqualTo(RefusalCode.NO_TOKEN);
    }

    @Test
    void refusesABadTokenWithoutQuotingIt() {
        Decision decision = access.check("not.a.token");
        assertThat(decision).isInstanceOf(Decision.Refused.class);
        Refusal refusal = ((Decision.Refused) decision).refusal();
        assertThat(refusal.code()).isEqualTo(RefusalCode.BAD_TOKEN);
        assertThat(refusal.message()).doesNotContain("not.a.token");
    }

    @Test
    void refusesAnExpiredToken() {
        String old =
                tokens.mint(
                        AccessToken.of("ada", VideoGrant.joining("r")),
                        "devkey",
                        NOW.minusSeconds(7200),
                        Duration.ofHours(1));
        assertThat(refusal(old)).isEqualTo(RefusalCode.BAD_TOKEN);
    }

    @Test
    void refusesATokenThatGrantsNoJoining() {
        assertThat(refusal(mint(AccessToken.of("ada", VideoGrant.builder().room("r").build()))))
                .isEqualTo(RefusalCode.NO_JOIN_GRANT);
    }

    @Test
    void refusesATokenWithoutIdentityOrRoom() {
        assertThat(refusal(mint(AccessToken.of("", VideoGrant.joining("r")))))
                .isEqualTo(RefusalCode.MALFORMED);
        assertThat(refusal(mint(AccessToken.of("ada", VideoGrant.joining("")))))
                .isEqualTo(RefusalCode.MALFORMED);
    }

    @Test
    void refusesNamesThatAreTooLong() {
        String tooLong = "x".repeat(257);
        VideoGrant grant = VideoGrant.joining("r");
        assertThat(refusal(mint(AccessToken.of(tooLong, grant)))).isEqualTo(RefusalCode.MALFORMED);
        assertThat(refusal(mint(AccessToken.of("ada", grant).withName(tooLong))))
                .isEqualTo(RefusalCode.MALFORMED);
        assertThat(refusal(mint(AccessToken.of("ada", VideoGrant.joining(tooLong)))))
                .isEqualTo(RefusalCode.MALFORMED);
    }

    @Test
    void onlyAMissingRoomIsToldInTheWordsClientsGiveUpUpon() {
        assertThat(Refusal.roomNotFound().message()).contains("requested room does not exist");
        assertThat(Refusal.roomNotFound().code().httpStatus()).isEqualTo(404);
    }

    private RefusalCode refusal(String token) {
        return access.check(token) instanceof Decision.Refused(Refusal refusal)
                ? refusal.code()
                : RefusalCode.INTERNAL;
    }

    private String mint(AccessToken token) {
        return tokens.mint(token, "devkey", NOW, Duration.ofHours(1));
    }
}
