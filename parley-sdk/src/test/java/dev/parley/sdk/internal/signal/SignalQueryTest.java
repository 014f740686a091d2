package dev.parley.sdk.internal.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SignalQueryTest {
    private static final SignalQuery PLAIN =
            new SignalQuery("token", true, Map.of(), Optional.empty());

    @ParameterizedTest
    @CsvSource({
        "http://one.example,          ws://one.example/rtc",
        "https://one.example,         wss://one.example/rtc",
        "ws://one.example:7880,       ws://one.example:7880/rtc",
        "wss://one.example/,          wss://one.example/rtc",
        "HTTPS://one.example,         wss://one.example/rtc",
        "http://one.example/a/b///,   ws://one.example/a/b/rtc",
        "http://[::1]:7880,           ws://[::1]:7880/rtc",
        "http://u:p@one.example?x=1#f,ws://one.example/rtc",
        "http://one.example/a%20b,    ws://one.example/a%20b/rtc",
        "http://one.example//two,     ws://one.example//two/rtc"
    })
    void theWebSocketIsUnderTheServersAddress(String server, String expected) {
        URI uri = PLAIN.uri(server, "1.0");

        assertThat(uri.toString()).startsWith(expected + "?protocol=");
        assertThat(uri.getHost()).isEqualTo(URI.create(expected).getHost());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "one.example",
                "//one.example",
                "ftp://one.example",
                "http:",
                "http://",
                "http:///rtc",
                "http://one example",
                "http://one.example:0",
                "http://one.example:70000",
                "mailto:a@one.example",
                "http://%"
            })
    void whatIsNoAddressIsRefused(String server) {
        assertThatThrownBy(() -> SignalQuery.base(server, true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PLAIN.uri(server, "1.0"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thePlainAddressIsTheOneOfRequests() {
        assertThat(SignalQuery.base(" wss://one.example/a/ ", false))
                .isEqualTo(URI.create("https://one.example/a"));
    }

    @Test
    void joiningAfreshSaysNothingOfResuming() {
        assertThat(parameters(PLAIN))
                .containsEntry("protocol", "17")
                .containsEntry("sdk", "java")
                .containsEntry("version", "1.0%26x")
                .containsEntry("auto_subscribe", "1")
                .doesNotContainKeys("reconnect", "sid", "attributes");
    }

    @Test
    void resumingNamesTheParticipant() {
        SignalQuery resuming = new SignalQuery("token", false, Map.of(), Optional.of("PA_1&2"));

        assertThat(parameters(resuming))
                .containsEntry("auto_subscribe", "0")
                .containsEntry("reconnect", "1")
                .containsEntry("sid", "PA_1%262");
    }

    @Test
    void attributesAreJsonInBase64Url() {
        SignalQuery query =
                new SignalQuery("token", true, Map.of("key", "Grüße?>"), Optional.empty());

        String json =
                new String(
                        Base64.getUrlDecoder()
                                .decode(
                                        Objects.requireNonNull(
                                                parameters(query).get("attributes"))),
                        StandardCharsets.UTF_8);

        assertThat(json).isEqualTo("{\"key\":\"Grüße?>\"}");
    }

    @Test
    void theTokenIsNotPartOfTheAddress() {
        assertThat(PLAIN.uri("http://one.example", "1.0").toString()).doesNotContain("token");
    }

    private static Map<String, String> parameters(SignalQuery query) {
        String text = query.uri("http://one.example", "1.0&x").getRawQuery();
        return Arrays.stream(text.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}
