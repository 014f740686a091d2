package dev.parley.call.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a configuration comes to. */
class CallConfigTest {
    @TempDir Path folder;

    @Test
    void withoutAnythingItServesADevelopmentParley() {
        CallConfig config = CallConfig.of(Map.of());
        assertThat(config.http().bindAddress().isLoopbackAddress()).isTrue();
        assertThat(config.app().id()).isEqualTo("parleydevelopmentapp0001");
        assertThat(config.limits().lifetime()).isEqualTo(Duration.ofMinutes(20));
        assertThat(config.limits().capacity()).isEqualTo(12);
    }

    @Test
    void theCommandLineWinsOverTheEnvironmentAndThatOverTheFile() throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("call.yaml"),
                        "development: true\nport: 1\nroom: {capacity: 3, lifetime: 0s}\n");
        Map<String, String> environment =
                Map.of("PARLEY_CALL_ROOM_CAPACITY", "4", "PARLEY_CALL_PORT", "2");
        CallConfig config =
                CallConfig.load(Optional.of(file), environment, Map.of("port", "3")).config();
        assertThat(config.http().port()).isEqualTo(3);
        assertThat(config.limits().capacity()).isEqualTo(4);
        assertThat(config.limits().lifetime()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "database.url, jdbc:mysql://x/y, database.url must begin",
        "app.id, short, app.id (24 characters)",
        "token.form, jwt, token.api-key and token.api-secret are needed",
        "token.form, paper, token.form must be one of",
        "token.validity, 8d, token.validity must be",
        "public-url, ftp://x, public-url must be a URL",
        "bind-address, localhost, bind-address must be an IP address",
        "port, 70000, port must be a whole number",
        "no.such.key, 1, Unknown key"
    })
    void whatCannotBeUsedIsSaid(String key, String value, String sentence) {
        assertThatThrownBy(() -> CallConfig.of(Map.of("development", "true", key, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void outsideDevelopmentNothingIsWellKnown() {
        Map<String, String> values = new HashMap<>();
        values.put("app.key", "hush-hush");
        for (String key :
                new String[] {
                    "app.id", "open-api.access-key", "open-api.secret-key", "callbacks.secret-key"
                }) {
            assertThatThrownBy(() -> CallConfig.of(values))
                    .isInstanceOf(ConfigurationException.class);
            values.put(key, "abcdefghabcdefghabcdefgh");
        }
        assertThatThrownBy(() -> CallConfig.of(values)).hasMessageContaining("public-url");
        values.put("public-url", "https://call.example.org");
        assertThat(CallConfig.of(values).toString())
                .doesNotContain("hush-hush")
                .doesNotContain("secretKey");
    }

    @Test
    void thePageHoldsEveryKey() throws Exception {
        Path page = Path.of("..", "docs", "call-server.md");
        String table =
                ConfigListing.markdown(
                        CallConfig.load(
                                        Optional.of(
                                                Files.writeString(
                                                        folder.resolve("all.yaml"), PRODUCTION)),
                                        Map.of(),
                                        Map.of())
                                .keys());
        assertThat(Files.readString(page))
                .as("docs/call-server.md must hold this table")
                .contains(table);
    }

    private static final String PRODUCTION =
            """
            public-url: https://call.example.org
            app: {id: abcdefghabcdefghabcdefgh, key: k}
            open-api: {access-key: a, secret-key: s}
            callbacks: {secret-key: c}
            """;
}
