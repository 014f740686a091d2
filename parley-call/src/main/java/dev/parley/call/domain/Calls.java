package dev.parley.call.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The rules of the group call: who gets a seat, who shares the screen, when seats and rooms end.
 *
 * <p>Every method is one transaction over a {@link CallBook}, first brings the room up to date (so
 * that it does not matter whether a timer was late), and notes in the {@link Effects} what the RTC
 * service is to be asked for. Stateless; one transaction at a time.
 */
public final class Calls {
    /** How far the RTC service's clock may be from ours. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(2);

    /** How soon a client is back that said farewell in order to join anew by itself. */
    private static final Duration FAREWELL_GRACE = Duration.ofSeconds(15);

    private final CallLimits limits;
    private final CallBook book;
    private final Effects effects;

    /** Rules over a book; effects are noted, not carried out. */
    public Calls(CallLimits limits, CallBook book, Effects effects) {
        this.limits = limits;
        this.book = book;
        this.effects = effects;
    }

    /**
     * A user takes a seat; the first opens the room. A seat they have in this room is taken anew. A
     * stale one in another room is cleared; one where they are present refuses them.
     */
    public CallAnswer join(String roomId, String userId, Instant now) {
        Optional<CallRoom> elsewhere =
                book.roomOf(userId).filter(other -> !other.roomId().equals(roomId));
        if (elsewhere.isPresent()) {
            Optional<CallRoom> current = settle(elsewhere.get().roomId(), now);
            Optional<Seat> seat = current.flatMap(room -> room.seat(userId));
            if (seat.filter(held -> held.presence() instanceof Presence.Present).isPresent()) {
                return new CallAnswer.Refused(CallCode.USER_ACTIVE);
            }
            if (current.isPresent() && seat.isPresent()) {
                release(current.get(), userId, DepartureReason.LEFT, now);
                effects.note(new CallEffect.Remove(current.get().roomId(), userId));
            }
        }
        CallRoom room =
                settle(roomId, now)
                        .orElseGet(() -> CallRoom.opened(roomId, now, limits.lifetime()));
        boolean isNew = room.seat(userId).isEmpty();
        if (isNew && limits.capacity() > 0 && room.seats().size() >= limits.capacity()) {
            return new CallAnswer.Refused(CallCode.ROOM_FULL);
        }
        // Whoever takes a seat anew has started anew: what they shared is over.
        CallRoom joined = room.without(userId).with(Seat.taken(userId, now, awaited(now)));
        book.keep(joined);
        book.forget(roomId, userId);
        effects.note(new CallEffect.LetStay(roomId, userId));
        return new CallAnswer.Seated(joined.durationSeconds(now));
    }

    /** A user gives their seat up. Without a seat there is nothing to do. */
    public CallAnswer leave(String roomId, String userId, Instant now) {
        settle(roomId, now)
                .filter(room -> room.seat(userId).isPresent())
                .ifPresent(room -> {
                    release(room, userId, DepartureReason.LEFT, now);
                    effects.note(new CallEffect.RemoveIfStaying(roomId, userId));
                });
        return new CallAnswer.Done();
    }

    /** A user's seat is cleared wherever it is, and they are sent out of that room. */
    public CallAnswer clear(String userId, Instant now) {
        book.roomOf(userId)
                .flatMap(room -> settle(room.roomId(), now))
                .filter(room -> room.seat(userId).isPresent())
                .ifPresent(room -> {
                    release(room, userId, DepartureReason.LEFT, now);
                    effects.note(new CallEffect.Remove(room.roomId(), userId));
                });
        return new CallAnswer.Done();
    }

    /** A user who was cut off asks whether they still have their seat. */
    public CallAnswer reconnect(String roomId, String userId, Instant now) {
        Optional<CallRoom> room = settle(roomId, now);
        Optional<Seat> seat = room.flatMap(open -> open.seat(userId));
        if (room.isEmpty() || seat.isEmpty()) {
            return new CallAnswer.Refused(whyNoSeat(room, roomId, userId));
        }
        Presence presence =
                switch (seat.get().presence()) {
                    case Presence.Present present -> present;
                    case Presence.Awaited awaited -> awaited(now);
                    case Presence.Away away -> awaited(now);
                };
        book.keep(room.get().with(seat.get().with(presence)));
        effects.note(new CallEffect.LetStay(roomId, userId));
        return new CallAnswer.Seated(room.get().durationSeconds(now));
    }

    /** A user wants to share the screen; there is one who does at a time. */
    public CallAnswer startShare(String roomId, String userId, Instant now) {
        Optional<CallRoom> room = settle(roomId, now);
        if (room.isEmpty() || room.get().seat(userId).isEmpty()) {
            return new CallAnswer.Refused(whyNoSeat(room, roomId, userId));
        }
        Optional<String> sharer = room.get().sharer();
        if (sharer.isPresent() && !sharer.get().equals(userId)) {
            return new CallAnswer.Refused(CallCode.SCREEN_TAKEN);
        }
        book.keep(room.get().sharedBy(Optional.of(userId)));
        return new CallAnswer.Done();
    }

    /** A user shares no more. Whoever did not share has nothing to end. */
    public CallAnswer endShare(String roomId, String userId, Instant now) {
        settle(roomId, now)
                .filter(room -> room.sharer().equals(Optional.of(userId)))
                .ifPresent(room -> book.keep(room.sharedBy(Optional.empty())));
        return new CallAnswer.Done();
    }

    /**
     * The RTC service has let a user into the room, at {@code newsAt} by its clock. Whoever has no
     * seat is sent out, but news from before the seat was given up is of somebody who is leaving;
     * news from before the seat was taken is of an earlier stay.
     */
    public void arrived(String roomId, String userId, Instant newsAt, Instant now) {
        Optional<CallRoom> room = settle(roomId, now);
        Optional<Seat> seat = room.flatMap(open -> open.seat(userId));
        if (room.isEmpty() || seat.isEmpty()) {
            effects.note(
                    isLeaving(roomId, userId, newsAt)
                            ? new CallEffect.RemoveIfStaying(roomId, userId)
                            : new CallEffect.Remove(roomId, userId));
        } else if (!newsAt.isBefore(seat.get().lastNewsAt())
                && !newsAt.plus(CLOCK_SKEW).isBefore(seat.get().takenAt())) {
            book.keep(room.get().with(seat.get().with(new Presence.Present(), newsAt)));
        }
    }

    private boolean isLeaving(String roomId, String userId, Instant newsAt) {
        return book.departure(roomId, userId)
                .filter(departure -> departure.reason() == DepartureReason.LEFT)
                .filter(departure -> !newsAt.isAfter(departure.at().plus(CLOCK_SKEW)))
                .isPresent();
    }

    /**
     * The RTC service has seen a user leave the room, at {@code newsAt} by its clock. News of an
     * earlier stay costs nobody the seat, but presence has to be shown again: news from before the
     * seat was taken, and of somebody who has not been seen since.
     */
    public void departed(
            String roomId, String userId, RtcLeave leave, Instant newsAt, Instant now) {
        Optional<CallRoom> room = settle(roomId, now);
        Optional<Seat> held = room.flatMap(open -> open.seat(userId));
        if (room.isEmpty() || held.isEmpty() || newsAt.isBefore(held.get().lastNewsAt())) {
            return;
        }
        Seat seat = held.get();
        Presence next =
                switch (seat.presence()) {
                    case Presence.Awaited awaited -> awaited;
                    case Presence.Present present when isOfEarlierStay(seat, newsAt) ->
                            awaited(now);
                    case Presence.Present present -> new Presence.Away(now.plus(window(leave)));
                    case Presence.Away away -> away;
                };
        boolean isGone = next instanceof Presence.Away && leave == RtcLeave.SENT_OUT;
        if (isGone) {
            release(room.get(), userId, DepartureReason.LEFT, now);
        } else if (!next.equals(seat.presence())) {
            book.keep(room.get().with(seat.with(next, newsAt)));
        }
    }

    private static boolean isOfEarlierStay(Seat seat, Instant newsAt) {
        return newsAt.isBefore(seat.takenAt()) || seat.lastNewsAt().isBefore(seat.takenAt());
    }

    /** How long somebody may stay away who left like this. */
    private Duration window(RtcLeave leave) {
        Duration whole = limits.reconnectWindow();
        boolean isShort = leave == RtcLeave.FAREWELL && whole.compareTo(FAREWELL_GRACE) > 0;
        return isShort ? FAREWELL_GRACE : whole;
    }

    /** The RTC service's room has ended, at {@code newsAt} by its clock: nobody is in it. */
    public void emptied(String roomId, Instant newsAt, Instant now) {
        for (Seat seat : settle(roomId, now).map(CallRoom::seats).orElse(List.of())) {
            boolean wasThere = seat.presence() instanceof Presence.Present;
            if (wasThere) {
                departed(roomId, seat.userId(), RtcLeave.LOST, newsAt, now);
            }
        }
    }

    /** Ends what is over in a room; the room if it is still open. */
    public Optional<CallRoom> settle(String roomId, Instant now) {
        Optional<CallRoom> found = book.room(roomId);
        if (found.isEmpty()) {
            return found;
        }
        CallRoom room = found.get();
        if (room.isOver(now)) {
            close(room, now);
            return Optional.empty();
        }
        for (Seat seat : found.get().seats()) {
            if (seat.isOver(now)) {
                room = release(room, seat.userId(), DepartureReason.LOST, now);
                if (seat.presence() instanceof Presence.Awaited) {
                    effects.note(new CallEffect.Remove(roomId, seat.userId()));
                }
            }
        }
        return room.seats().isEmpty() ? Optional.empty() : Optional.of(room);
    }

    private void close(CallRoom room, Instant now) {
        for (Seat seat : room.seats()) {
            book.remember(new Departure(room.roomId(), seat.userId(), DepartureReason.CLOSED, now));
        }
        book.remove(room.roomId());
        effects.note(new CallEffect.TellClosing(room.roomId()));
        effects.note(new CallEffect.Dismiss(room.roomId()));
    }

    private CallRoom release(CallRoom room, String userId, DepartureReason reason, Instant now) {
        book.remember(new Departure(room.roomId(), userId, reason, now));
        CallRoom rest = room.without(userId);
        if (rest.seats().isEmpty()) {
            book.remove(room.roomId());
        } else {
            book.keep(rest);
        }
        return rest;
    }

    private CallCode whyNoSeat(Optional<CallRoom> room, String roomId, String userId) {
        CallCode withoutMemory = room.isPresent() ? CallCode.USER_NOT_FOUND : CallCode.ROOM_CLOSED;
        return book.departure(roomId, userId)
                .map(departure -> departure.reason().reconnectCode())
                .orElse(withoutMemory);
    }

    private Presence awaited(Instant now) {
        Duration grace = limits.joinGrace();
        return new Presence.Awaited(
                grace.isZero() ? Optional.empty() : Optional.of(now.plus(grace)));
    }
}
