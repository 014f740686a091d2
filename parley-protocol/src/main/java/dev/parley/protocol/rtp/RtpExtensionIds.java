package dev.parley.protocol.rtp;

/**
 * Header extension ids as negotiated with one peer for one media section; 0 means not negotiated
 * (RFC 8285).
 *
 * @param mid urn:ietf:params:rtp-hdrext:sdes:mid (RFC 9143)
 * @param rid urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id (RFC 8852)
 * @param repairedRid urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id (RFC 8852)
 * @param transportSequence transport-wide sequence number
 *     (draft-holmer-rmcat-transport-wide-cc-extensions-01)
 * @param audioLevel urn:ietf:params:rtp-hdrext:ssrc-audio-level (RFC 6464)
 * @param absoluteSendTime http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time
 */
public record RtpExtensionIds(
        int mid,
        int rid,
        int repairedRid,
        int transportSequence,
        int audioLevel,
        int absoluteSendTime) {
    /** Nothing negotiated. */
    public static final RtpExtensionIds NONE = new RtpExtensionIds(0, 0, 0, 0, 0, 0);
}
