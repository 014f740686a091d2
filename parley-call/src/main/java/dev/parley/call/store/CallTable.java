package dev.parley.call.store;

import dev.parley.call.domain.CallBook;
import dev.parley.call.domain.CallRoom;
import dev.parley.call.domain.Departure;
import dev.parley.call.domain.DepartureReason;
import dev.parley.call.domain.Presence;
import dev.parley.call.domain.Seat;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rooms, seats and departures of one transaction. */
public final class CallTable implements CallBook {
    private final Transaction transaction;

    /** Over this transaction. */
    public CallTable(Transaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public Optional<CallRoom> room(String roomId) {
        List<Seat> seats =
                transaction.list(
                        CallTable::seat,
                        "SELECT * FROM seat WHERE room_id = ? ORDER BY place",
                        roomId);
        return transaction.first(
                row ->
                        new CallRoom(
                                row.getString("room_id"),
                                Transaction.time(row, "opened_at"),
                                Transaction.optionalTime(row, "closes_at"),
                                Optional.ofNullable(row.getString("sharer")),
                                seats),
                "SELECT * FROM room WHERE room_id = ?",
                roomId);
    }

    @Override
    public Optional<CallRoom> roomOf(String userId) {
        return transaction
                .first(
                        row -> row.getString("room_id"),
                        "SELECT room_id FROM seat WHERE user_id = ?",
                        userId)
                .flatMap(this::room);
    }

    @Override
    public void keep(CallRoom room) {
        int changed =
                transaction.update(
                        "UPDATE room SET sharer = CAST(? AS VARCHAR), deadline = CAST(? AS BIGINT) WHERE room_id = ?",
                        room.sharer(),
                        room.nextDeadline(),
                        room.roomId());
        if (changed == 0) {
            transaction.update(
                    "INSERT INTO room (room_id, opened_at, closes_at, sharer, deadline)"
                            + " VALUES (?, ?, CAST(? AS BIGINT), CAST(? AS VARCHAR), CAST(? AS BIGINT))",
                    room.roomId(),
                    room.openedAt(),
                    room.closesAt(),
                    room.sharer(),
                    room.nextDeadline());
        }
        transaction.update("DELETE FROM seat WHERE room_id = ?", room.roomId());
        for (int place = 0; place < room.seats().size(); place++) {
            insert(room.roomId(), place, room.seats().get(place));
        }
    }

    private void insert(String roomId, int place, Seat seat) {
        transaction.update(
                "INSERT INTO seat (user_id, room_id, place, taken_at, presence, until_at, last_news)"
                        + " VALUES (?, ?, ?, ?, ?, CAST(? AS BIGINT), ?)",
                seat.userId(),
                roomId,
                place,
                seat.takenAt(),
                switch (seat.presence()) {
                    case Presence.Awaited awaited -> "AWAITED";
                    case Presence.Present present -> "PRESENT";
                    case Presence.Away away -> "AWAY";
                },
                seat.presence().deadline(),
                seat.lastNewsAt());
    }

    private static Seat seat(ResultSet row) throws SQLException {
        Optional<Instant> until = Transaction.optionalTime(row, "until_at");
        String word = row.getString("presence");
        Presence presence =
                switch (word) {
                    case "AWAITED" -> new Presence.Awaited(until);
                    case "PRESENT" -> new Presence.Present();
                    case "AWAY" -> new Presence.Away(until.orElseThrow());
                    default -> throw new DatabaseException("A seat's presence is " + word);
                };
        return new Seat(
                row.getString("user_id"),
                Transaction.time(row, "taken_at"),
                presence,
                Transaction.time(row, "last_news"));
    }

    @Override
    public void remove(String roomId) {
        transaction.update("DELETE FROM seat WHERE room_id = ?", roomId);
        transaction.update("DELETE FROM room WHERE room_id = ?", roomId);
    }

    @Override
    public Optional<Departure> departure(String roomId, String userId) {
        return transaction.first(
                row ->
                        new Departure(
                                roomId,
                                userId,
                                DepartureReason.valueOf(row.getString("reason")),
                                Transaction.time(row, "departed_at")),
                "SELECT * FROM departure WHERE room_id = ? AND user_id = ?",
                roomId,
                userId);
    }

    @Override
    public void remember(Departure departure) {
        forget(departure.roomId(), departure.userId());
        transaction.update(
                "INSERT INTO departure (room_id, user_id, reason, departed_at) VALUES (?, ?, ?, ?)",
                departure.roomId(),
                departure.userId(),
                departure.reason().name(),
                departure.at());
    }

    @Override
    public void forget(String roomId, String userId) {
        transaction.update(
                "DELETE FROM departure WHERE room_id = ? AND user_id = ?", roomId, userId);
    }

    /** Rooms about which something is to be done by then, at most so many. */
    public List<String> due(Instant now, int most) {
        return transaction.list(
                row -> row.getString("room_id"),
                "SELECT room_id FROM room WHERE deadline <= ? ORDER BY deadline LIMIT ?",
                now,
                most);
    }

    /** When something is to be done about a room next. */
    public Optional<Instant> nextDeadline() {
        return transaction
                .first(
                        row -> Transaction.optionalTime(row, "next"),
                        "SELECT MIN(deadline) AS next FROM room")
                .flatMap(next -> next);
    }

    /** All open rooms. */
    public List<CallRoom> rooms() {
        return transaction
                .list(row -> row.getString("room_id"), "SELECT room_id FROM room ORDER BY room_id")
                .stream()
                .flatMap(id -> room(id).stream())
                .toList();
    }

    /** Forgets departures from before that time. */
    public void forgetDepartures(Instant before) {
        transaction.update("DELETE FROM departure WHERE departed_at < ?", before);
    }
}
