package dev.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.http.HeaderNames;
import io.helidon.http.WritableHeaders;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose word on addresses is taken. */
class ClientAddressesTest {
    private final ClientAddresses addresses =
            new ClientAddresses(
                    List.of(InetAddress.ofLiteral("10.0.0.1"), InetAddress.ofLiteral("10.0.0.2")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.1 | 203.0.113.9 | 203.0.113.9",
                "10.0.0.1 | 1.1.1.1, 203.0.113.9 | 203.0.113.9",
                "10.0.0.1 | 203.0.113.9, 10.0.0.2 | 203.0.113.9",
                "10.0.0.1 | 2001:db8::7 | 2001:db8::7",
                "10.0.0.1 | 10.0.0.2 | 10.0.0.2",
                "10.0.0.1 | 203.0.113.9, unknown | 10.0.0.1",
                "10.0.0.1 | '' | 10.0.0.1",
                "10.0.0.3 | 203.0.113.9 | 10.0.0.3",
                "203.0.113.9 | 10.0.0.1 | 203.0.113.9"
            })
    void theLastOneThatIsNoTrustedProxyCounts(String peer, String header, String client) {
        assertThat(addresses.of(peer, forwarded(header))).isEqualTo(client);
    }

    @Test
    void severalHeadersAreOneList() {
        assertThat(addresses.of("10.0.0.1", forwarded("1.1.1.1", "203.0.113.9, 10.0.0.2")))
                .isEqualTo("203.0.113.9");
    }

    @Test
    void withoutTheHeaderItIsTheProxyItself() {
        assertThat(addresses.of("10.0.0.1", WritableHeaders.create())).isEqualTo("10.0.0.1");
    }

    private static WritableHeaders<?> forwarded(String... values) {
        WritableHeaders<?> headers = WritableHeaders.create();
        headers.set(HeaderNames.X_FORWARDED_FOR, values);
        return headers;
    }
}
