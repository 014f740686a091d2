package dev.parley.server.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Offers one certificate, which may be exchanged for a later one: handshakes that begin then get
 * that. The one before is kept too, for handshakes that have chosen it already. Thread-safe.
 */
final class RenewedKey extends X509ExtendedKeyManager {
    private volatile Generations generations;

    private record Generations(long number, CertificateKey current, CertificateKey previous) {
        String alias() {
            return Long.toString(number);
        }

        Map<String, CertificateKey> byAlias() {
            return Map.of(alias(), current, Long.toString(number - 1), previous);
        }
    }

    RenewedKey(CertificateKey first) {
        generations = new Generations(1, first, first);
    }

    /** From now on this one is offered. */
    void renew(CertificateKey next) {
        Generations before = generations;
        generations = new Generations(before.number() + 1, next, before.current());
    }

    private @Nullable String alias(String keyType) {
        Generations now = generations;
        String algorithm = now.current().key().getAlgorithm();
        return keyType.equals(algorithm) ? now.alias() : null;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return alias(keyType);
    }

    @Override
    public @Nullable String chooseServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return alias(keyType);
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        String alias = alias(keyType);
        return alias == null ? null : new String[] {alias};
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        CertificateKey found = generations.byAlias().get(alias);
        return found == null ? null : found.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        CertificateKey found = generations.byAlias().get(alias);
        return found == null ? null : found.key();
    }

    /** This side is never a client. */
    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    /** This side is never a client. */
    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
