package dev.parley.sfu.room;

import dev.parley.protocol.ice.IceTimeouts;
import dev.parley.sfu.data.DataLimits;
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
 * @param resumeTimeout how long a participant whose transport fell silent may take to come back
 * @param publisher what one publisher may send
 * @param subscriber what one subscriber may ask of us
 * @param data messages between participants
 */
public record RoomLimits(
        int tracksPerParticipant,
        int subscriptionsPerParticipant,
        Duration activationTimeout,
        IceTimeouts ice,
        Duration resumeTimeout,
        PublisherOptions publisher,
        SubscriberOptions subscriber,
        DataLimits data) {
    /** For production use. */
    public static final RoomLimits DEFAULT =
            new RoomLimits(
                    16,
                    400,
                    Duration.ofSeconds(60),
                    IceTimeouts.DEFAULT,
                    Duration.ofSeconds(4),
                    PublisherOptions.DEFAULT,
                    SubscriberOptions.DEFAULT,
                    DataLimits.DEFAULT);

    /** The same with another allowance for publishers. */
    public RoomLimits withPublisher(PublisherOptions allowance) {
        return new RoomLimits(
                tracksPerParticipant,
                subscriptionsPerParticipant,
                activationTimeout,
                ice,
                resumeTimeout,
                allowance,
                subscriber,
                data);
    }
}
