package dev.parley.sfu.room;

import java.time.Duration;

/**
 * How a room behaves.
 *
 * @param emptyTimeout how long it waits for its first participant
 * @param departureTimeout how long it stays after its last participant left
 * @param maxParticipants 0 for no limit
 */
public record RoomSettings(
        Duration emptyTimeout, Duration departureTimeout, int maxParticipants, String metadata) {
    public RoomSettings {
        if (emptyTimeout.isNegative() || departureTimeout.isNegative() || maxParticipants < 0) {
            throw new IllegalArgumentException("negative room setting");
        }
    }

    /** These settings with a change applied. */
    public RoomSettings changed(RoomSettingsChange change) {
        return new RoomSettings(
                change.emptyTimeout().orElse(emptyTimeout),
                change.departureTimeout().orElse(departureTimeout),
                change.maxParticipants().orElse(maxParticipants),
                change.metadata().orElse(metadata));
    }
}
