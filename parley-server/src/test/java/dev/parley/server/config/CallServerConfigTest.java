package dev.parley.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What this program reads for the call server, and what both share. */
class CallServerConfigTest {

    @Test
    void itIsThereUnlessItIsSwitchedOff() {
        assertThat(ConfigText.none().call().enabled()).isTrue();
        assertThat(ConfigText.production("").call().enabled()).isTrue();
        assertThat(ConfigText.production("call: {enabled: false}").call().enabled()).isFalse();
    }

    @Test
    void itsKeysComeFromEverySourceInTheUsualOrder() {
        String file = "development: true\ncall: {port: 1, room: {lifetime: 1m}}";
        assertThat(ConfigText.load(file, Map.of(), Map.of()).config().call().values())
                .containsOnly(Map.entry("port", "1"), Map.entry("room.lifetime", "1m"));
        assertThat(
                        ConfigText.load(
                                        file,
                                        Map.of(
                                                "PARLEY_CALL_PORT",
                                                "2",
                                                "PARLEY_CALL_ROOM_LIFETIME",
                                                "2m"),
                                        Map.of("call.port", "3"))
                                .config()
                                .call()
                                .values())
                .containsOnly(Map.entry("port", "3"), Map.entry("room.lifetime", "2m"));
    }

    @ParameterizedTest
    @CsvSource({
        "call: {prt: 1}, call.prt, call.port",
        "call: {enabeld: false}, call.enabeld, call.enabled",
        "call: {app: {id: x}}, call.app.id, app.id"
    })
    void anUnknownKeyIsAnErrorThatNamesTheNearestOne(String yaml, String unknown, String nearest) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> ConfigText.production(yaml))
                .withMessage(
                        "Unknown key \"%s\" in the configuration; did you mean \"%s\"?",
                        unknown, nearest);
    }

    /** The values were computed by another implementation of HMAC-SHA256. */
    @Test
    void whatBothShareIsDerivedFromTheApiSecretWhereNothingIsSet() {
        ParleyConfig config = ConfigText.production("");
        assertThat(config.backEnd().app())
                .isEqualTo(
                        new AppConfig(
                                Optional.of("f5b836e5d472fd438e524804"),
                                "cfcbfce4bf627eb43baadb815e179cbb0443ede92e6ad98658c4bb11bba7b52a"));
        assertThat(config.backEnd().openApi())
                .isEqualTo(
                        new OpenApiConfig(
                                Optional.of("parley-call"),
                                "c3e9249f81e1c43cc83b6ab000d9ebf739a39c13d3a1e34d4b0680e5262ed56e"));
        assertThat(config.call().callbacksSecretKey())
                .isEqualTo("999754f0e80585c4b360ee00a416ef9c0fafc3f7fc3f294ee75acae67a9719de");
        assertThat(config.toString()).doesNotContain("cfcbfce4", "c3e9249f", "999754f0");
    }

    @Test
    void whatIsSetIsUsedInstead() {
        String key = "k".repeat(32);
        BackEndConfig backEnd =
                ConfigText.production("app: {id: abcdefghijklmnopqrstuvwx, key: %s}".formatted(key))
                        .backEnd();
        assertThat(backEnd.app())
                .isEqualTo(new AppConfig(Optional.of("abcdefghijklmnopqrstuvwx"), key));
        assertThat(backEnd.openApi().accessKey()).contains("parley-call");
        backEnd =
                ConfigText.production("open-api: {access-key: ak, secret-key: %s}".formatted(key))
                        .backEnd();
        assertThat(backEnd.openApi()).isEqualTo(new OpenApiConfig(Optional.of("ak"), key));
        assertThat(backEnd.app().id()).contains("f5b836e5d472fd438e524804");
    }

    @Test
    void httpListensOnLoopbackToo() {
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        InetAddress other = InetAddress.ofLiteral("10.0.0.1");
        assertThat(listening("[10.0.0.1]", true)).containsExactly(other, loopback);
        assertThat(listening("[10.0.0.1]", false)).containsExactly(other);
        assertThat(listening("[127.0.0.1]", true)).containsExactly(loopback);
        assertThat(listening("[0.0.0.0]", true)).hasSize(1);
        assertThat(listening("['::']", true)).hasSize(1);
    }

    private static Iterable<InetAddress> listening(String addresses, boolean call) {
        return ConfigText.production(
                        "bind-addresses: %s\ncall: {enabled: %s}".formatted(addresses, call))
                .plainAddresses();
    }

    @Test
    void itsFilesAreUnderTheHomeUnlessItIsSaidWhere() {
        Path home = Path.of("/srv");
        assertThat(ConfigText.none().withHome(home).call().place())
                .isEqualTo(Path.of("/srv/.parley/call"));
        assertThat(
                        ConfigText.production("call: {directory: /var/calls}")
                                .withHome(home)
                                .call()
                                .place())
                .isEqualTo(Path.of("/var/calls"));
    }

    @Test
    void asTextItShowsNoValue() {
        CallServerConfig call =
                new CallServerConfig(
                        true, Optional.empty(), "hush", Map.of("database.password", "hush-hush"));
        assertThat(call.toString()).contains("database.password").doesNotContain("hush");
    }
}
