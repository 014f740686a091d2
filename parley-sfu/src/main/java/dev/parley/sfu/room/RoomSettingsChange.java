package dev.parley.sfu.room;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is to be different about a room's settings; what is absent stays as it is.
 *
 * @param emptyTimeout how long it waits for its first participant
 * @param departureTimeout how long it stays after its last participant left
 * @param maxParticipants 0 for no limit; those present stay, whatever it is
 * @param metadata free text of the application
 */
public record RoomSettingsChange(
        Optional<Duration> emptyTimeout,
        Optional<Duration> departureTimeout,
        OptionalInt maxParticipants,
        Optional<String> metadata) {

    /** A change of the metadata alone. */
    public static RoomSettingsChange ofMetadata(String metadata) {
        return new RoomSettingsChange(
                Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.of(metadata));
    }
}
