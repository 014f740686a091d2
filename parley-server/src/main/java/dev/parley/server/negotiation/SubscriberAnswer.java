package dev.parley.server.negotiation;

import dev.parley.sfu.room.NegotiatedSubscription;
import dev.parley.sfu.room.RemoteTransport;
import java.util.List;

/** What a subscriber's answer came to. */
public sealed interface SubscriberAnswer {
    /**
     * The answer is taken.
     *
     * @param remote the subscriber's transport
     * @param media tracks whose media section is new or has changed; without codecs if the
     *     subscriber takes none of them
     */
    record Accepted(RemoteTransport remote, List<NegotiatedSubscription> media)
            implements SubscriberAnswer {
        public Accepted {
            media = List.copyOf(media);
        }
    }

    /** The answer belongs to no offer that waits for one; nothing has changed. */
    record Ignored() implements SubscriberAnswer {}

    /**
     * The answer does not fit its offer; nothing has changed, and the offer still waits. The reason
     * repeats nothing of the answer.
     */
    record Refused(String reason) implements SubscriberAnswer {}
}
