package dev.parley.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParleyConfigTest {

    @Test
    void withoutAnythingIsDevelopmentModeOnLoopback() {
        ParleyConfig config = ConfigText.none();
        assertThat(config.development()).isTrue();
        assertThat(config.port()).isEqualTo(7880);
        assertThat(config.bindAddresses()).allMatch(InetAddress::isLoopbackAddress).hasSize(2);
        assertThat(config.keys().secretByKey()).containsExactly(Map.entry("devkey", "secret"));
        assertThat(config.rtc().nodeIp()).contains(InetAddress.ofLiteral("127.0.0.1"));
        assertThat(config.rtc().bindAddress()).isEqualTo(InetAddress.ofLiteral("127.0.0.1"));
        assertThat(config.pageDirectory()).isEmpty();
    }

    @Test
    void withKeysIsProductionOnAllAddresses() {
        ParleyConfig config = ConfigText.production("");
        assertThat(config.development()).isFalse();
        assertThat(config.bindAddresses()).containsExactly(InetAddress.ofLiteral("0.0.0.0"));
        assertThat(config.rtc().nodeIp()).isEmpty();
        assertThat(config.rtc().bindAddress()).isEqualTo(InetAddress.ofLiteral("0.0.0.0"));
    }

    @Test
    void keysInTheEnvironmentAloneMeanProduction() {
        ParleyConfig config =
                ConfigText.environment(
                        Map.of("PARLEY_KEYS", "app: 0123456789abcdef0123456789abcdef"));
        assertThat(config.development()).isFalse();
        assertThat(config.keys().firstKey()).isEqualTo("app");
    }

    @Test
    void mapsEveryTopLevelKey() {
        ParleyConfig config =
                ConfigText.production(
                        """
                        development: true
                        port: 8080
                        bind-addresses: [10.0.0.1, "fd00::1"]
                        page-directory: /srv/page
                        """);
        assertThat(config.development()).isTrue();
        assertThat(config.port()).isEqualTo(8080);
        assertThat(config.bindAddresses())
                .containsExactly(
                        InetAddress.ofLiteral("10.0.0.1"), InetAddress.ofLiteral("fd00::1"));
        assertThat(config.pageDirectory()).contains(Path.of("/srv/page"));
    }

    @Test
    void theEnvironmentSetsEveryKeyThatTheFileCan() {
        List<ConfigKey> keys = ConfigText.load("development: true", Map.of(), Map.of()).keys();
        assertThat(keys)
                .extracting(ConfigKey::path)
                .contains("port", "rtc.udp-port", "room.empty-timeout");
        assertThat(keys)
                .filteredOn(key -> key.path().equals("rtc.udp-port"))
                .extracting(ConfigKey::environmentVariable)
                .containsExactly("PARLEY_RTC_UDP_PORT");
        Map<String, String> environment =
                Map.of(
                        "PARLEY_PORT", "1234",
                        "PARLEY_BIND_ADDRESSES", "127.0.0.2, 127.0.0.3",
                        "PARLEY_RTC_UDP_PORT", "4000",
                        "PARLEY_ROOM_EMPTY_TIMEOUT", "5m");
        ParleyConfig config = ConfigText.environment(environment);
        assertThat(config.port()).isEqualTo(1234);
        assertThat(config.bindAddresses()).hasSize(2);
        assertThat(config.rtc().udpPort()).isEqualTo(4000);
        assertThat(config.room().emptyTimeout()).hasMinutes(5);
    }

    @Test
    void theCommandLineWinsOverTheEnvironmentAndThatOverTheFile() {
        String file = "port: 1\nrtc: {udp-port: 1}\nroom: {max-participants: 1}\ndevelopment: true";
        ParleyConfig config =
                ConfigText.load(
                                file,
                                Map.of("PARLEY_PORT", "2", "PARLEY_RTC_UDP_PORT", "2"),
                                Map.of("port", "3"))
                        .config();
        assertThat(config.port()).isEqualTo(3);
        assertThat(config.rtc().udpPort()).isEqualTo(2);
        assertThat(config.room().maxParticipants()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "prot: 1, prot, port",
        "rtc: {udpport: 1}, rtc.udpport, rtc.udp-port",
        "rtc: {udp_port: 1}, rtc.udp_port, rtc.udp-port",
        "udp-port: 1, udp-port, rtc.udp-port",
        "room: {empty_timeout: 3s}, room.empty_timeout, room.empty-timeout",
        "loging: {level: info}, loging.level, logging.level"
    })
    void anUnknownKeyIsAnErrorThatNamesTheNearestOne(String yaml, String unknown, String nearest) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> ConfigText.production(yaml))
                .withMessage(
                        "Unknown key \"%s\" in the configuration; did you mean \"%s\"?",
                        unknown, nearest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "port: 70000",
                "port: -1",
                "port: seven",
                "port: [1, 2]",
                "port: 7880.5",
                "bind-addresses: [localhost]",
                "bind-addresses: [1.2.3.4.5]",
                "bind-addresses: [{a: b}]",
                "development: maybe",
                "[a, b]",
                "just text",
                "port: 1\nport: 2",
                "a: {b: [",
                "a: {b: {c: {d: {e: {f: {g: {h: {i: 1}}}}}}}}"
            })
    void whatCannotBeUsedIsOneSentence(String yaml) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> ConfigText.load(yaml, Map.of(), Map.of()))
                .satisfies(e -> assertThat(e.getMessage()).isNotBlank().doesNotContain("\n"));
    }

    @Test
    void aValueThatCannotBeUsedIsNamedWithWhatWouldDo() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> ConfigText.production("room: {empty-timeout: 300}"))
                .withMessage(
                        "room.empty-timeout must be a duration with its unit, such as 20ms, 10s, 5m or 1h, not"
                                + " \"300\".");
    }

    @Test
    void anEmptyFileIsAConfigurationToo() {
        ParleyConfig config =
                ConfigText.load("", Map.of("PARLEY_DEVELOPMENT", "true"), Map.of()).config();
        assertThat(config.port()).isEqualTo(7880);
    }

    @Test
    void readsAFile(@TempDir Path directory) throws Exception {
        Path file =
                Files.writeString(
                        directory.resolve("parley.yaml"), "development: true\nport: 81\n");
        assertThat(ParleyConfig.load(Optional.of(file), Map.of(), Map.of()).config().port())
                .isEqualTo(81);
    }

    @Test
    void aMissingFileIsOneSentence(@TempDir Path directory) {
        Path file = directory.resolve("none.yaml");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> ParleyConfig.load(Optional.of(file), Map.of(), Map.of()))
                .withMessage("The configuration file " + file + " does not exist.");
    }

    @Test
    void theListingOfValuesInEffectShowsNoSecret() {
        String listing =
                ConfigListing.effective(
                        ConfigText.load(
                                        "keys: {app: 0123456789abcdef0123456789abcdef}\nport: 99",
                                        Map.of(),
                                        Map.of())
                                .keys());
        assertThat(listing).contains("keys: app\n", "port: 99\n").doesNotContain("0123456789");
    }

    @Test
    void theConfigurationAsTextShowsNoSecret() {
        assertThat(ConfigText.production("").toString())
                .contains("app")
                .doesNotContain("0123456789");
    }

    @Test
    void theDocumentationListsEveryKey() throws Exception {
        List<ConfigKey> keys =
                ConfigText.load("development: false", Map.of("PARLEY_KEYS", KEYS), Map.of()).keys();
        Path page = Path.of("..", "docs", "configuration.md");
        assertThat(page)
                .content()
                .as("docs/configuration.md must hold this table")
                .contains(ConfigListing.markdown(keys));
    }

    private static final String KEYS = "app: 0123456789abcdef0123456789abcdef";
}
