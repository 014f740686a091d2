package dev.parley.protocol.sctp;

/** Why something the peer sent was dropped; each drop has exactly one reason. */
public enum SctpDrop {
    /** A packet whose lengths point outside it. */
    MALFORMED,
    BAD_CHECKSUM,
    WRONG_PORT,
    /** A verification tag that is not ours (RFC 9260 section 8.5). */
    WRONG_TAG,
    /** A packet before the start or after the end. */
    NOT_RUNNING,
    /** A packet of no association we know, answered by ABORT (RFC 9260 section 8.4). */
    OUT_OF_THE_BLUE,
    /** A chunk that its state or place in the packet does not allow. */
    UNEXPECTED_CHUNK,
    /** A chunk type we do not know. */
    UNKNOWN_CHUNK,
    /** A chunk too short for what it is, or with values that make no sense. */
    BAD_CHUNK,
    /** More INITs than are answered in a second. */
    INIT_FLOOD,
    /** A cookie we did not make, or changed on its way. */
    BAD_COOKIE,
    /** A cookie older than its lifetime. */
    STALE_COOKIE,
    /** A cookie that belongs to no handshake going on. */
    REPLAYED_COOKIE,
    /** A TSN received before. */
    DUPLICATE_DATA,
    /** A TSN beyond the window that is remembered. */
    BEYOND_WINDOW,
    /** Data for which the receive buffer has no room; the peer sends it again. */
    BUFFER_FULL,
    /** Data of a stream that was not negotiated. */
    BAD_STREAM,
    /** A fragment whose message cannot be completed. */
    ORPHANED_FRAGMENT,
    /** A stream sequence number received before. */
    DUPLICATE_SEQUENCE,
    /** A SACK older than the last, or for data never sent. */
    BAD_SACK,
    /** A message of a protocol id that data channels do not have. */
    UNKNOWN_PROTOCOL,
    /** A DCEP message that cannot be read or is out of place (RFC 8832). */
    BAD_DCEP,
    /** A message on a stream without a channel, or an OPEN beyond the bound. */
    NO_CHANNEL
}
