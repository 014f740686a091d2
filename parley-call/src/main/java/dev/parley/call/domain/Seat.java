package dev.parley.call.domain;

import java.time.Instant;

/**
 * A user's place in a room. A user has one seat at most, in one room.
 *
 * @param userId whose it is
 * @param takenAt when it was taken, by our clock
 * @param presence what is known of its owner
 * @param lastNewsAt the time, by the RTC service's clock, of the last news applied; older news is
 *     out of order and ignored
 */
public record Seat(String userId, Instant takenAt, Presence presence, Instant lastNewsAt) {

    static Seat taken(String userId, Instant now, Presence presence) {
        return new Seat(userId, now, presence, Instant.EPOCH);
    }

    Seat with(Presence newPresence) {
        return new Seat(userId, takenAt, newPresence, lastNewsAt);
    }

    Seat with(Presence newPresence, Instant newsAt) {
        return new Seat(userId, takenAt, newPresence, newsAt);
    }

    boolean isOver(Instant now) {
        return presence.deadline().filter(until -> !now.isBefore(until)).isPresent();
    }
}
