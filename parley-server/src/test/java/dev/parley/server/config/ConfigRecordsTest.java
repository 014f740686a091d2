package dev.parley.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigRecordsTest {
    private static final String LONG_SECRET = "0123456789abcdef0123456789abcdef";

    @Test
    void roomsHaveDefaults() {
        assertThat(ConfigText.production("").room())
                .isEqualTo(
                        new RoomConfig(
                                true, Duration.ofSeconds(300), Duration.ofSeconds(20), 0, false));
    }

    @Test
    void roomsMapEveryKey() {
        assertThat(
                        ConfigText.production(
                                        "room: {auto-create: false, empty-timeout: 1m, departure-timeout: 500ms,"
                                                + " max-participants: 50, enable-remote-unmute: true}")
                                .room())
                .isEqualTo(
                        new RoomConfig(
                                false, Duration.ofMinutes(1), Duration.ofMillis(500), 50, true));
    }

    @Test
    void iceHasDefaults() {
        assertThat(ConfigText.production("").ice())
                .isEqualTo(
                        new IceConfig(
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(15)));
    }

    @Test
    void iceMapsEveryKey() {
        assertThat(
                        ConfigText.production(
                                        "ice: {disconnected-timeout: 3s, failed-timeout: 2s, resume-timeout: 1s}")
                                .ice())
                .isEqualTo(
                        new IceConfig(
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(1)));
    }

    @Test
    void signalingHasDefaults() {
        assertThat(ConfigText.production("").signal())
                .isEqualTo(
                        new SignalConfig(
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(25),
                                Duration.ofSeconds(10),
                                2 << 20,
                                20_000));
    }

    @Test
    void signalingMapsEveryKey() {
        assertThat(
                        ConfigText.production(
                                        "signal: {ping-interval: 1s, dead-after: 2s, write-timeout: 3s,"
                                                + " message-size: 64KiB, connections: 9}")
                                .signal())
                .isEqualTo(
                        new SignalConfig(
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(3),
                                64 << 10,
                                9));
    }

    @Test
    void aClientIsGivenTimeToAnswerAPing() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> ConfigText.production("signal: {ping-interval: 30s}"))
                .withMessage("signal.dead-after must be longer than signal.ping-interval.");
    }

    @Test
    void loggingHasADefaultAndMapsItsKey() {
        assertThat(ConfigText.production("").logging()).isEqualTo(new LoggingConfig("info"));
        assertThat(ConfigText.production("logging: {level: DEBUG}").logging())
                .isEqualTo(new LoggingConfig("debug"));
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> ConfigText.production("logging: {level: loud}"))
                .withMessage(
                        "logging.level must be one of error, warn, info, debug, trace, not \"loud\".");
    }

    @Test
    void keysAreRequiredOutsideDevelopment() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> ConfigText.load("port: 1", Map.of(), Map.of()))
                .withMessageStartingWith("keys is missing");
    }

    @Test
    void secretsMustBeLongOutsideDevelopment() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> ConfigText.load("keys: {app: short}", Map.of(), Map.of()))
                .withMessage("The secret of the API key \"app\" must have at least 32 characters.");
        assertThat(
                        ConfigText.load(
                                        "{development: true, keys: {app: short}}",
                                        Map.of(),
                                        Map.of())
                                .config()
                                .keys())
                .isEqualTo(new ApiKeys(Map.of("app", "short")));
    }

    @Test
    void secretsKeepTheirDigitsAsWritten() {
        ApiKeys keys =
                ConfigText.load(
                                "{development: true, keys: {007: 0012, a.b: 1e3}}",
                                Map.of(),
                                Map.of())
                        .config()
                        .keys();
        assertThat(keys.secretByKey())
                .containsOnly(Map.entry("007", "0012"), Map.entry("a.b", "1e3"));
    }

    @Test
    void keysInTheEnvironmentAreWrittenInOneLine() {
        ApiKeys keys =
                ConfigText.environment(
                                Map.of(
                                        "PARLEY_DEVELOPMENT",
                                        "true",
                                        "PARLEY_KEYS",
                                        "a: one:two, b:three"))
                        .keys();
        assertThat(keys.secretByKey())
                .containsOnly(Map.entry("a", "one:two"), Map.entry("b", "three"));
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> ConfigText.environment(Map.of("PARLEY_KEYS", "novalue")))
                .withMessage("PARLEY_KEYS is written \"key: value, key: value\".");
    }

    @Test
    void withoutCallServerThereIsNoAppUnlessOneIsConfigured() {
        BackEndConfig none = ConfigText.production("call: {enabled: false}").backEnd();
        assertThat(none.app()).isEqualTo(new AppConfig(Optional.empty(), ""));
        assertThat(none.openApi()).isEqualTo(new OpenApiConfig(Optional.empty(), ""));
        assertThat(none.callbacks())
                .isEqualTo(new CallbacksConfig(Optional.empty(), "", Optional.empty()));
    }

    @Test
    void theAppOfDevelopmentModeIsWellKnown() {
        BackEndConfig app =
                ConfigText.load("development: true", Map.of(), Map.of()).config().backEnd();
        assertThat(app.app())
                .isEqualTo(
                        new AppConfig(
                                Optional.of("parleydevelopmentapp0001"),
                                "parley development app key"));
        assertThat(app.openApi())
                .isEqualTo(
                        new OpenApiConfig(
                                Optional.of("parley-development-ak"), "parley-development-sk"));
    }

    @Test
    void backEndsMapEveryKey() {
        BackEndConfig app =
                ConfigText.production(
                                "app: {id: abcdefghijklmnopqrstuvwx, key: %1$s}\nopen-api: {access-key: ak, secret-key: %1$s}\ncallbacks: {url: 'http://business/cb', secret-key: %1$s, directory: kept}"
                                        .formatted(LONG_SECRET))
                        .backEnd();
        assertThat(app)
                .isEqualTo(
                        new BackEndConfig(
                                new AppConfig(Optional.of("abcdefghijklmnopqrstuvwx"), LONG_SECRET),
                                new OpenApiConfig(Optional.of("ak"), LONG_SECRET),
                                new CallbacksConfig(
                                        Optional.of("http://business/cb"),
                                        LONG_SECRET,
                                        Optional.of(Path.of("kept")))));
        assertThat(app.toString()).doesNotContain(LONG_SECRET);
    }

    @Test
    void whatBelongsTogetherIsConfiguredTogether() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> ConfigText.production("app: {id: abcdefghijklmnopqrstuvwx}"))
                .withMessage("app.id and app.key are needed together: set both or neither.");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() ->
                        ConfigText.production("app: {id: short, key: %s}".formatted(LONG_SECRET)))
                .withMessage("app.id must have 24 visible ASCII characters, not \"short\".");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() ->
                        ConfigText.production("app: {id: abcdefghijklmnopqrstuvwx, key: short}"))
                .withMessage("app.key must have at least 32 characters.");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() ->
                        ConfigText.production(
                                "call: {enabled: false}\nopen-api: {access-key: ak, secret-key: %s}"
                                        .formatted(LONG_SECRET)))
                .withMessage("open-api.access-key needs app.id and app.key.");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> ConfigText.production("callbacks: {url: 'ftp://x'}"))
                .withMessageStartingWith("callbacks.url must be http or https URLs");
    }
}
