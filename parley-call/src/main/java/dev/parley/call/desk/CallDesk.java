package dev.parley.call.desk;

import dev.parley.call.domain.CallLimits;
import dev.parley.call.domain.Calls;
import dev.parley.call.openapi.Alarm;
import dev.parley.call.openapi.Outbox;
import dev.parley.call.store.CallTable;
import dev.parley.call.store.Database;
import dev.parley.call.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Applies the rules of calls to what the database holds: each change with its effects is one
 * transaction. For any thread.
 */
public final class CallDesk {
    private final Database database;
    private final CallLimits limits;
    private final Outbox outbox;
    private final List<Alarm> alarms;

    /** The alarms are rung after every change, for those who wait for something to do. */
    public CallDesk(Database database, CallLimits limits, Outbox outbox, List<Alarm> alarms) {
        this.database = database;
        this.limits = limits;
        this.outbox = outbox;
        this.alarms = List.copyOf(alarms);
    }

    /** Makes a change as a whole, or not at all if it throws. */
    public <T> T change(Instant now, BiFunction<Calls, Transaction, T> change) {
        T result =
                database.change(transaction ->
                        change.apply(
                                new Calls(
                                        limits,
                                        new CallTable(transaction),
                                        effect -> outbox.carryOut(transaction, effect, now)),
                                transaction));
        alarms.forEach(Alarm::ring);
        return result;
    }

    /** The database, for what only reads. */
    Database database() {
        return database;
    }

    CallLimits limits() {
        return limits;
    }
}
