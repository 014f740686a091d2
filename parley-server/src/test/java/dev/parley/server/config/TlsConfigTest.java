package dev.parley.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** HTTPS in the configuration. */
class TlsConfigTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    @Test
    void withoutACertificateThereIsNone() {
        assertThat(ConfigText.production("tls: {port: 443}").tls()).isEmpty();
    }

    @Test
    void withOneThePlainPortIsForThisMachine() {
        ParleyConfig config = ConfigText.production("tls: {certificate: c.pem, key: k.pem}");
        assertThat(config.tls())
                .contains(
                        new TlsConfig(
                                Path.of("c.pem"),
                                Path.of("k.pem"),
                                7443,
                                List.of(LOOPBACK, InetAddress.ofLiteral("::1"))));
        assertThat(config.plainAddresses()).allMatch(InetAddress::isLoopbackAddress);
        assertThat(config.bindAddresses()).containsExactly(InetAddress.ofLiteral("0.0.0.0"));
    }

    @Test
    void unlessToldOtherwise() {
        assertThat(
                        ConfigText.production(
                                        "tls: {certificate: c.pem, key: k.pem, plain-addresses: [10.0.0.1]}")
                                .plainAddresses())
                .containsExactly(InetAddress.ofLiteral("10.0.0.1"), LOOPBACK);
    }

    @Test
    void theFilesAreNamedTogether() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> ConfigText.production("tls: {certificate: c.pem}"))
                .withMessage(
                        "tls.certificate and tls.key are needed together: set both or neither.");
    }

    @Test
    void proxiesAreAddresses() {
        assertThat(ConfigText.production("trusted-proxies: [127.0.0.1]").trustedProxies())
                .containsExactly(LOOPBACK);
        assertThat(ConfigText.production("").trustedProxies()).isEmpty();
    }
}
