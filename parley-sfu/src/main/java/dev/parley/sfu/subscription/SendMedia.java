package dev.parley.sfu.subscription;

import dev.parley.protocol.rtp.RtpCodec;
import dev.parley.protocol.rtp.RtpExtensionIds;
import java.util.List;

/**
 * What was negotiated with a subscriber for the media section that carries one subscription.
 *
 * @param mid the section's identification tag, written into packets where the extension is
 *     negotiated
 * @param codecs the payload formats the subscriber takes, in its numbering; empty if it takes none
 *     of the publication's
 * @param ssrc SSRC of the forwarded media, chosen by us and announced in the offer
 * @param rtxSsrc SSRC of its retransmissions, or 0 where not negotiated
 */
public record SendMedia(
        String mid, List<RtpCodec> codecs, RtpExtensionIds extensions, int ssrc, int rtxSsrc) {
    public SendMedia {
        codecs = List.copyOf(codecs);
    }
}
