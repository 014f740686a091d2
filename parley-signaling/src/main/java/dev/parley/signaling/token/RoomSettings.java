package dev.parley.signaling.token;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a room shall be created, as the token of its first participant asks ({@code roomConfig});
 * what is absent is the server's choice. Immutable.
 *
 * @param emptyTimeout how long a room that nobody has joined yet stays open
 * @param departureTimeout how long a room stays open after the last participant left
 * @param maxParticipants how many may be in the room at once, at least 1
 * @param metadata the room's metadata
 */
public record RoomSettings(
        Optional<Duration> emptyTimeout,
        Optional<Duration> departureTimeout,
        OptionalInt maxParticipants,
        Optional<String> metadata) {

    private static final RoomSettings UNSET =
            new RoomSettings(
                    Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.empty());

    /** Settings that leave everything to the server. */
    public static RoomSettings unset() {
        return UNSET;
    }
}
