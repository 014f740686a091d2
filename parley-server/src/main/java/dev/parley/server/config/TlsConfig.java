package dev.parley.server.config;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * HTTPS and WSS with a certificate from files.
 *
 * @param certificate the chain in PEM, the server's own certificate first
 * @param key its private key in PEM as PKCS#8
 * @param port the TCP port; 0 for any free one
 * @param plainAddresses where the port without TLS is served beside
 */
public record TlsConfig(Path certificate, Path key, int port, List<InetAddress> plainAddresses) {
    private static final List<InetAddress> THIS_MACHINE =
            List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"));

    /** Takes a copy of the addresses. */
    public TlsConfig {
        plainAddresses = List.copyOf(plainAddresses);
    }

    /** Empty where no certificate is named. */
    static Optional<TlsConfig> read(ConfigSection section) {
        Optional<Path> certificate =
                section.optionalText(
                                "certificate",
                                "path",
                                "none",
                                "The certificate and those that certify it, in PEM: with it HTTPS and WSS are served"
                                        + " (docs/deploying.md). Read again when it changes.")
                        .map(Path::of);
        Optional<Path> key =
                section.optionalText(
                                "key",
                                "path",
                                "required with tls.certificate",
                                "Its private key, in PEM as PKCS#8 without a password.")
                        .map(Path::of);
        int port =
                section.integer(
                        "port",
                        7443,
                        0,
                        ParleyConfig.MAX_PORT,
                        "TCP port of HTTPS and WSS, on bind-addresses. 0 takes any free one.");
        List<InetAddress> plain =
                section.addresses(
                        "plain-addresses",
                        "127.0.0.1, ::1",
                        "With tls.certificate, the local addresses of the port without TLS, for programs on this"
                                + " machine.");
        if (certificate.isPresent() != key.isPresent()) {
            throw new ConfigurationException(
                    "tls.certificate and tls.key are needed together: set both or neither.");
        }
        return certificate.map(chain ->
                new TlsConfig(
                        chain, key.orElseThrow(), port, plain.isEmpty() ? THIS_MACHINE : plain));
    }
}
