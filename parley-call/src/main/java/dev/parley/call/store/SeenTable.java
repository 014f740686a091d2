package dev.parley.call.store;

import java.time.Instant;

/** What came before, so that its repetition can be told; kept for a time that the caller bounds. */
public final class SeenTable {
    private final Transaction transaction;

    /** What kind of thing is remembered. */
    public enum Kind {
        /** Requests of clients, by user and request id. */
        REQUEST,
        /** Server callbacks, by event id. */
        CALLBACK
    }

    /** Over this transaction. */
    public SeenTable(Transaction transaction) {
        this.transaction = transaction;
    }

    /** Remembers it; false if it came before. */
    public boolean isNew(Kind kind, String id, Instant now) {
        boolean known =
                transaction
                        .first(
                                row -> true,
                                "SELECT 1 FROM seen WHERE kind = ? AND id = ?",
                                kind.name(),
                                id)
                        .isPresent();
        if (!known) {
            transaction.update(
                    "INSERT INTO seen (kind, id, seen_at) VALUES (?, ?, ?)", kind.name(), id, now);
        }
        return !known;
    }

    /** Forgets what came before that time. */
    public void forget(Kind kind, Instant before) {
        transaction.update("DELETE FROM seen WHERE kind = ? AND seen_at < ?", kind.name(), before);
    }
}
