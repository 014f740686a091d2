package dev.parley.testkit;

import dev.parley.sfu.room.Permissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Who a scripted peer is and what it does by itself.
 *
 * @param tracks published as soon as it joined
 * @param maxParticipants of the room, if it creates it; 0 for no limit
 * @param departureTimeout of the room, if it creates it
 */
public record PeerOptions(
        String identity,
        Permissions permissions,
        boolean autoSubscribe,
        List<TrackScript> tracks,
        int maxParticipants,
        Duration departureTimeout) {
    /** May do everything. */
    public static final Permissions EVERYTHING =
            new Permissions(true, Set.of(), true, true, true, false, false);

    public PeerOptions {
        tracks = List.copyOf(tracks);
    }

    /** Publishes these tracks and receives all there are. */
    public static PeerOptions of(String identity, TrackScript... tracks) {
        return new PeerOptions(
                identity, EVERYTHING, true, List.of(tracks), 0, Duration.ofSeconds(1));
    }
}
