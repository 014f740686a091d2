package dev.parley.sdk.internal.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class TokenFactsTest {
    private static String token(String claims) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return "e30." + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".c2ln";
    }

    @Example
    void readsWhomAndWhereAndUntilWhen() {
        Optional<TokenFacts> facts =
                TokenFacts.read(
                        token("{\"sub\":\"ann\",\"video\":{\"room\":\"r\"},\"exp\":1700000000}"));

        assertThat(facts)
                .contains(
                        new TokenFacts(
                                "ann", "r", Optional.of(Instant.ofEpochSecond(1_700_000_000))));
        assertThat(facts.get().fits("ann", "r")).isTrue();
        assertThat(facts.get().fits("bob", "r")).isFalse();
        assertThat(facts.get().fits("ann", "s")).isFalse();
    }

    @Example
    void readsATokenOfAnApp() {
        String token =
                "001123456781234567812345678QwAEAwIBABBeXxAeXl8IAG5ldyByb29tCwBuZXcgdXNlciBpZAUAAAAQHl5fAQAQHl5f"
                        + "AgAQHl5fAwAQHl5fBAAAAAAAIABOdx0HLOH7kU0OsNq5WNctmwPZZyFCwO3vQHnBChRZaw==";

        assertThat(TokenFacts.read(token))
                .contains(
                        new TokenFacts(
                                "new user id",
                                "new room",
                                Optional.of(Instant.ofEpochSecond(1_600_003_600))));
        assertThat(TokenFacts.read(token.substring(0, 60))).isEmpty();
    }

    @Example
    void withoutAnEndItHasNone() {
        assertThat(TokenFacts.read(token("{\"sub\":\"ann\"}")))
                .contains(new TokenFacts("ann", "", Optional.empty()));
    }

    @Example
    void anEndBeyondAllTimeIsTheEndOfTime() {
        assertThat(TokenFacts.read(token("{\"exp\":" + Long.MAX_VALUE + "}")))
                .map(TokenFacts::expiresAt)
                .contains(Optional.of(Instant.ofEpochSecond(Instant.MAX.getEpochSecond())));
        assertThat(TokenFacts.read(token("{\"exp\":" + Long.MIN_VALUE + "}")))
                .map(TokenFacts::expiresAt)
                .contains(Optional.of(Instant.MIN));
    }

    @Example
    void whatIsNoTokenHasNoFacts() {
        assertThat(TokenFacts.read("")).isEmpty();
        assertThat(TokenFacts.read("a.b")).isEmpty();
        assertThat(TokenFacts.read("a.b.c.d")).isEmpty();
        assertThat(TokenFacts.read("a.###.c")).isEmpty();
        assertThat(TokenFacts.read(token("no json"))).isEmpty();
        assertThat(TokenFacts.read(token("{}") + "\n")).isEmpty();
        assertThat(TokenFacts.read(token("[".repeat(8_000)))).isEmpty();
        assertThat(TokenFacts.read(token("{\"sub\":\"" + "a".repeat(20_000) + "\"}"))).isEmpty();
    }

    @Example
    void onlyVisibleCharactersCanBeSent() {
        assertThat(TokenFacts.isSendable(token("{}"))).isTrue();
        assertThat(TokenFacts.isSendable("001any/other+form=")).isTrue();
        assertThat(TokenFacts.isSendable(token("{}") + "\n")).isFalse();
        assertThat(TokenFacts.isSendable("a b")).isFalse();
        assertThat(TokenFacts.isSendable("ä")).isFalse();
        assertThat(TokenFacts.isSendable("\u007f")).isFalse();
    }

    @Property(tries = 2_000)
    void noStringMakesItThrow(@ForAll String text, @ForAll("claims") String claims) {
        assertThat(TokenFacts.read(text)).isNotNull();
        assertThat(TokenFacts.read("a." + text + ".c")).isNotNull();
        assertThat(TokenFacts.read(token(text))).isNotNull();
        assertThat(TokenFacts.read(token(claims))).isPresent();
    }

    @Provide
    Arbitrary<String> claims() {
        Arbitrary<String> values =
                Arbitraries.of(
                        "null",
                        "true",
                        "{}",
                        "[1]",
                        "\"text\"",
                        "\"12\"",
                        "1e400",
                        "-1e300",
                        "1.5",
                        "99999999999999999999999",
                        "" + Long.MAX_VALUE,
                        "" + Long.MIN_VALUE,
                        "-1");
        return Combinators.combine(values, values, values)
                .as((sub, video, exp) ->
                        "{\"sub\":" + sub + ",\"video\":" + video + ",\"exp\":" + exp + "}");
    }
}
