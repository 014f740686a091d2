package dev.parley.server.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A certificate with its private key.
 *
 * @param chain the server's own certificate first
 * @param key never shown by {@link #toString()}
 */
record CertificateKey(List<X509Certificate> chain, PrivateKey key) {
    /** Takes a copy of the chain. */
    CertificateKey {
        chain = List.copyOf(chain);
    }

    /** Names the certificate, never the key. */
    @Override
    public String toString() {
        X509Certificate own = chain.getFirst();
        return "%s, valid until %s"
                .formatted(own.getSubjectX500Principal().getName(), own.getNotAfter().toInstant());
    }
}
