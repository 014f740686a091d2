package dev.parley.server.negotiation;

import dev.parley.sfu.room.BoundMedia;
import dev.parley.sfu.room.RemoteTransport;
import java.util.List;

/** What an offer of a publisher came to. */
public sealed interface PublisherAnswer {
    /**
     * The offer is met.
     *
     * @param sdp the answer
     * @param ice what the offer meant for ICE
     * @param remote the publisher's transport
     * @param bound tracks whose media section is new or has changed
     * @param ended sids of known tracks that were bound and are no longer sent, or whose section
     *     has no codec we take
     */
    record Accepted(
            String sdp,
            IceStart ice,
            RemoteTransport remote,
            List<BoundMedia> bound,
            List<String> ended)
            implements PublisherAnswer {
        public Accepted {
            bound = List.copyOf(bound);
            ended = List.copyOf(ended);
        }
    }

    /** The offer cannot be met; nothing has changed. The reason repeats nothing of the offer. */
    record Refused(String reason) implements PublisherAnswer {}
}
