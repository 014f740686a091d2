package dev.parley.call.openapi;

import dev.parley.call.store.Database;
import dev.parley.call.store.DatabaseException;
import dev.parley.call.store.OutboxTable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the requests that the {@link Outbox} holds: those of one lane in order, up to {@value
 * #PARALLEL} lanes at once. One that cannot be made now is tried again, at growing intervals, until
 * it is of no use any more; it is removed only when it was answered, so a crash repeats it.
 *
 * <p>Owns the thread "parley-call-outbox" and one virtual thread per request under way.
 */
public final class OutboxSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxSender.class);
    private static final int PARALLEL = 16;
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(30);
    private static final Duration AFTER_FAULT = Duration.ofSeconds(1);
    private static final Duration LAST_WAIT = Duration.ofSeconds(2);
    private static final int MAX_DOUBLINGS = 6;

    /** More than can be sent before it is of no use; beyond it requests of clients are refused. */
    private static final long MOST_WAITING = 50_000;

    private final Database database;
    private final OpenApiClient client;
    private final InstantSource clock;
    private final Alarm alarm;
    private final Set<String> lanesUnderWay = ConcurrentHashMap.newKeySet();
    private final Semaphore slots = new Semaphore(PARALLEL);
    private final AtomicLong waiting = new AtomicLong();
    private final Thread thread;
    private volatile boolean isClosed;

    /** The alarm is to be rung after a change that wrote something. */
    public OutboxSender(Database database, OpenApiClient client, InstantSource clock, Alarm alarm) {
        this.database = database;
        this.client = client;
        this.clock = clock;
        this.alarm = alarm;
        this.thread = Thread.ofPlatform().name("parley-call-outbox").unstarted(this::run);
    }

    /** Begins to send. */
    public void start() {
        thread.start();
    }

    /** Whether so much waits that no more should be promised. */
    public boolean isFull() {
        return waiting.get() >= MOST_WAITING;
    }

    private void run() {
        while (!isClosed) {
            try {
                Instant now = clock.instant();
                sendDue(now);
                alarm.await(untilNext(now));
            } catch (InterruptedException e) {
                return;
            } catch (DatabaseException e) {
                LOG.warn("The outbox cannot be read: {}", e.getMessage());
                alarm.awaitQuietly(AFTER_FAULT);
            }
        }
    }

    private void sendDue(Instant now) throws InterruptedException {
        var due =
                database.read(transaction -> {
                    OutboxTable table = new OutboxTable(transaction);
                    waiting.set(table.count());
                    return table.due(now, PARALLEL + lanesUnderWay.size());
                });
        for (OutboxTable.Entry entry : due) {
            if (!isClosed && lanesUnderWay.add(entry.lane())) {
                slots.acquire();
                Thread.ofVirtual().name("parley-call-request").start(() -> attempt(entry));
            }
        }
    }

    private void attempt(OutboxTable.Entry entry) {
        try {
            Optional<String> lane = Outbox.laneWhenDue(entry.lane());
            if (lane.isPresent()) {
                database.make(t -> new OutboxTable(t).move(entry.id(), lane.get()));
            } else {
                send(entry);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (DatabaseException e) {
            LOG.warn("A request stays in the outbox: {}", e.getMessage());
        } finally {
            lanesUnderWay.remove(entry.lane());
            slots.release();
            alarm.ring();
        }
    }

    private void send(OutboxTable.Entry entry) throws InterruptedException {
        Instant now = clock.instant();
        if (!isWaiting(entry)) {
            return;
        }
        if (now.isAfter(entry.expiresAt())) {
            LOG.warn("{} in lane {} came too late and is dropped", entry.action(), entry.lane());
            remove(entry);
            return;
        }
        String requestId = "call-%d-%d".formatted(entry.id(), entry.attempts());
        switch (client.call(entry.action(), entry.body(), requestId, now)) {
            case ApiOutcome.Done done -> remove(entry);
            case ApiOutcome.Refused(String code) -> {
                LOG.info("{} in lane {} was refused: {}", entry.action(), entry.lane(), code);
                remove(entry);
            }
            case ApiOutcome.NotNow(String why) when isClosed -> {
                // Broken off by us: the next process makes it at once.
                LOG.debug("{} in lane {}: {}", entry.action(), entry.lane(), why);
            }
            case ApiOutcome.NotNow(String why) -> {
                LOG.warn("{} in lane {} failed for now: {}", entry.action(), entry.lane(), why);
                Instant next = clock.instant().plus(wait(entry.attempts()));
                database.make(t -> new OutboxTable(t).postpone(entry.id(), next));
            }
        }
    }

    /** It may have been sent, or called off, since the list of what is due was read. */
    private boolean isWaiting(OutboxTable.Entry entry) {
        Optional<OutboxTable.Entry> current =
                database.read(t -> new OutboxTable(t).find(entry.id()));
        return current.filter(found -> found.attempts() == entry.attempts()).isPresent();
    }

    private void remove(OutboxTable.Entry entry) {
        database.make(transaction -> new OutboxTable(transaction).remove(entry.id()));
    }

    private static Duration wait(int attempts) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempts, MAX_DOUBLINGS));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    /**
     * Lanes under way ring when they are done; so only what was not due when it was looked at last
     * is waited for.
     */
    private Duration untilNext(Instant now) {
        Optional<Instant> next =
                database.read(transaction -> new OutboxTable(transaction).nextDue(now));
        return next.map(due -> Duration.between(clock.instant(), due))
                .filter(wait -> wait.compareTo(LONGEST_SLEEP) < 0)
                .orElse(LONGEST_SLEEP);
    }

    /**
     * Ends when what is under way is answered, but within seconds; what is not is made again by the
     * next process.
     */
    @Override
    public void close() {
        isClosed = true;
        // Not an interrupt: that would close the file of a database in the middle of a read.
        alarm.ring();
        try {
            thread.join();
            if (!slots.tryAcquire(PARALLEL, LAST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Requests of the Open API are broken off");
                client.close();
                slots.acquire(PARALLEL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
