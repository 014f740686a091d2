package dev.parley.protocol.sdp;

/**
 * The SCTP association of a data channel section (RFC 8841).
 *
 * @param port SCTP port, 0 if not stated
 * @param maxMessageSize largest message the writer receives in bytes, 0 for any size, -1 if not
 *     stated
 */
public record SctpParameters(int port, long maxMessageSize) {
    /** Nothing stated. */
    public static final SctpParameters NONE = new SctpParameters(0, -1);
}
