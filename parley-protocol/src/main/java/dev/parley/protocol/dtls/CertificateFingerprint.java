package dev.parley.protocol.dtls;

import java.util.Locale;
import java.util.Objects;

/**
 * A certificate's hash as SDP carries it (RFC 8122 section 5).
 *
 * @param algorithm hash function in lower case, such as {@code sha-256}
 * @param value upper-case hexadecimal octets separated by colons
 */
public record CertificateFingerprint(String algorithm, String value) {
    public CertificateFingerprint {
        algorithm = Objects.requireNonNull(algorithm).toLowerCase(Locale.ROOT);
        value = Objects.requireNonNull(value).toUpperCase(Locale.ROOT);
    }
}
