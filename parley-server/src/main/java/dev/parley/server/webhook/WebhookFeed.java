package dev.parley.server.webhook;

import dev.parley.server.outbox.Outbox;
import dev.parley.server.outbox.OutboxMessage;
import dev.parley.sfu.room.RoomNews;
import dev.parley.sfu.room.RoomObserver;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import livekit.LivekitModels.Room;
import livekit.LivekitWebhook.WebhookEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the news of rooms from the media loops to the outbox, on a thread of its own.
 *
 * <p>At most {@value #MAX_WAITING} news wait for the disk; further ones are dropped and counted.
 * While the disk takes nothing, the oldest is tried again every second.
 */
final class WebhookFeed implements RoomObserver, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookFeed.class);
    private static final int MAX_WAITING = 8192;
    private static final Duration IDLE = Duration.ofMillis(100);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(3);

    private final BlockingQueue<Occurrence> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final AtomicInteger overflowed = new AtomicInteger();
    private final Outbox outbox;
    private final OpenRooms rooms;
    private final List<String> urls;
    private final WebhookEvents events;
    private final InstantSource clock;
    private final Thread thread;
    private volatile boolean closing;

    private WebhookFeed(
            Outbox outbox,
            OpenRooms rooms,
            List<String> urls,
            WebhookEvents events,
            InstantSource clock) {
        this.outbox = outbox;
        this.rooms = rooms;
        this.urls = List.copyOf(urls);
        this.events = events;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("webhooks").daemon().unstarted(this::run);
    }

    /** Tells of the end of rooms that an earlier process left open, then begins to take news. */
    static WebhookFeed start(
            Outbox outbox,
            OpenRooms rooms,
            List<String> urls,
            WebhookEvents events,
            InstantSource clock)
            throws IOException {
        WebhookFeed feed = new WebhookFeed(outbox, rooms, urls, events, clock);
        for (Room lost : rooms.rooms()) {
            feed.append(WebhookEvents.endOfLost(lost, clock.millis()), 0);
            rooms.closed(lost.getSid());
        }
        feed.thread.start();
        return feed;
    }

    /** Called on media loops. */
    @Override
    public void onRoomNews(RoomNews news) {
        if (!waiting.offer(new Occurrence(news, clock.millis()))) {
            overflowed.incrementAndGet();
        }
    }

    private void run() {
        try {
            while (true) {
                @Nullable Occurrence next = waiting.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
                tellOverflow();
                if (next != null) {
                    writeUntilWritten(next);
                } else if (closing) {
                    return;
                }
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void tellOverflow() {
        int lost = overflowed.getAndSet(0);
        if (lost == 0) {
            return;
        }
        Map<String, Integer> counts = new HashMap<>();
        urls.forEach(url -> counts.put(url, lost));
        try {
            outbox.countDropped(counts);
        } catch (IOException failed) {
            overflowed.addAndGet(lost);
        }
    }

    private void writeUntilWritten(Occurrence occurrence) throws InterruptedException {
        WebhookEvent event = events.event(occurrence);
        int written = 0;
        boolean told = false;
        while (true) {
            try {
                if (occurrence.news() instanceof RoomNews.Opened && written == 0) {
                    rooms.opened(event.getRoom());
                }
                for (; written < urls.size(); written++) {
                    append(event, written);
                }
                if (occurrence.news() instanceof RoomNews.Closed) {
                    rooms.closed(event.getRoom().getSid());
                }
                return;
            } catch (IOException failed) {
                if (!told) {
                    LOG.warn("events cannot be written and wait: {}", failed.getMessage());
                    told = true;
                }
                if (closing) {
                    return;
                }
                TimeUnit.NANOSECONDS.sleep(RETRY.toNanos());
            }
        }
    }

    /** The events of one name are told in order, even if it names one room after another. */
    private void append(WebhookEvent event, int url) throws IOException {
        outbox.append(
                new OutboxMessage(
                        urls.get(url),
                        event.getRoom().getName(),
                        WebhookEvents.CONTENT_TYPE,
                        dropped -> WebhookEvents.json(event, dropped)),
                clock.millis(),
                System.nanoTime());
    }

    /** Writes what waits, for a few seconds at most. No news may come any more. */
    @Override
    public void close() {
        closing = true;
        try {
            if (!thread.join(CLOSE_LIMIT)) {
                LOG.warn("{} events were not written in time", waiting.size());
                thread.interrupt();
                thread.join();
            }
            rooms.close();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } catch (IOException failed) {
            LOG.warn("the list of open rooms did not close well: {}", failed.getMessage());
        }
    }
}
