package dev.parley.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.access.JoinAccess.Decision;
import dev.parley.signaling.token.AccessToken;
import dev.parley.signaling.token.AccessTokens;
import dev.parley.signaling.token.AppToken;
import dev.parley.signaling.token.AppTokens;
import dev.parley.signaling.token.VerifiedToken;
import dev.parley.signaling.token.VideoGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JoinAccessTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final AccessTokens tokens = new AccessTokens(Map.of("devkey", "secret"));
    private final JoinAccess access =
            new JoinAccess(tokens, Optional.empty(), new Sanctions(() -> NOW), () -> NOW);

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

    private static final String APP_ID = "parleydevelopmentapp0001";
    private final AppTokens appTokens = new AppTokens(APP_ID, "app key");
    private final Sanctions sanctions = new Sanctions(() -> NOW);
    private final JoinAccess withApp =
            new JoinAccess(tokens, Optional.of(appTokens), sanctions, () -> NOW);

    private String appToken(String room, String user) {
        return appTokens.mint(
                AppToken.of(APP_ID, 1, NOW, room, user).expiringAt(NOW.plusSeconds(60)));
    }

    @Test
    void aTokenOfTheAppLetsItsUserIntoItsRoom() {
        assertThat(withApp.check(appToken("standup", "ada")))
                .isInstanceOfSatisfying(
                        JoinAccess.Decision.Admitted.class,
                        admitted -> {
                            VerifiedToken token = admitted.token();
                            assertThat(token.token().identity()).isEqualTo("ada");
                            assertThat(token.token().video().room()).isEqualTo("standup");
                            assertThat(token.token().video().roomCreate()).isFalse();
                            assertThat(token.expiresAt()).isEqualTo(NOW.plusSeconds(60));
                            assertThat(token.app()).isPresent();
                        });
    }

    @Test
    void aTokenOfAnAppIsNoneWithoutAnApp() {
        assertThat(access.check(appToken("standup", "ada")))
                .isEqualTo(
                        new JoinAccess.Decision.Refused(
                                new Refusal(
                                        RefusalCode.BAD_TOKEN,
                                        "invalid access token: the token is for another app")));
    }

    @Test
    void aTokenForLoggingInIsNotForJoining() {
        assertThat(withApp.check(appToken("", "ada")))
                .isEqualTo(
                        new JoinAccess.Decision.Refused(
                                new Refusal(RefusalCode.MALFORMED, "the token names no room")));
    }

    @Test
    void whoeverIsBannedIsRefusedWithAnyToken() {
        sanctions.banUser("standup", "ada", NOW.plusSeconds(10));
        assertThat(withApp.check(appToken("standup", "ada")))
                .isEqualTo(
                        new JoinAccess.Decision.Refused(
                                new Refusal(RefusalCode.BANNED, "the user is banned")));
        assertThat(withApp.check(appToken("standup", "bob")))
                .isInstanceOf(JoinAccess.Decision.Admitted.class);
    }
}
