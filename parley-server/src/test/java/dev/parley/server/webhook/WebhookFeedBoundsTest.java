package dev.parley.server.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.outbox.Backoff;
import dev.parley.server.outbox.Outbox;
import dev.parley.server.outbox.OutboxBounds;
import dev.parley.server.outbox.OutboxOptions;
import dev.parley.sfu.room.RoomNews;
import dev.parley.signaling.Sids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** More news than the disk takes. */
@Timeout(120)
class WebhookFeedBoundsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String URL = "http://127.0.0.1:1/";
    private static final int MAX_WAITING = 8192;

    @TempDir private Path directory;
    private final CountDownLatch diskIsSlow = new CountDownLatch(1);
    private final CountDownLatch writing = new CountDownLatch(1);

    @Test
    void newsBeyondTheQueueAreCountedAndTheNextEventTells() throws Exception {
        RoomNews news = new RoomNews.ParticipantJoined(News.standup(), News.ann());
        Outbox outbox = outbox();
        try (outbox) {
            try (WebhookFeed feed = feed(outbox, this::timeOfSlowDisk)) {
                feed.onRoomNews(news);
                writing.await();
                for (int i = 0; i < MAX_WAITING + 5; i++) {
                    feed.onRoomNews(news);
                }
                diskIsSlow.countDown();
                while (outbox.counters().written() <= MAX_WAITING) {
                    LockSupport.parkNanos(1_000_000);
                }
            }
            assertThat(outbox.counters().written()).isEqualTo(1 + MAX_WAITING);
            assertThat(outbox.counters().dropped()).isEqualTo(5);
        }
        Path first = directory.resolve("0000000000000001.log");
        assertThat(Files.readString(first, ISO_8859_1)).containsOnlyOnce("\"numDropped\":5");
    }

    @Test
    void aDiskThatTakesNothingDoesNotKeepTheServerFromStopping() throws Exception {
        Outbox outbox = outbox();
        try (WebhookFeed feed = feed(outbox, () -> NOW)) {
            outbox.close();
            News.lifeOf(News.standup()).forEach(feed::onRoomNews);
        }
        assertThat(outbox.counters().written()).isZero();
    }

    /** The time, which the thread that writes is told only when the disk is fast again. */
    private Instant timeOfSlowDisk() {
        if (Thread.currentThread().getName().equals("webhooks")) {
            writing.countDown();
            try {
                diskIsSlow.await();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
        return NOW;
    }

    private Outbox outbox() throws IOException {
        return Outbox.open(
                directory,
                new OutboxOptions(
                        new OutboxBounds(64 << 20, Duration.ofHours(1)),
                        Set.of(URL),
                        1,
                        new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1)),
                        1),
                new Random(1),
                0);
    }

    private WebhookFeed feed(Outbox outbox, InstantSource clock) throws IOException {
        return WebhookFeed.start(
                outbox,
                OpenRooms.open(directory),
                List.of(URL),
                new WebhookEvents(new Sids(new Random(1))),
                clock);
    }
}
