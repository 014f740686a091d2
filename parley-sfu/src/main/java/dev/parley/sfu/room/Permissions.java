package dev.parley.sfu.room;

import java.util.Set;

/**
 * What a participant may do.
 *
 * @param publish whether it may publish at all
 * @param publishSources the sources it may publish; empty means every source, when {@code publish}
 * @param subscribe whether it may receive
 * @param publishData whether it may send data messages
 * @param updateOwnMetadata whether it may change its own name, metadata and attributes
 * @param hidden whether others are not told of it; a hidden participant publishes nothing that
 *     others see
 * @param recorder whether it is a recorder
 */
public record Permissions(
        boolean publish,
        Set<TrackSource> publishSources,
        boolean subscribe,
        boolean publishData,
        boolean updateOwnMetadata,
        boolean hidden,
        boolean recorder) {
    public Permissions {
        publishSources = Set.copyOf(publishSources);
    }

    /** Whether a track of {@code source} may be published. */
    public boolean maySend(TrackSource source) {
        return publish && (publishSources.isEmpty() || publishSources.contains(source));
    }
}
