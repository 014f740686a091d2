package dev.parley.protocol.sdp;

import java.util.List;

/**
 * A payload type's meaning: {@code a=rtpmap}, {@code a=fmtp} and {@code a=rtcp-fb} in one.
 *
 * @param payloadType 0 to 127
 * @param encodingName as written, such as {@code VP8}
 * @param clockRateHz RTP timestamp units per second
 * @param channels audio channels, 1 if not stated
 * @param format format parameters as written, empty if there are none
 * @param feedback RTCP feedback such as {@code nack pli} (RFC 4585); those stated for all payload
 *     types are included
 */
public record PayloadFormat(
        int payloadType,
        String encodingName,
        int clockRateHz,
        int channels,
        String format,
        List<String> feedback) {
    public PayloadFormat {
        feedback = List.copyOf(feedback);
        if (payloadType < 0 || payloadType > 127 || clockRateHz <= 0 || channels <= 0) {
            throw new IllegalArgumentException("not a payload format");
        }
    }

    /** Whether this is the encoding of that name, in any case (RFC 4855 section 3). */
    public boolean isEncoding(String name) {
        return encodingName.equalsIgnoreCase(name);
    }

    /** The format parameters by name. */
    public FormatParameters parameters() {
        return FormatParameters.parse(format);
    }
}
