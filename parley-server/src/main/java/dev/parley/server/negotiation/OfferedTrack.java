package dev.parley.server.negotiation;

import dev.parley.protocol.rtp.CodecName;
import dev.parley.sfu.room.TrackRequest;
import java.util.List;

/**
 * A track that a publisher has announced and whose media section is expected or known.
 *
 * @param request the announced track
 * @param preferred codecs to name first in the answer, most wanted first; may be empty, which
 *     leaves the order to the offer
 */
public record OfferedTrack(TrackRequest request, List<CodecName> preferred) {
    public OfferedTrack {
        preferred = List.copyOf(preferred);
    }

    /** A track for which the offer's order of codecs stands. */
    public OfferedTrack(TrackRequest request) {
        this(request, List.of());
    }
}
