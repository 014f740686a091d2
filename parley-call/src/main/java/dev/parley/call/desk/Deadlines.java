package dev.parley.call.desk;

import dev.parley.call.openapi.Alarm;
import dev.parley.call.store.AccountTable;
import dev.parley.call.store.CallTable;
import dev.parley.call.store.DatabaseException;
import dev.parley.call.store.SeenTable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what is to be done when its time comes: closes rooms, releases seats, forgets what is too
 * old. What is due is read from the database, so a restart loses no deadline; what fell due while
 * nothing ran is done at the start.
 *
 * <p>Owns the thread "parley-call-deadlines".
 */
public final class Deadlines implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Deadlines.class);
    private static final int ROOMS_AT_ONCE = 100;
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(30);
    private static final Duration SHORTEST_SLEEP = Duration.ofMillis(1);
    private static final Duration AFTER_FAULT = Duration.ofSeconds(1);
    private static final Duration BETWEEN_CLEANINGS = Duration.ofMinutes(5);

    /** A client repeats a request within seconds, if at all. */
    private static final Duration REQUEST_MEMORY = Duration.ofHours(1);

    /** So long is a log-in that has expired told from one that never was. */
    private static final Duration LOGIN_MEMORY = Duration.ofDays(1);

    private final CallDesk desk;
    private final InstantSource clock;
    private final Alarm alarm;
    private final Duration callbackMemory;
    private final Thread thread;
    private Instant cleanAfter = Instant.MIN;
    private volatile boolean isClosed;

    /** Callbacks are remembered for so long, so that repetitions are known. */
    public Deadlines(CallDesk desk, InstantSource clock, Alarm alarm, Duration callbackMemory) {
        this.desk = desk;
        this.clock = clock;
        this.alarm = alarm;
        this.callbackMemory = callbackMemory;
        this.thread = Thread.ofPlatform().name("parley-call-deadlines").unstarted(this::run);
    }

    /** Begins. */
    public void start() {
        thread.start();
    }

    private void run() {
        while (!isClosed) {
            try {
                Instant now = clock.instant();
                doWhatIsDue(now);
                clean(now);
                alarm.awaitQuietly(untilNext());
            } catch (DatabaseException e) {
                LOG.warn("Deadlines cannot be met: {}", e.getMessage());
                alarm.awaitQuietly(AFTER_FAULT);
            }
        }
    }

    /** Closes rooms and releases seats whose time has come. */
    void doWhatIsDue(Instant now) {
        List<String> due;
        do {
            due = desk.database().read(t -> new CallTable(t).due(now, ROOMS_AT_ONCE));
            for (String roomId : due) {
                boolean isOpen =
                        desk.change(
                                now, (calls, transaction) -> calls.settle(roomId, now).isPresent());
                LOG.info("Room {} came to a deadline; open: {}", roomId, isOpen);
            }
        } while (due.size() == ROOMS_AT_ONCE);
    }

    private void clean(Instant now) {
        if (now.isBefore(cleanAfter)) {
            return;
        }
        cleanAfter = now.plus(BETWEEN_CLEANINGS);
        desk.database()
                .make(transaction -> {
                    new CallTable(transaction).forgetDepartures(now.minus(desk.limits().memory()));
                    SeenTable seen = new SeenTable(transaction);
                    seen.forget(SeenTable.Kind.REQUEST, now.minus(REQUEST_MEMORY));
                    seen.forget(SeenTable.Kind.CALLBACK, now.minus(callbackMemory));
                    new AccountTable(transaction).forget(now.minus(LOGIN_MEMORY));
                });
    }

    private Duration untilNext() {
        Optional<Instant> next = desk.database().read(t -> new CallTable(t).nextDeadline());
        Duration wait =
                next.map(due -> Duration.between(clock.instant(), due)).orElse(LONGEST_SLEEP);
        if (wait.compareTo(SHORTEST_SLEEP) < 0) {
            return SHORTEST_SLEEP;
        }
        return wait.compareTo(LONGEST_SLEEP) > 0 ? LONGEST_SLEEP : wait;
    }

    @Override
    public void close() {
        isClosed = true;
        alarm.ring();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
