package dev.parley.protocol.peer;

import dev.parley.protocol.dtls.CertificateFingerprint;
import dev.parley.protocol.dtls.DtlsEndpoint;
import dev.parley.protocol.dtls.DtlsEvent;
import dev.parley.protocol.dtls.DtlsRole;
import dev.parley.protocol.ice.IceLiteAgent;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one DTLS association of a transport, from the wish for it to its end.
 *
 * <p>It opens once, when the remote description is there and its owner says that an address is
 * selected, and outlives restarts of ICE. A handshake gets {@value #HANDSHAKE_SECONDS} s. Media
 * loop thread.
 */
final class DtlsAssociation {
    static final int HANDSHAKE_SECONDS = 30;

    private static final long HANDSHAKE_NANOS = HANDSHAKE_SECONDS * 1_000_000_000L;

    private enum Phase {
        WAITING,
        SHAKING_HANDS,
        ESTABLISHED,
        ENDED
    }

    private final DtlsEndpoint.Factory factory;
    private final Consumer<DtlsEvent> poster;
    private final HeldHello heldHello = new HeldHello();
    private Phase phase = Phase.WAITING;
    private List<CertificateFingerprint> fingerprints = List.of();
    private DtlsRole role = DtlsRole.SERVER;
    @Nullable private DtlsEndpoint endpoint;
    private long deadlineNanos;

    DtlsAssociation(DtlsEndpoint.Factory factory, Consumer<DtlsEvent> poster) {
        this.factory = factory;
        this.poster = poster;
    }

    /**
     * Says whom to expect.
     *
     * @return false if the association was opened for other fingerprints or in the other role,
     *     which only a new transport can change (RFC 8842 section 4)
     */
    boolean describe(List<CertificateFingerprint> expected, DtlsRole ourRole) {
        if (phase != Phase.WAITING) {
            return fingerprints.equals(expected) && role == ourRole;
        }
        fingerprints = List.copyOf(expected);
        role = ourRole;
        return true;
    }

    /** Begins the handshake if it is wanted and not begun. */
    void openIfDescribed(long nowNanos) {
        if (phase != Phase.WAITING || fingerprints.isEmpty()) {
            return;
        }
        phase = Phase.SHAKING_HANDS;
        deadlineNanos = nowNanos + HANDSHAKE_NANOS;
        DtlsEndpoint opened = factory.open(role, fingerprints, poster);
        endpoint = opened;
        if (role == DtlsRole.SERVER) {
            heldHello.releaseTo(opened);
        } else {
            heldHello.forget();
        }
    }

    /** Takes a datagram from a validated address; the drop, or null if it was of use. */
    @Nullable PeerDrop onDatagram(byte[] buffer, int offset, int length) {
        if (phase == Phase.ENDED) {
            return PeerDrop.NOT_CONNECTED;
        }
        if (!DtlsRecords.areAdmissible(buffer, offset, length)) {
            return PeerDrop.DTLS_REFUSED;
        }
        if (endpoint == null) {
            return heldHello.offer(buffer, offset, length) ? null : PeerDrop.NOT_CONNECTED;
        }
        return endpoint.onDatagram(buffer, offset, length) ? null : PeerDrop.DTLS_REFUSED;
    }

    boolean send(byte[] record) {
        return phase == Phase.ESTABLISHED && endpoint != null && endpoint.send(record);
    }

    void onEstablished() {
        phase = Phase.ESTABLISHED;
    }

    boolean isEstablished() {
        return phase == Phase.ESTABLISHED;
    }

    /** Whether events are still wanted: those on their way when the end came are not. */
    boolean isOpen() {
        return phase == Phase.SHAKING_HANDS || phase == Phase.ESTABLISHED;
    }

    boolean isOverdue(long nowNanos) {
        return phase == Phase.SHAKING_HANDS && nowNanos - deadlineNanos >= 0;
    }

    long nextDeadlineNanos() {
        return phase == Phase.SHAKING_HANDS ? deadlineNanos : IceLiteAgent.NO_DEADLINE;
    }

    /** Frees everything. */
    void end() {
        phase = Phase.ENDED;
        heldHello.forget();
        if (endpoint != null) {
            endpoint.close();
            endpoint = null;
        }
    }
}
