package dev.parley.server.dtls;

import dev.parley.protocol.dtls.CertificateFingerprint;
import dev.parley.protocol.dtls.DtlsEndpoint;
import dev.parley.protocol.dtls.DtlsEvent;
import dev.parley.protocol.dtls.DtlsFailure;
import dev.parley.protocol.dtls.DtlsRole;
import dev.parley.protocol.srtp.SrtpKeyingMaterial;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One end of an association in a test: what it was told, and a network to the other end. */
final class Party implements Consumer<DtlsEvent>, AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final CompletableFuture<SrtpKeyingMaterial> established = new CompletableFuture<>();
    private final CompletableFuture<DtlsFailure> failed = new CompletableFuture<>();
    private final CompletableFuture<Boolean> closed = new CompletableFuture<>();
    private final BlockingQueue<byte[]> records = new LinkedBlockingQueue<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final List<byte[]> early = new ArrayList<>();
    private @Nullable Consumer<byte[]> network;
    private final DtlsEndpoint endpoint;

    Party(BouncyCastleDtls dtls, DtlsRole role, List<CertificateFingerprint> remote) {
        endpoint = dtls.open(role, remote, this);
    }

    /** Sends what comes out, now and what came before. */
    synchronized void sendTo(Consumer<byte[]> destination) {
        network = destination;
        early.forEach(destination);
        early.clear();
    }

    private synchronized void transmit(byte[] datagram) {
        sent.incrementAndGet();
        if (network == null) {
            early.add(datagram);
        } else {
            network.accept(datagram);
        }
    }

    /** What a network delivers to this end. */
    void receive(byte[] datagram) {
        endpoint.onDatagram(datagram, 0, datagram.length);
    }

    @Override
    public void accept(DtlsEvent event) {
        switch (event) {
            case DtlsEvent.Outgoing(byte[] datagram) -> transmit(datagram);
            case DtlsEvent.Established(var keys) -> established.complete(keys);
            case DtlsEvent.ApplicationData(byte[] record) -> records.add(record);
            case DtlsEvent.Failed(var reason) -> {
                failed.complete(reason);
                established.completeExceptionally(new AssertionError("failed: " + reason));
            }
            case DtlsEvent.Closed _ -> closed.complete(true);
        }
    }

    DtlsEndpoint endpoint() {
        return endpoint;
    }

    /** Datagrams this end sent. */
    int sent() {
        return sent.get();
    }

    boolean isEstablished() {
        return established.isDone() && !established.isCompletedExceptionally();
    }

    boolean isClosedByPeer() {
        return closed.isDone();
    }

    SrtpKeyingMaterial awaitKeys() throws Exception {
        return established.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    DtlsFailure awaitFailure() throws Exception {
        return failed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    void awaitClosed() throws Exception {
        closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    byte @Nullable [] awaitRecord() throws Exception {
        return records.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
