package dev.parley.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookConfigTest {
    private static final String TWO_KEYS =
            "keys: {b: 0123456789abcdef0123456789abcdef, a: 0123456789abcdef0123456789abcdef}\n";

    @Test
    void hasDefaults() {
        assertThat(ConfigText.production("").webhook())
                .isEqualTo(
                        new WebhookConfig(
                                List.of(),
                                "app",
                                Optional.empty(),
                                64 << 20,
                                Duration.ofHours(24),
                                new WebhookConfig.Delivery(
                                        Duration.ofSeconds(5),
                                        Duration.ofSeconds(10),
                                        Duration.ofMinutes(1),
                                        16)));
    }

    @Test
    void mapsEveryKey() {
        WebhookConfig webhook =
                ConfigText.load(
                                TWO_KEYS
                                        + """
                                        webhook:
                                          urls: ["https://a.example/hook?x=1", "http://127.0.0.1:81/"]
                                          api-key: b
                                          directory: /var/lib/parley
                                          max-bytes: 5MiB
                                          max-age: 2h
                                          connect-timeout: 1s
                                          request-timeout: 2s
                                          longest-wait: 3s
                                          parallel: 4
                                        """,
                                Map.of(),
                                Map.of())
                        .config()
                        .webhook();
        assertThat(webhook)
                .isEqualTo(
                        new WebhookConfig(
                                List.of("https://a.example/hook?x=1", "http://127.0.0.1:81/"),
                                "b",
                                Optional.of(Path.of("/var/lib/parley")),
                                5 << 20,
                                Duration.ofHours(2),
                                new WebhookConfig.Delivery(
                                        Duration.ofSeconds(1),
                                        Duration.ofSeconds(2),
                                        Duration.ofSeconds(3),
                                        4)));
    }

    @Test
    void theEnvironmentSeparatesUrlsWithCommas() {
        ParleyConfig config =
                ConfigText.environment(
                        Map.of("PARLEY_WEBHOOK_URLS", "http://a.example/x, http://b.example/y"));
        assertThat(config.webhook().urls())
                .containsExactly("http://a.example/x", "http://b.example/y");
        assertThat(config.webhook().apiKey()).isEqualTo("devkey");
    }

    @Test
    void eventsAreSignedWithTheFirstKeyUnlessOneIsNamed() {
        assertThat(ConfigText.load(TWO_KEYS, Map.of(), Map.of()).config().webhook().apiKey())
                .isEqualTo("a");
    }

    @Test
    void aKeyThatIsNoneIsNamed() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> ConfigText.production("webhook: {api-key: other}"))
                .withMessage("webhook.api-key must be one of keys, and \"other\" is not.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://a.example/",
                "a.example/hook",
                "/hook",
                "http:///hook",
                "http://user:password@a.example/",
                "http://a.example/#part",
                "http://a.example:0/",
                "http://a.example:70000/",
                "http://a b/",
                "file:///etc/passwd"
            })
    void whatCannotBePostedToIsRefused(String url) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> ConfigText.production("webhook: {urls: [\"%s\"]}".formatted(url)))
                .withMessageStartingWith("webhook.urls must be http or https URLs");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "urls: [\"http://a/\", \"http://a/\"] | webhook.urls names a URL twice.",
                "max-bytes: 1MiB | webhook.max-bytes must be at least 4MiB.",
                "longest-wait: 10ms | webhook.longest-wait must be at least 1s.",
                "parallel: 0 | webhook.parallel must be a whole number from 1 to 1000, not \"0\"."
            })
    void boundsAreHeld(String yaml, String message) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> ConfigText.production("webhook: {" + yaml + "}"))
                .withMessage(message);
    }

    @Test
    void moreUrlsThanAnyoneNeedsAreRefused() {
        StringBuilder urls = new StringBuilder();
        for (int i = 0; i < 17; i++) {
            urls.append("http://a.example/").append(i).append(", ");
        }
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> ConfigText.production("webhook: {urls: [" + urls + "]}"))
                .withMessage("webhook.urls has more than 16 URLs.");
    }

    @Test
    void theUsualDirectoryIsUnderTheHomeAndAnotherIsWhereItSays() {
        Path home = Path.of("/srv/parley");
        assertThat(ConfigText.production("").withHome(home).webhook().directory())
                .contains(Path.of("/srv/parley/.parley/webhooks"));
        assertThat(
                        ConfigText.production("webhook: {directory: data}")
                                .withHome(home)
                                .webhook()
                                .directory())
                .contains(Path.of("data"));
    }
}
