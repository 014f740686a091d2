package dev.parley.protocol.dtls;

/** Why a DTLS handshake came to nothing. */
public enum DtlsFailure {
    /**
     * The peer's certificate is not the one its session description promised (RFC 8122 section
     * 6.2), or there is none.
     */
    FINGERPRINT_MISMATCH,
    /** No SRTP protection profile in common (RFC 5764 section 4.1.1). */
    NO_SRTP_PROFILE,
    /** No version, cipher suite or curve in common, or a message that breaks the protocol. */
    HANDSHAKE_FAILED,
    /** Not finished within the handshake time limit. */
    TIMED_OUT
}
