package dev.parley.sfu.room;

import dev.parley.protocol.rtp.RtpCodec;
import java.util.List;

/**
 * A track that a participant is about to receive: what its session description has to offer.
 *
 * @param codecs payload formats of the publication, in its publisher's numbering
 */
public record SubscribedTrack(
        String trackSid, String publisherSid, TrackRequest track, List<RtpCodec> codecs) {
    public SubscribedTrack {
        codecs = List.copyOf(codecs);
    }
}
