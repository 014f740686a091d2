package dev.parley.protocol.datagram;

/**
 * What a datagram on a multiplexed media port is, told by its first one or two octets (RFC 7983
 * section 7, RFC 5761 section 4).
 *
 * <p>A guess for routing only: the parser of each kind checks the rest. TURN channels (64 to 79)
 * and ZRTP (16 to 19) are not spoken here and count as {@link #UNKNOWN}.
 */
public enum DatagramKind {
    STUN,
    DTLS,
    SRTP,
    SRTCP,
    UNKNOWN;

    private static final int LAST_STUN = 3;
    private static final int FIRST_DTLS = 20;
    private static final int LAST_DTLS = 63;
    private static final int FIRST_RTP = 128;
    private static final int LAST_RTP = 191;
    private static final int FIRST_RTCP_TYPE = 192;
    private static final int LAST_RTCP_TYPE = 223;

    /** The kind of the datagram in {@code length} octets from {@code offset}; empty is unknown. */
    public static DatagramKind of(byte[] buffer, int offset, int length) {
        if (length < 1) {
            return UNKNOWN;
        }
        int first = buffer[offset] & 0xFF;
        if (first >= FIRST_RTP && first <= LAST_RTP) {
            return length < 2 ? UNKNOWN : ofMedia(buffer[offset + 1] & 0xFF);
        }
        if (first <= LAST_STUN) {
            return STUN;
        }
        return first >= FIRST_DTLS && first <= LAST_DTLS ? DTLS : UNKNOWN;
    }

    /** RTP leaves payload types 64 to 95, with or without marker, to RTCP (RFC 5761 section 4). */
    private static DatagramKind ofMedia(int second) {
        return second >= FIRST_RTCP_TYPE && second <= LAST_RTCP_TYPE ? SRTCP : SRTP;
    }
}
