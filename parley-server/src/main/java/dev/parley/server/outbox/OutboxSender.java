package dev.parley.server.outbox;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what is in an {@link Outbox}: one thread sees what is due, and each message under way
 * has a virtual thread.
 */
public final class OutboxSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxSender.class);
    private static final Duration HOUSEKEEPING = Duration.ofSeconds(1);
    private static final Duration LAST_LOOK = Duration.ofMillis(20);

    private final Outbox outbox;
    private final HttpPost post;
    private final InstantSource clock;
    private final Duration grace;
    private final DestinationLog destinations = new DestinationLog();
    private final ExecutorService deliveries =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("outbox-", 0).factory());
    private final Thread thread;
    private volatile boolean closing;

    private OutboxSender(Outbox outbox, HttpPost post, InstantSource clock, Duration grace) {
        this.outbox = outbox;
        this.post = post;
        this.clock = clock;
        this.grace = grace;
        this.thread = Thread.ofPlatform().name("outbox").daemon().unstarted(this::run);
    }

    /**
     * What is sent, and how.
     *
     * @param headers added to each request
     * @param userAgent names this program
     * @param grace how long the end waits for what could be delivered at once
     */
    public record Manner(
            DeliveryTimeouts timeouts, RequestHeaders headers, String userAgent, Duration grace) {}

    /** Begins to deliver; the outbox is closed with this. */
    public static OutboxSender start(Outbox outbox, Manner manner, InstantSource clock) {
        HttpPost post = new HttpPost(manner.timeouts(), manner.headers(), manner.userAgent());
        OutboxSender sender = new OutboxSender(outbox, post, clock, manner.grace());
        sender.thread.start();
        return sender;
    }

    private void run() {
        long nextHousekeepingNanos = System.nanoTime();
        try {
            while (!closing) {
                long nowNanos = System.nanoTime();
                sendDue(nowNanos);
                if (nowNanos - nextHousekeepingNanos >= 0) {
                    outbox.housekeep(clock.millis(), nowNanos);
                    nextHousekeepingNanos = nowNanos + HOUSEKEEPING.toNanos();
                }
                outbox.awaitWork(Duration.ofNanos(nextHousekeepingNanos - nowNanos), nowNanos);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendDue(long nowNanos) {
        for (Delivery delivery : outbox.start(nowNanos)) {
            deliveries.execute(() -> deliver(delivery));
        }
    }

    private void deliver(Delivery delivery) {
        DeliveryOutcome outcome = new DeliveryOutcome.Unreachable("not sent");
        try {
            outcome = post.post(delivery, clock.instant());
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            outcome = new DeliveryOutcome.Unreachable("this server stops");
        } catch (RuntimeException fault) {
            LOG.error("a message cannot be sent", fault);
        } finally {
            if (!closing || outcome instanceof DeliveryOutcome.Taken) {
                destinations.note(delivery.entry().destination(), outcome, System.nanoTime());
            }
            outbox.settle(delivery.entry(), outcome, System.nanoTime());
        }
    }

    /**
     * Delivers what is due or under way, for at most the grace given; the rest stays on disk for
     * the next start.
     */
    @Override
    public void close() {
        try {
            long deadline = System.nanoTime() + grace.toNanos();
            while (outbox.busy(System.nanoTime()) && System.nanoTime() - deadline < 0) {
                TimeUnit.NANOSECONDS.sleep(LAST_LOOK.toNanos());
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        closing = true;
        thread.interrupt();
        deliveries.shutdownNow();
        post.close();
        deliveries.close();
        try {
            outbox.close();
        } catch (IOException failed) {
            LOG.warn("the outbox did not close well: {}", failed.getMessage());
        }
    }
}
