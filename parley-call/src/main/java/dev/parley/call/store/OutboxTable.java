package dev.parley.call.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The requests that are still to be made, of one transaction. */
public final class OutboxTable {
    private static final String FIRST_OF_LANE =
            " FROM outbox o WHERE NOT EXISTS"
                    + " (SELECT 1 FROM outbox p WHERE p.lane = o.lane AND p.id < o.id)";

    private final Transaction transaction;

    /**
     * A request to be made.
     *
     * @param id grows with the order of writing
     * @param lane those of one lane are made one after the other
     * @param action of the Open API
     * @param body JSON
     * @param dueAt not before
     * @param expiresAt of no use later
     * @param attempts how often it was tried in vain
     */
    public record Entry(
            long id,
            String lane,
            String action,
            String body,
            Instant dueAt,
            Instant expiresAt,
            int attempts) {}

    /** Over this transaction. */
    public OutboxTable(Transaction transaction) {
        this.transaction = transaction;
    }

    /** Writes a request down; its id and attempts are ignored. */
    public void add(Entry entry) {
        transaction.update(
                "INSERT INTO outbox (lane, action, body, due_at, expires_at, attempts)"
                        + " VALUES (?, ?, ?, ?, ?, 0)",
                entry.lane(),
                entry.action(),
                entry.body(),
                entry.dueAt(),
                entry.expiresAt());
    }

    /** The first of each lane that is due, at most so many. */
    public List<Entry> due(Instant now, int most) {
        return transaction.list(
                OutboxTable::entry,
                "SELECT o.*" + FIRST_OF_LANE + " AND o.due_at <= ? ORDER BY o.due_at, o.id LIMIT ?",
                now,
                most);
    }

    /** When the next first of a lane becomes due, after that time. */
    public Optional<Instant> nextDue(Instant now) {
        return transaction
                .first(
                        row -> Transaction.optionalTime(row, "next"),
                        "SELECT MIN(o.due_at) AS next" + FIRST_OF_LANE + " AND o.due_at > ?",
                        now)
                .flatMap(next -> next);
    }

    /** The request of this id, if it still waits. */
    public Optional<Entry> find(long id) {
        return transaction.first(OutboxTable::entry, "SELECT * FROM outbox WHERE id = ?", id);
    }

    /** It was made, or is to be made no more. */
    public void remove(long id) {
        transaction.update("DELETE FROM outbox WHERE id = ?", id);
    }

    /** Removes what waits in a lane. */
    public void clear(String lane) {
        transaction.update("DELETE FROM outbox WHERE lane = ?", lane);
    }

    /** Puts what still waits into another lane, where its id tells its place. */
    public void move(long id, String lane) {
        transaction.update("UPDATE outbox SET lane = ? WHERE id = ?", lane, id);
    }

    /** It was tried in vain and is to be tried again then. */
    public void postpone(long id, Instant dueAt) {
        transaction.update(
                "UPDATE outbox SET due_at = ?, attempts = attempts + 1 WHERE id = ?", dueAt, id);
    }

    /** How many wait. */
    public long count() {
        return transaction
                .first(row -> row.getLong("waiting"), "SELECT COUNT(*) AS waiting FROM outbox")
                .orElse(0L);
    }

    /** Everything that waits, in order. */
    public List<Entry> all() {
        return transaction.list(OutboxTable::entry, "SELECT * FROM outbox ORDER BY id");
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("id"),
                row.getString("lane"),
                row.getString("action"),
                row.getString("body"),
                Transaction.time(row, "due_at"),
                Transaction.time(row, "expires_at"),
                row.getInt("attempts"));
    }
}
