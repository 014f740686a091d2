package dev.parley.server.negotiation;

import dev.parley.protocol.rtp.CodecName;
import dev.parley.protocol.rtp.RtpCodec;
import dev.parley.protocol.sdp.PayloadFormat;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An offered payload format that we take from a publisher.
 *
 * @param name which of our codecs
 * @param payload the format as we answer it
 * @param retransmission its RTX format, or null if the offer has none
 */
record ReceivedFormat(
        CodecName name, PayloadFormat payload, @Nullable PayloadFormat retransmission) {

    /** The same format under other parameters. */
    ReceivedFormat withFormat(String format) {
        PayloadFormat other =
                new PayloadFormat(
                        payload.payloadType(),
                        payload.encodingName(),
                        payload.clockRateHz(),
                        payload.channels(),
                        format,
                        payload.feedback());
        return new ReceivedFormat(name, other, retransmission);
    }

    RtpCodec codec() {
        return new RtpCodec(
                name,
                payload.payloadType(),
                payload.clockRateHz(),
                payload.channels(),
                retransmission == null ? -1 : retransmission.payloadType(),
                payload.format());
    }

    /** The payload formats of an answer in its order. */
    static List<PayloadFormat> payloads(List<ReceivedFormat> formats) {
        List<PayloadFormat> payloads = new ArrayList<>();
        for (ReceivedFormat format : formats) {
            payloads.add(format.payload);
            if (format.retransmission != null) {
                payloads.add(format.retransmission);
            }
        }
        return payloads;
    }
}
