package dev.parley.protocol.dtls;

import dev.parley.protocol.srtp.SrtpKeyingMaterial;

/** What a {@link DtlsEndpoint} reports, in order, to whoever opened it. */
public sealed interface DtlsEvent {
    /** A datagram to send to the peer; the array is the receiver's to keep. */
    record Outgoing(byte[] datagram) implements DtlsEvent {}

    /**
     * The handshake is complete and the peer's certificate matched; media keys are exported (RFC
     * 5764 section 4.2).
     */
    record Established(SrtpKeyingMaterial keys) implements DtlsEvent {}

    /** A decrypted application record (SCTP, RFC 8261); the array is the receiver's to keep. */
    record ApplicationData(byte[] record) implements DtlsEvent {}

    /** The handshake cannot succeed; nothing follows. */
    record Failed(DtlsFailure reason) implements DtlsEvent {}

    /** The peer ended the session with an authenticated close_notify; nothing follows. */
    record Closed() implements DtlsEvent {}
}
