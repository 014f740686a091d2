package dev.parley.signaling.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AppTokenPropertyTest {
    private static final String APP_ID = "aaaabbbbccccddddeeeeffff";
    private static final AppTokens TOKENS = new AppTokens(APP_ID, "a key");
    private static final long MOST_SECONDS = 0xFFFF_FFFFL;

    @Property
    void whatIsMintedIsReadBack(@ForAll("tokens") AppToken token) {
        Instant made = Instant.ofEpochSecond(token.issuedAtSeconds());
        assertThat(TOKENS.verify(TOKENS.mint(token), made))
                .isEqualTo(
                        token.expiresAtSeconds() != 0
                                        && token.expiresAtSeconds() < token.issuedAtSeconds()
                                ? new AppTokenVerification.Refused(TokenRefusal.EXPIRED)
                                : new AppTokenVerification.Granted(token));
    }

    @Property
    void aShortenedTokenIsRefused(@ForAll("tokens") AppToken token, @ForAll int cut) {
        String text = TOKENS.mint(token);
        // The last three characters may be the padding, which a reader need not insist on.
        String shorter = text.substring(0, Math.floorMod(cut, text.length() - 3));
        assertThat(TOKENS.verify(shorter, Instant.ofEpochSecond(token.issuedAtSeconds())))
                .isInstanceOf(AppTokenVerification.Refused.class);
    }

    @Provide
    Arbitrary<AppToken> tokens() {
        Arbitrary<Map<Integer, Long>> privileges =
                Arbitraries.maps(
                                Arbitraries.integers().between(0, 0xFFFF),
                                Arbitraries.longs().between(0, MOST_SECONDS))
                        .ofMaxSize(16);
        Arbitrary<String> names =
                Arbitraries.strings()
                        .ofMaxLength(128)
                        .withCharRange(' ', '~')
                        .withCharRange('à', 'ÿ')
                        .withCharRange('一', '龠');
        return Combinators.combine(
                        Arbitraries.integers(),
                        Arbitraries.longs().between(0, MOST_SECONDS),
                        Arbitraries.longs().between(0, MOST_SECONDS),
                        names,
                        names,
                        privileges)
                .as((nonce, issued, expires, room, user, ends) ->
                        new AppToken(
                                APP_ID, nonce, issued, expires, room, user, new TreeMap<>(ends)));
    }
}
