package dev.parley.protocol.dtls;

import java.util.List;
import java.util.function.Consumer;

/**
 * One DTLS association: datagrams in, {@link DtlsEvent}s out.
 *
 * <p>Calls return at once and may come from the media loop: work is done elsewhere. Events are
 * delivered one at a time, in order, on a thread of the implementation; the receiver posts them to
 * its own thread.
 */
public interface DtlsEndpoint {
    /**
     * Takes a copy of a received DTLS datagram.
     *
     * @return false if it was dropped because the bounded inbox is full or the endpoint is closed
     */
    boolean onDatagram(byte[] buffer, int offset, int length);

    /** Sends one application record; false if not established or the bounded outbox is full. */
    boolean send(byte[] record);

    /**
     * Ends the association and frees its thread; idempotent. If it was established, an {@link
     * DtlsEvent.Outgoing} with the close_notify may follow; nothing else does.
     */
    void close();

    /** Opens endpoints. */
    interface Factory {
        /** Our certificate's fingerprint, for the session description. */
        CertificateFingerprint localFingerprint();

        /**
         * Begins an association.
         *
         * @param role whether we send the ClientHello or wait for it
         * @param remoteFingerprints the fingerprints of the peer's session description, at least
         *     one; the peer's certificate must match one of those with a hash function we accept
         *     (SHA-256 or stronger)
         * @param events where events go; see the class for the thread
         */
        DtlsEndpoint open(
                DtlsRole role,
                List<CertificateFingerprint> remoteFingerprints,
                Consumer<DtlsEvent> events);
    }
}
