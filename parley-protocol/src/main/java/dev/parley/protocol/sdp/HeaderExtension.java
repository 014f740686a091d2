package dev.parley.protocol.sdp;

/**
 * An RTP header extension and the identifier it is given ({@code a=extmap}, RFC 8285 section 5).
 *
 * @param id 1 to 255, or 4096 to 4351 for one that waits for an identifier
 * @param direction {@code sendonly} and the like, empty for the section's own
 * @param uri what it is
 * @param attributes what follows, empty if nothing
 */
public record HeaderExtension(int id, String direction, String uri, String attributes) {
    /** RFC 9143 section 15. */
    public static final String MID = "urn:ietf:params:rtp-hdrext:sdes:mid";

    /** RFC 8852 section 3.1. */
    public static final String RID = "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id";

    /** RFC 8852 section 3.2. */
    public static final String REPAIRED_RID =
            "urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id";

    /** RFC 6464. */
    public static final String AUDIO_LEVEL = "urn:ietf:params:rtp-hdrext:ssrc-audio-level";

    /** draft-holmer-rmcat-transport-wide-cc-extensions-01. */
    public static final String TRANSPORT_SEQUENCE =
            "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01";

    /** The time a packet left, which a receiver's bandwidth estimate (REMB) is made from. */
    public static final String ABSOLUTE_SEND_TIME =
            "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time";

    /** An extension for both directions without attributes. */
    public HeaderExtension(int id, String uri) {
        this(id, "", uri, "");
    }
}
