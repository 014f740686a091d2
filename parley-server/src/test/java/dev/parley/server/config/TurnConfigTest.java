package dev.parley.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TurnConfigTest {
    private static final String SECRET = "north-of-the-river";

    @Test
    void defaults() {
        assertThat(ConfigText.production("").turn())
                .isEqualTo(new TurnConfig(List.of(), "", Duration.ofHours(4), List.of()));
    }

    @Test
    void mapsEveryKey() {
        TurnConfig turn =
                ConfigText.production(
                                """
                                turn:
                                  urls: ["turn:turn.example.com:3478?transport=udp", "turns:[2001:db8::1]:443"]
                                  secret: north-of-the-river
                                  ttl: 10m
                                  stun-urls: ["stun:stun.example.com"]
                                """)
                        .turn();
        assertThat(turn)
                .isEqualTo(
                        new TurnConfig(
                                List.of(
                                        "turn:turn.example.com:3478?transport=udp",
                                        "turns:[2001:db8::1]:443"),
                                SECRET,
                                Duration.ofMinutes(10),
                                List.of("stun:stun.example.com")));
    }

    @Test
    void urlsInTheEnvironmentAreWrittenInOneLine() {
        TurnConfig turn =
                ConfigText.environment(
                                Map.of(
                                        "PARLEY_TURN_URLS",
                                        "turn:a.example, turns:b.example:443?transport=tcp",
                                        "PARLEY_TURN_SECRET",
                                        SECRET))
                        .turn();
        assertThat(turn.urls())
                .containsExactly("turn:a.example", "turns:b.example:443?transport=tcp");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "turn:",
                "turn.example.com",
                "http://turn.example.com",
                "turn://turn.example.com",
                "stun:stun.example.com",
                "turn:user:word@turn.example.com",
                "turn:turn.example.com:0",
                "turn:turn.example.com:65536",
                "turn:[::1]:70000",
                "turn:turn.example.com?transport=sctp",
                "turn:a b"
            })
    void aUrlThatIsNoneOfTurnIsNamed(String url) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> ConfigText.production("turn: {urls: ['" + url + "'], secret: x}"))
                .withMessage(
                        "turn.urls takes URLs such as turn:turn.example.com:3478?transport=udp, not \""
                                + url
                                + "\".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"turn:turn.example.com", "stun:stun.example.com?transport=udp"})
    void aUrlThatIsNoneOfStunIsNamed(String url) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> ConfigText.production("turn: {stun-urls: ['" + url + "']}"))
                .withMessage(
                        "turn.stun-urls takes URLs such as stun:stun.example.com:3478, not \""
                                + url
                                + "\".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{urls: ['turn:a.example']}", "{secret: x}"})
    void urlsAndSecretAreNeededTogether(String turn) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> ConfigText.production("turn: " + turn))
                .withMessage("turn.urls and turn.secret are needed together: set both or neither.");
    }

    @Test
    void credentialsLiveLongEnoughToBeUsed() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> ConfigText.production("turn: {ttl: 59s}"))
                .withMessage("turn.ttl must be at least 1m.");
    }

    @Test
    void urlsAreBounded() {
        String urls = "'turn:a.example'" + ", 'turn:a.example'".repeat(16);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> ConfigText.production("turn: {urls: [" + urls + "], secret: x}"))
                .withMessage("turn.urls takes at most 16 URLs.");
    }

    @Test
    void theSecretIsShownNowhere() {
        ParleyConfig.Loaded loaded =
                ConfigText.load(
                        "{development: true, turn: {urls: ['turn:a.example'], secret: "
                                + SECRET
                                + "}}",
                        Map.of(),
                        Map.of());
        assertThat(loaded.config().toString()).contains("turn:a.example").doesNotContain(SECRET);
        assertThat(ConfigListing.effective(loaded.keys()))
                .contains("turn.secret: (set)\n")
                .doesNotContain(SECRET);
    }
}
