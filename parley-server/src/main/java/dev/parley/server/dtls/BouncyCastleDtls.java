package dev.parley.server.dtls;

import dev.parley.protocol.dtls.CertificateFingerprint;
import dev.parley.protocol.dtls.DtlsEndpoint;
import dev.parley.protocol.dtls.DtlsEvent;
import dev.parley.protocol.dtls.DtlsRole;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;

/**
 * Opens DTLS 1.2 associations with Bouncy Castle, one virtual thread each.
 *
 * <p>Thread-safe. Holds the certificate that all associations of a server's life show. It asks no
 * HelloVerifyRequest of clients: associations are opened for peers whose address passed an
 * authenticated ICE check.
 */
public final class BouncyCastleDtls implements DtlsEndpoint.Factory {
    private static final Duration WARM_UP_LIMIT = Duration.ofSeconds(10);

    private final DtlsConfig config;
    private final BcTlsCrypto crypto;
    private final DtlsCertificate certificate;
    private final AtomicLong opened = new AtomicLong();

    /** Makes the certificate. */
    public BouncyCastleDtls(DtlsConfig config, SecureRandom random) {
        this.config = config;
        crypto = new BcTlsCrypto(random);
        certificate = DtlsCertificate.generate(crypto, random);
    }

    @Override
    public CertificateFingerprint localFingerprint() {
        return certificate.fingerprint();
    }

    @Override
    public DtlsEndpoint open(
            DtlsRole role,
            List<CertificateFingerprint> remoteFingerprints,
            Consumer<DtlsEvent> events) {
        Mailbox mailbox = new Mailbox();
        Handshake.Terms terms =
                new Handshake.Terms(
                        role, List.copyOf(remoteFingerprints), certificate, crypto, config);
        DtlsAssociation association =
                new DtlsAssociation(mailbox, new Handshake(terms, mailbox, events), events);
        String name = "dtls-" + role.name().toLowerCase(Locale.ROOT) + "-";
        Thread.ofVirtual().name(name + opened.incrementAndGet()).start(association);
        return association;
    }

    /**
     * Shakes hands with itself in memory, so that the first peer does not wait for classes to load;
     * for the server's start.
     *
     * @return how long it took
     * @throws IllegalStateException if no handshake can be completed on this computer
     */
    public Duration warmUp() {
        long startedNanos = System.nanoTime();
        CompletableFuture<@Nullable Void> server = new CompletableFuture<>();
        CompletableFuture<@Nullable Void> client = new CompletableFuture<>();
        List<CertificateFingerprint> fingerprints = List.of(localFingerprint());
        AtomicReference<@Nullable DtlsEndpoint> serverEnd = new AtomicReference<>();
        AtomicReference<@Nullable DtlsEndpoint> clientEnd = new AtomicReference<>();
        serverEnd.set(
                open(DtlsRole.SERVER, fingerprints, event -> relay(event, clientEnd, server)));
        clientEnd.set(
                open(DtlsRole.CLIENT, fingerprints, event -> relay(event, serverEnd, client)));
        try {
            CompletableFuture.allOf(server, client)
                    .get(WARM_UP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during the first DTLS handshake", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("no DTLS handshake can be completed", e);
        } finally {
            close(serverEnd.get());
            close(clientEnd.get());
        }
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    private static void relay(
            DtlsEvent event,
            AtomicReference<@Nullable DtlsEndpoint> peer,
            CompletableFuture<@Nullable Void> done) {
        switch (event) {
            case DtlsEvent.Outgoing(byte[] datagram) -> {
                DtlsEndpoint end = peer.get();
                if (end != null) {
                    end.onDatagram(datagram, 0, datagram.length);
                }
            }
            case DtlsEvent.Established _ -> done.complete(null);
            case DtlsEvent.Failed(var reason) ->
                    done.completeExceptionally(new IllegalStateException(reason.toString()));
            case DtlsEvent.ApplicationData _, DtlsEvent.Closed _ -> {
                // Of no importance to a rehearsal.
            }
        }
    }

    private static void close(@Nullable DtlsEndpoint end) {
        if (end != null) {
            end.close();
        }
    }
}
