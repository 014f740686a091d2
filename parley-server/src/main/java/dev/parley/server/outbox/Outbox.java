package dev.parley.server.outbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages that must not get lost: on disk before anything is sent, and there until their receiver
 * took them or they are given up. One process at a time has a directory.
 *
 * <p>For any thread; each call holds the outbox for one file operation or two. Times are arguments:
 * nanoseconds for waiting, epoch milliseconds for age.
 */
public final class Outbox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    /** How long a power cut may reach back; the death of the process alone loses nothing. */
    static final Duration FORCE_INTERVAL = Duration.ofSeconds(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Semaphore changes = new Semaphore(0);
    private final OutboxCounters counters = new OutboxCounters();
    private final DroppedLog droppedLog = new DroppedLog();
    private final FileChannel ownership;
    private final OutboxLog log;
    private final OutboxOptions options;
    private final DeliverySchedule schedule;
    private boolean unforced;
    private long nextForceNanos;

    private Outbox(
            FileChannel ownership,
            OutboxLog log,
            OutboxOptions options,
            DeliverySchedule schedule) {
        this.ownership = ownership;
        this.log = log;
        this.options = options;
        this.schedule = schedule;
    }

    /**
     * Takes possession of a directory, which is made if need be, and of what is still to be sent
     * there.
     *
     * @throws IOException if it cannot be used, or another process has it
     */
    public static Outbox open(
            Path directory, OutboxOptions options, RandomGenerator random, long nowNanos)
            throws IOException {
        Files.createDirectories(directory);
        FileChannel ownership = own(directory);
        try {
            OutboxLog log = OutboxLog.open(directory, options.bounds());
            Outbox outbox =
                    new Outbox(
                            ownership,
                            log,
                            options,
                            new DeliverySchedule(options.parallel(), options.backoff(), random));
            outbox.resume(nowNanos);
            return outbox;
        } catch (IOException | RuntimeException unusable) {
            ownership.close();
            throw unusable;
        }
    }

    private static FileChannel own(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        directory.resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException own) {
            // Falls through: taken by this very process.
        }
        channel.close();
        throw new IOException("another process uses " + directory);
    }

    private void resume(long nowNanos) throws IOException {
        int foreign = 0;
        for (OutboxEntry entry : List.copyOf(log.unsettled())) {
            if (options.destinations().contains(entry.destination())) {
                schedule.add(entry, nowNanos);
            } else {
                log.settle(entry);
                foreign++;
            }
        }
        if (log.cutBytes() > 0) {
            LOG.info("cut off {} bytes that were half written", log.cutBytes());
        }
        if (foreign > 0) {
            LOG.warn("forgot {} messages to URLs that are no longer configured", foreign);
        }
    }

    /** What happened to messages since this process started. */
    public OutboxCounters counters() {
        return counters;
    }

    /** Messages that are still to be delivered. */
    public int waiting() {
        lock.lock();
        try {
            return log.unsettled().size();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Writes a message; returns when the system has it.
     *
     * @throws IOException if it could not be written, and so is not taken
     */
    public void append(OutboxMessage message, long nowMillis, long nowNanos) throws IOException {
        lock.lock();
        try {
            OutboxLog.Appended appended = log.append(message, nowMillis);
            unforced = true;
            forget(appended.dropped(), "the oldest when space ran out");
            if (appended.entry().isPresent()) {
                counters.countWritten();
                schedule.add(appended.entry().get(), nowNanos);
                changes.release();
            } else {
                noteDropped(1, "too long");
            }
        } finally {
            lock.unlock();
        }
    }

    /** Counts messages that were lost before they could be written, by destination. */
    public void countDropped(Map<String, Integer> counts) throws IOException {
        lock.lock();
        try {
            noteDropped(counts.values().stream().mapToInt(n -> n).sum(), "never written");
            unforced = true;
            log.countDropped(counts);
        } finally {
            lock.unlock();
        }
    }

    /** What is to be sent now. Each of it is under way until {@link #settle}. */
    List<Delivery> start(long nowNanos) {
        lock.lock();
        try {
            List<Delivery> deliveries = new ArrayList<>();
            for (OutboxEntry entry : schedule.start(nowNanos)) {
                try {
                    deliveries.add(new Delivery(entry, log.payload(entry)));
                } catch (IOException damaged) {
                    LOG.warn("a message cannot be read again: {}", damaged.getMessage());
                    giveUp(entry, "unreadable", nowNanos);
                }
            }
            return deliveries;
        } finally {
            lock.unlock();
        }
    }

    /** What became of an attempt. */
    void settle(OutboxEntry entry, DeliveryOutcome outcome, long nowNanos) {
        lock.lock();
        try {
            if (!(outcome instanceof DeliveryOutcome.Taken)) {
                counters.countFailedAttempt();
            }
            switch (outcome) {
                case DeliveryOutcome.Taken taken -> taken(entry, nowNanos);
                case DeliveryOutcome.Unreachable unreachable ->
                        failed(entry, unreachable, 0, nowNanos);
                case DeliveryOutcome.NotNow notNow ->
                        failed(entry, notNow, notNow.notBefore().toNanos(), nowNanos);
                case DeliveryOutcome.Refused refused -> refused(entry, refused, nowNanos);
            }
            changes.release();
        } finally {
            lock.unlock();
        }
    }

    private void taken(OutboxEntry entry, long nowNanos) {
        counters.countDelivered();
        schedule.taken(entry, nowNanos);
        unforced = true;
        tryWriting(() -> log.settle(entry));
    }

    private void refused(OutboxEntry entry, DeliveryOutcome.Refused refused, long nowNanos) {
        if (schedule.refusals(entry) + 1 < options.refusedAttempts()) {
            failed(entry, refused, 0, nowNanos);
        } else {
            giveUp(entry, "refused with status " + refused.status(), nowNanos);
        }
    }

    private void failed(
            OutboxEntry entry, DeliveryOutcome outcome, long leastWaitNanos, long nowNanos) {
        if (schedule.failures(entry) + 1 < options.attempts()) {
            schedule.failed(entry, outcome, leastWaitNanos, nowNanos);
        } else {
            giveUp(entry, "not taken in %d attempts".formatted(options.attempts()), nowNanos);
        }
    }

    private void giveUp(OutboxEntry entry, String reason, long nowNanos) {
        schedule.givenUp(entry, nowNanos);
        unforced = true;
        tryWriting(() -> {
            if (log.drop(entry)) {
                noteDropped(1, reason);
            }
        });
    }

    private void forget(List<OutboxEntry> dropped, String reason) {
        for (OutboxEntry entry : dropped) {
            schedule.remove(entry);
            noteDropped(1, reason);
        }
    }

    private void noteDropped(int messages, String reason) {
        counters.countDropped(messages);
        droppedLog.note(messages, reason);
    }

    /** Gives up what is too old, and has the disk catch up. To be called about once a second. */
    void housekeep(long nowMillis, long nowNanos) {
        lock.lock();
        try {
            tryWriting(() -> {
                List<OutboxEntry> expired = log.dropExpired(nowMillis);
                forget(expired, "too old");
                unforced |= !expired.isEmpty();
            });
            droppedLog.tell(nowNanos);
            if (unforced && nowNanos - nextForceNanos >= 0) {
                tryWriting(log::force);
                unforced = false;
                nextForceNanos = nowNanos + FORCE_INTERVAL.toNanos();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until there may be something for {@link #start}, and at most so long; for one thread.
     */
    void awaitWork(Duration most, long nowNanos) throws InterruptedException {
        long nanos = most.toNanos();
        OptionalLong due = nextDueNanos();
        if (due.isPresent()) {
            nanos = Math.min(nanos, due.getAsLong() - nowNanos);
        }
        if (nanos > 0 && changes.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
            changes.drainPermits();
        }
    }

    private OptionalLong nextDueNanos() {
        lock.lock();
        try {
            return schedule.nextDueNanos();
        } finally {
            lock.unlock();
        }
    }

    /** Whether a message is under way, or would be at this time. */
    boolean busy(long nowNanos) {
        lock.lock();
        try {
            OptionalLong due = schedule.nextDueNanos();
            boolean isDue = due.isPresent() && nowNanos - due.getAsLong() >= 0;
            return isDue || schedule.underWay() > 0;
        } finally {
            lock.unlock();
        }
    }

    private interface Writing {
        void run() throws IOException;
    }

    /** What is not noted on disk is sent again after a restart; no more harm is done than that. */
    private void tryWriting(Writing writing) {
        try {
            writing.run();
        } catch (IOException failed) {
            LOG.warn("the outbox cannot be written: {}", failed.getMessage());
        }
    }

    /** Puts everything on disk; what is not delivered is sent when it is opened again. */
    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            log.force();
        } finally {
            log.close();
            ownership.close();
            lock.unlock();
        }
    }
}
