package dev.parley.sfu.room;

import dev.parley.protocol.ice.IceTimeouts;
import dev.parley.sfu.publication.PublisherOptions;
import dev.parley.sfu.subscription.SubscriberOptions;
import java.time.Duration;

/**
 * Bounds within a room, whatever its settings.
 *
 * @param tracksPerParticipant publications one participant may have
 * @param subscriptionsPerParticipant subscriptions one participant may have
 * @param activationTimeout how long a participant's transport may take to come up
 * @param ice when a silent transport counts as disconnected and as failed
 * @param publisher what one publisher may send
 * @param subscriber what one subscriber may ask of us
 */
public record RoomLimits(
        int tracksPerParticipant,
        int subscriptionsPerParticipant,
        Duration activationTimeout,
        IceTimeouts ice,
        PublisherOptions publisher,
        SubscriberOptions subscriber) {
    /** For production use. */
    public static final RoomLimits DEFAULT =
            new RoomLimits(
                    16,
                    400,
                    Duration.ofSeconds(60),
                    IceTimeouts.DEFAULT,
                    PublisherOptions.DEFAULT,
                    SubscriberOptions.DEFAULT);
}
