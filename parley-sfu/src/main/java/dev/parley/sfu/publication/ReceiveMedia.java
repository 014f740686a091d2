package dev.parley.sfu.publication;

import dev.parley.protocol.rtp.MediaKind;
import dev.parley.protocol.rtp.RtpCodec;
import dev.parley.protocol.rtp.RtpExtensionIds;
import java.util.List;

/**
 * What was negotiated with a publisher for one media section: all that is needed to recognise and
 * read its packets.
 *
 * @param mid the section's identification tag
 * @param codecs the accepted payload formats, most wanted first, at least one
 * @param rids simulcast stream identifiers from the lowest layer to the highest ({@code q h f});
 *     empty without simulcast
 * @param ssrcs the declared media SSRCs ({@code a=ssrc}); empty when the peer declares none
 *     (simulcast by rid)
 * @param rtxSsrcs the declared retransmission SSRC of the media SSRC at the same index, or 0
 */
public record ReceiveMedia(
        String mid,
        MediaKind kind,
        List<RtpCodec> codecs,
        RtpExtensionIds extensions,
        List<String> rids,
        List<Integer> ssrcs,
        List<Integer> rtxSsrcs) {
    public ReceiveMedia {
        codecs = List.copyOf(codecs);
        rids = List.copyOf(rids);
        ssrcs = List.copyOf(ssrcs);
        rtxSsrcs = List.copyOf(rtxSsrcs);
        if (codecs.isEmpty()) {
            throw new IllegalArgumentException("no codec");
        }
        if (rtxSsrcs.size() != ssrcs.size()) {
            throw new IllegalArgumentException("one retransmission SSRC per media SSRC");
        }
    }
}
