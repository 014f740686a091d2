package dev.parley.signaling.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhookTokensTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private final WebhookTokens tokens = new WebhookTokens("app", SECRET);

    @Test
    void signsTheHashOfTheBodyForFiveMinutes() throws Exception {
        SignedJWT jwt = SignedJWT.parse(tokens.sign("abc".getBytes(UTF_8), NOW));
        assertThat(jwt.verify(new MACVerifier(SECRET))).isTrue();
        assertThat(jwt.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.HS256);
        assertThat(jwt.getJWTClaimsSet().getIssuer()).isEqualTo("app");
        assertThat(jwt.getJWTClaimsSet().getNotBeforeTime()).isEqualTo(Date.from(NOW));
        assertThat(jwt.getJWTClaimsSet().getExpirationTime())
                .isEqualTo(Date.from(NOW.plusSeconds(300)));
        assertThat(jwt.getJWTClaimsSet().getStringClaim("sha256"))
                .as("FIPS 180-2, appendix B.1")
                .isEqualTo("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    }

    @Test
    void isOfNoUseForJoiningARoom() {
        String token = tokens.sign(new byte[0], NOW);
        TokenVerification verified = new AccessTokens(Map.of("app", SECRET)).verify(token, NOW);
        VideoGrant granted = ((TokenVerification.Granted) verified).token().token().video();
        assertThat(granted.roomJoin()).isFalse();
        assertThat(granted.roomAdmin()).isFalse();
        assertThat(granted.roomCreate()).isFalse();
        assertThat(granted.roomList()).isFalse();
    }

    @Test
    void showsNoSecret() {
        assertThat(tokens.toString()).contains("app").doesNotContain(SECRET);
    }
}
