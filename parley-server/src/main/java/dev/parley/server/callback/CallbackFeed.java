package dev.parley.server.callback;

import dev.parley.server.outbox.Outbox;
import dev.parley.server.outbox.OutboxMessage;
import dev.parley.server.webhook.OpenRooms;
import dev.parley.sfu.room.RoomNews;
import dev.parley.sfu.room.RoomObserver;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import livekit.LivekitModels.Room;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the news of rooms from the media loops to the outbox of callbacks, on a thread of its own.
 *
 * <p>At most {@value #MAX_WAITING} news wait for the disk; further ones are dropped and counted.
 * While the disk takes nothing, the oldest is tried again every second.
 */
final class CallbackFeed implements RoomObserver, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CallbackFeed.class);
    private static final int MAX_WAITING = 8192;
    private static final Duration IDLE = Duration.ofMillis(100);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(3);

    private final BlockingQueue<Occurrence> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final AtomicInteger overflowed = new AtomicInteger();
    private final Target target;
    private final OpenRooms rooms;
    private final CallbackEvents events;
    private final InstantSource clock;
    private final Thread thread;
    private volatile boolean closing;

    private record Occurrence(RoomNews news, long atMillis) {}

    /** Where callbacks go, and how they are written. */
    record Target(Outbox outbox, String url, CallbackWriter writer) {}

    private CallbackFeed(
            Target target, OpenRooms rooms, CallbackEvents events, InstantSource clock) {
        this.target = target;
        this.rooms = rooms;
        this.events = events;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("callbacks").daemon().unstarted(this::run);
    }

    /** Tells of the end of rooms that an earlier process left open, then begins to take news. */
    static CallbackFeed start(
            Target target, OpenRooms rooms, CallbackEvents events, InstantSource clock)
            throws IOException {
        CallbackFeed feed = new CallbackFeed(target, rooms, events, clock);
        for (Room lost : rooms.rooms()) {
            feed.append(
                    lost.getName(),
                    CallbackEvents.roomDestroy(lost.getName(), lost.getSid(), clock.millis()));
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
                countOverflow();
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

    private void countOverflow() {
        int lost = overflowed.getAndSet(0);
        if (lost > 0) {
            try {
                target.outbox().countDropped(Map.of(target.url(), lost));
            } catch (IOException failed) {
                overflowed.addAndGet(lost);
            }
        }
    }

    private void writeUntilWritten(Occurrence occurrence) throws InterruptedException {
        Optional<CallbackEvent> event = events.event(occurrence.news(), occurrence.atMillis());
        boolean told = false;
        while (event.isPresent()) {
            try {
                write(occurrence.news(), event.get());
                return;
            } catch (IOException failed) {
                if (!told) {
                    LOG.warn("callbacks cannot be written and wait: {}", failed.getMessage());
                    told = true;
                }
                if (closing) {
                    return;
                }
                TimeUnit.NANOSECONDS.sleep(RETRY.toNanos());
            }
        }
    }

    private void write(RoomNews news, CallbackEvent event) throws IOException {
        String name = news.room().name();
        String sid = news.room().sid();
        if (news instanceof RoomNews.Opened) {
            rooms.opened(Room.newBuilder().setName(name).setSid(sid).build());
        }
        append(name, event);
        if (news instanceof RoomNews.Closed) {
            rooms.closed(sid);
        }
    }

    /** The callbacks of one name are told in order, even if it names one room after another. */
    private void append(String roomName, CallbackEvent event) throws IOException {
        target.outbox()
                .append(
                        new OutboxMessage(
                                target.url(),
                                roomName,
                                CallbackWriter.CONTENT_TYPE,
                                dropped -> target.writer().body(event)),
                        clock.millis(),
                        System.nanoTime());
    }

    /** Writes what waits, for a few seconds at most. No news may come any more. */
    @Override
    public void close() {
        closing = true;
        try {
            if (!thread.join(CLOSE_LIMIT)) {
                LOG.warn("{} callbacks were not written in time", waiting.size());
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
