package dev.parley.protocol.peer;

import dev.parley.protocol.dtls.DtlsFailure;

/** Why a transport is in {@link PeerState#FAILED}. */
public enum PeerFailure {
    /** The peer was silent too long. A restart of ICE may bring it back. */
    ICE_TIMEOUT,
    /** The peer's certificate is not the one of its description, or it has none. */
    FINGERPRINT_MISMATCH,
    /** No SRTP protection profile in common. */
    NO_SRTP_PROFILE,
    /** The DTLS handshake broke off. */
    HANDSHAKE_FAILED,
    /** The DTLS handshake was not finished in time. */
    HANDSHAKE_TIMED_OUT,
    /** The peer ended the DTLS session. */
    CLOSED_BY_PEER;

    static PeerFailure of(DtlsFailure failure) {
        return switch (failure) {
            case FINGERPRINT_MISMATCH -> FINGERPRINT_MISMATCH;
            case NO_SRTP_PROFILE -> NO_SRTP_PROFILE;
            case HANDSHAKE_FAILED -> HANDSHAKE_FAILED;
            case TIMED_OUT -> HANDSHAKE_TIMED_OUT;
        };
    }
}
