package dev.parley.protocol.rtp;

/**
 * A payload format as negotiated with one peer.
 *
 * @param name which format
 * @param payloadType 0 to 127, in that peer's numbering
 * @param clockRateHz RTP timestamp units per second
 * @param channels audio channels; 1 for video
 * @param rtxPayloadType payload type of its retransmissions (RFC 4588), or -1 where not negotiated
 * @param format the {@code a=fmtp} parameters without the payload type, or empty
 */
public record RtpCodec(
        CodecName name,
        int payloadType,
        int clockRateHz,
        int channels,
        int rtxPayloadType,
        String format) {
    public RtpCodec {
        if (payloadType < 0 || payloadType > 127 || rtxPayloadType < -1 || rtxPayloadType > 127) {
            throw new IllegalArgumentException("payload type out of range");
        }
        if (clockRateHz <= 0 || channels <= 0) {
            throw new IllegalArgumentException("clock rate and channels are positive");
        }
    }
}
