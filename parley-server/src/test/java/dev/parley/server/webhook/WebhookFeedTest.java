package dev.parley.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import com.sun.net.httpserver.HttpServer;
import dev.parley.server.config.ApiKeys;
import dev.parley.server.config.ConfigurationException;
import dev.parley.server.config.WebhookConfig;
import dev.parley.sfu.room.LeaveReason;
import dev.parley.sfu.room.RoomNews;
import dev.parley.signaling.Sids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import livekit.LivekitWebhook.WebhookEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * From the news of a media loop to the requests at a receiver, who tells events apart by their
 * identifiers.
 */
@Timeout(120)
class WebhookFeedTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final ApiKeys KEYS = new ApiKeys(Map.of("devkey", "secret"));

    @TempDir private Path directory;
    private final BlockingQueue<WebhookEvent> received = new LinkedBlockingQueue<>();
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final HttpServer receiver = receiver();

    @AfterEach
    void stopReceiver() {
        receiver.stop(0);
    }

    @Test
    void theLifeOfARoomArrivesInItsOrder() {
        receiver.start();
        try (Webhooks webhooks = open(url())) {
            News.lifeOf(News.standup()).forEach(webhooks::onRoomNews);
            assertThat(names(7))
                    .containsExactly(
                            "room_started",
                            "participant_connection_aborted",
                            "participant_joined",
                            "track_published",
                            "track_unpublished",
                            "participant_left",
                            "room_finished");
        }
        try (Webhooks webhooks = open(url())) {
            assertThat(webhooks.waiting()).isZero();
        }
        assertThat(received).isEmpty();
    }

    @Test
    void aRoomThatWasOpenWhenTheProcessDiedIsFinishedByTheNext() {
        try (Webhooks webhooks = open(url())) {
            webhooks.onRoomNews(new RoomNews.Opened(News.standup()));
            webhooks.onRoomNews(new RoomNews.Opened(News.room("other", "RM_other")));
            webhooks.onRoomNews(
                    new RoomNews.Closed(News.room("other", "RM_other"), LeaveReason.ROOM_CLOSED));
        }
        receiver.start();
        try (Webhooks webhooks = open(url())) {
            webhooks.onRoomNews(new RoomNews.Opened(News.room("standup", "RM_again")));
            List<WebhookEvent> events = events(5);
            assertThat(events)
                    .filteredOn(event -> event.getRoom().getName().equals("standup"))
                    .extracting(event -> event.getEvent() + " " + event.getRoom().getSid())
                    .containsExactly(
                            "room_started RM_standup12345",
                            "room_finished RM_standup12345",
                            "room_started RM_again");
            assertThat(events)
                    .filteredOn(event -> event.getRoom().getName().equals("other"))
                    .extracting(WebhookEvent::getEvent)
                    .containsExactly("room_started", "room_finished");
            webhooks.onRoomNews(
                    new RoomNews.Closed(
                            News.room("standup", "RM_again"), LeaveReason.SERVER_SHUTDOWN));
        }
        assertThat(names(1)).containsExactly("room_finished");
        try (Webhooks webhooks = open(url())) {
            assertThat(webhooks.counters().written()).isZero();
        }
    }

    @Test
    void everyUrlIsToldOfEverything() {
        receiver.start();
        try (Webhooks webhooks = open(url(), url() + "second")) {
            webhooks.onRoomNews(new RoomNews.Opened(News.standup()));
            List<WebhookEvent> events = events(2);
            assertThat(events.getFirst()).isEqualTo(events.getLast());
            assertThat(webhooks.counters().written()).isEqualTo(2);
        }
    }

    @Test
    void withoutUrlsNothingIsDoneNorWritten() {
        Path untouched = directory.resolve("untouched");
        assertThat(Webhooks.open(config(untouched), KEYS, sids(), () -> NOW)).isEmpty();
        assertThat(untouched).doesNotExist();
    }

    @Test
    void aDirectoryThatAnotherUsesIsOneSentence() {
        try (Webhooks webhooks = open(url())) {
            assertThat(webhooks.waiting()).isZero();
            ConfigurationException refusal =
                    Assertions.assertThrows(ConfigurationException.class, () -> open(url()));
            assertThat(refusal)
                    .hasMessage(
                            "webhook.directory cannot be used: another process uses "
                                    + directory
                                    + ".");
        }
    }

    @Test
    void aDirectoryThatIsNoneIsOneSentence() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        ConfigurationException refusal =
                Assertions.assertThrows(
                        ConfigurationException.class,
                        () -> Webhooks.open(config(file, url()), KEYS, sids(), () -> NOW));
        assertThat(refusal.getMessage()).startsWith("webhook.directory cannot be used: ");
    }

    private Webhooks open(String... urls) {
        return Webhooks.open(config(directory, urls), KEYS, sids(), () -> NOW).orElseThrow();
    }

    private static WebhookConfig config(Path directory, String... urls) {
        return new WebhookConfig(
                List.of(urls),
                "devkey",
                Optional.of(directory),
                8 << 20,
                Duration.ofHours(1),
                new WebhookConfig.Delivery(
                        Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(1), 4));
    }

    private static Sids sids() {
        return new Sids(new Random());
    }

    private String url() {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/";
    }

    private HttpServer receiver() {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext(
                    "/",
                    exchange -> {
                        byte[] body = exchange.getRequestBody().readAllBytes();
                        WebhookEvent event = parsed(new String(body, StandardCharsets.UTF_8));
                        if (known.add(event.getId() + exchange.getRequestURI())) {
                            received.add(event);
                        }
                        exchange.sendResponseHeaders(200, -1);
                        exchange.close();
                    });
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static WebhookEvent parsed(String json) throws InvalidProtocolBufferException {
        var event = WebhookEvent.newBuilder();
        JsonFormat.parser().merge(json, event);
        return event.build();
    }

    private List<WebhookEvent> events(int count) {
        List<WebhookEvent> events = new ArrayList<>();
        try {
            while (events.size() < count) {
                WebhookEvent event = received.poll(60, TimeUnit.SECONDS);
                assertThat(event).as("after %s", events).isNotNull();
                events.add(event);
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
        return events;
    }

    private List<String> names(int count) {
        return events(count).stream().map(WebhookEvent::getEvent).toList();
    }
}
