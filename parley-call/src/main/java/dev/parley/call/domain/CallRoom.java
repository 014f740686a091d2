package dev.parley.call.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One call: from its first join until its last seat is released or its time is up. Immutable.
 *
 * <p>It has at least one seat, nobody has two, and whoever shares the screen has a seat.
 *
 * @param roomId its name on the wire
 * @param openedAt when the first user joined; the call's timer counts from here
 * @param closesAt when its time is up; empty for never
 * @param sharer who shares the screen
 * @param seats in the order of joining
 */
public record CallRoom(
        String roomId,
        Instant openedAt,
        Optional<Instant> closesAt,
        Optional<String> sharer,
        List<Seat> seats) {

    /** Takes a copy of the seats. */
    public CallRoom {
        seats = List.copyOf(seats);
        Set<String> owners = new HashSet<>();
        for (Seat seat : seats) {
            if (!owners.add(seat.userId())) {
                throw new IllegalArgumentException("two seats of one user in " + roomId);
            }
        }
        if (sharer.isPresent() && !owners.contains(sharer.get())) {
            throw new IllegalArgumentException("a sharer without a seat in " + roomId);
        }
    }

    static CallRoom opened(String roomId, Instant now, Duration lifetime) {
        Optional<Instant> closesAt =
                lifetime.isZero() ? Optional.empty() : Optional.of(now.plus(lifetime));
        return new CallRoom(roomId, now, closesAt, Optional.empty(), List.of());
    }

    /** The user's seat. */
    public Optional<Seat> seat(String userId) {
        return seats.stream().filter(seat -> seat.userId().equals(userId)).findFirst();
    }

    /** Whole seconds since it was opened. */
    public long durationSeconds(Instant now) {
        return Math.max(0, Duration.between(openedAt, now).toSeconds());
    }

    /** When something is to be done about this room if nobody does anything before. */
    public Optional<Instant> nextDeadline() {
        Optional<Instant> next = closesAt;
        for (Seat seat : seats) {
            Optional<Instant> until = seat.presence().deadline();
            if (until.isPresent() && (next.isEmpty() || until.get().isBefore(next.get()))) {
                next = until;
            }
        }
        return next;
    }

    boolean isOver(Instant now) {
        return closesAt.filter(end -> !now.isBefore(end)).isPresent();
    }

    /** With this seat in the place of its owner's, or at the end. */
    CallRoom with(Seat seat) {
        List<Seat> changed = new ArrayList<>(seats);
        for (int i = 0; i < changed.size(); i++) {
            if (changed.get(i).userId().equals(seat.userId())) {
                changed.set(i, seat);
                return new CallRoom(roomId, openedAt, closesAt, sharer, changed);
            }
        }
        changed.add(seat);
        return new CallRoom(roomId, openedAt, closesAt, sharer, changed);
    }

    /** Without the user's seat; what they shared is shared no more. */
    CallRoom without(String userId) {
        return new CallRoom(
                roomId,
                openedAt,
                closesAt,
                sharer.filter(Predicate.not(userId::equals)),
                seats.stream().filter(seat -> !seat.userId().equals(userId)).toList());
    }

    CallRoom sharedBy(Optional<String> newSharer) {
        return new CallRoom(roomId, openedAt, closesAt, newSharer, seats);
    }
}
