package dev.parley.protocol.peer;

/** Why a transport did not send what it was given. */
public enum PeerUnsent {
    /** No keys, or no nominated address that consents. */
    NO_DESTINATION,
    /** Larger than a slot once protected. */
    TOO_LARGE,
    /** The egress had no free slot. */
    EGRESS_FULL,
    /** No RTP or RTCP, or one that SRTP must not send again. */
    UNPROTECTABLE
}
