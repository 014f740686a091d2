package dev.parley.protocol.peer;

/** Why a transport dropped a datagram it received; each drop has exactly one reason. */
public enum PeerDrop {
    /** First octet of no protocol we speak (RFC 7983). */
    UNKNOWN_KIND,
    /** STUN that is malformed, unauthenticated or unanswerable. */
    BAD_STUN,
    /** DTLS or media from an address without a recent authenticated check. */
    UNVERIFIED_ADDRESS,
    /** Media before the keys, DTLS before its turn, or anything after the end. */
    NOT_CONNECTED,
    /**
     * DTLS that is never passed on, such as a plaintext alert, or that found the handshake's inbox
     * full.
     */
    DTLS_REFUSED,
    /** Outside or already inside the SRTP replay window. */
    REPLAYED,
    /** SRTP or SRTCP authentication failed. */
    BAD_TAG,
    /** SRTP or SRTCP too short, or with lengths that point outside the packet. */
    MALFORMED
}
