package dev.parley.server.callback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.config.AppConfig;
import dev.parley.server.config.BackEndConfig;
import dev.parley.server.config.CallbacksConfig;
import dev.parley.server.config.OpenApiConfig;
import dev.parley.server.outbox.Receiver;
import dev.parley.server.webhook.News;
import dev.parley.sfu.room.LeaveReason;
import dev.parley.sfu.room.ParticipantState;
import dev.parley.sfu.room.RoomNews;
import dev.parley.signaling.Sids;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From the news of a media loop to the requests at the back end of the app. */
@Timeout(120)
class CallbacksTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String APP_ID = "parleydevelopmentapp0001";
    private static final String SECRET = "parley-development-callbacks";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir private Path directory;

    private Callbacks open(String url) {
        return Callbacks.open(
                        new BackEndConfig(
                                new AppConfig(Optional.of(APP_ID), "key"),
                                new OpenApiConfig(Optional.empty(), ""),
                                new CallbacksConfig(
                                        Optional.of(url), SECRET, Optional.of(directory))),
                        new Sids(new Random(1)),
                        () -> NOW)
                .orElseThrow();
    }

    private static JsonNode read(Receiver.Request request) {
        return JSON.readTree(request.body());
    }

    private static JsonNode data(JsonNode callback) {
        return JSON.readTree(callback.path("EventData").asString());
    }

    private static String computed(JsonNode callback) {
        return CallbackWriter.signature(
                callback.path("EventType").asString(),
                callback.path("EventData").asString(),
                callback.path("EventTime").asString(),
                callback.path("EventId").asString(),
                callback.path("AppId").asString(),
                callback.path("Version").asString(),
                callback.path("Noce").asString(),
                SECRET);
    }

    /** The vector was made by another implementation; docs/open-api.md shows it too. */
    @Test
    void signsAsReceiversCheck() {
        assertThat(
                        CallbackWriter.signature(
                                "UserJoinRoom",
                                "{\"RoomId\":\"call_123\",\"CallId\":\"RM_1\",\"Timestamp\":1772366400000,\"UserId\":\"u1\",\"ExtraInfo\":\"\"}",
                                "2026-03-01T12:00:00Z",
                                "EV_1",
                                APP_ID,
                                "2020-12-01",
                                "0042",
                                SECRET))
                .isEqualTo("68f6efc39bc2ba7893866552aec5f83b986ce561f6b4844e0b11030e742f47b4");
    }

    @Test
    void theLifeOfARoomArrivesInItsOrderAndSigned() {
        try (Receiver receiver = new Receiver(Receiver.status(200));
                Callbacks callbacks = open(receiver.url("/callback"))) {
            News.lifeOf(News.standup()).forEach(callbacks::onRoomNews);
            List<String> types = new ArrayList<>();
            Set<String> ids = new HashSet<>();
            for (int i = 0; i < 6; i++) {
                Receiver.Request request = receiver.next();
                assertThat(request.headers().getFirst("Content-Type"))
                        .isEqualTo("application/json");
                JsonNode callback = read(request);
                types.add(callback.path("EventType").asString());
                ids.add(callback.path("EventId").asString());
                assertThat(callback.path("AppId").asString()).isEqualTo(APP_ID);
                assertThat(callback.path("Version").asString()).isEqualTo("2020-12-01");
                assertThat(callback.path("EventTime").asString()).isEqualTo("2026-03-01T12:00:00Z");
                assertThat(callback.path("Noce").asString()).matches("\\d{4}");
                assertThat(callback.path("Signature").asString()).isEqualTo(computed(callback));
                assertThat(data(callback).path("RoomId").asString()).isEqualTo("standup");
                assertThat(data(callback).path("Timestamp").asLong()).isEqualTo(NOW.toEpochMilli());
            }
            assertThat(types)
                    .containsExactly(
                            "RoomCreate",
                            "UserJoinRoom",
                            "UserAudioStreamStart",
                            "UserAudioStreamStop",
                            "UserLeaveRoom",
                            "RoomDestroy");
            assertThat(ids).hasSize(6);
            assertThat(receiver.waiting()).isZero();
        }
    }

    @Test
    void whoLeftIsToldWithTheReason() {
        CallbackEvents events = new CallbackEvents(new Sids(new Random(1)));
        for (LeaveReason reason : LeaveReason.values()) {
            CallbackEvent event =
                    events.event(
                                    new RoomNews.ParticipantLeft(
                                            News.standup(),
                                            News.ann(ParticipantState.DISCONNECTED, reason)),
                                    News.CREATED_MILLIS + 61_000)
                            .orElseThrow();
            assertThat(event.type()).isEqualTo("UserLeaveRoom");
            assertThat(event.data())
                    .containsEntry("UserId", "ann")
                    .containsEntry("Duration", 60L)
                    .containsEntry(
                            "Reason",
                            switch (reason) {
                                case CLIENT_INITIATED, MOVED, ROOM_CLOSED -> "userLeave";
                                case REMOVED, ROOM_DELETED -> "kickedByAdmin";
                                case DUPLICATE_IDENTITY -> "duplicateLogin";
                                case TOKEN_EXPIRED -> "tokenExpired";
                                default -> "connectionLost";
                            });
        }
    }

    @Test
    void aReceiverThatDoesNotTakeACallbackIsAskedThreeTimesAndHasTheNextThen() {
        AtomicInteger refused = new AtomicInteger();
        Receiver.Answer refusesCreation =
                (exchange, body) -> {
                    boolean creation = body.contains("RoomCreate");
                    refused.addAndGet(creation ? 1 : 0);
                    exchange.sendResponseHeaders(creation ? 500 : 200, -1);
                };
        try (Receiver receiver = new Receiver(refusesCreation);
                Callbacks callbacks = open(receiver.url("/"))) {
            callbacks.onRoomNews(new RoomNews.Opened(News.standup()));
            callbacks.onRoomNews(new RoomNews.Closed(News.standup(), LeaveReason.ROOM_CLOSED));
            String first = read(receiver.next()).path("EventId").asString();
            assertThat(read(receiver.next()).path("EventId").asString()).isEqualTo(first);
            assertThat(read(receiver.next()).path("EventId").asString()).isEqualTo(first);
            assertThat(read(receiver.next()).path("EventType").asString()).isEqualTo("RoomDestroy");
            while (callbacks.counters().delivered() == 0) {
                LockSupport.parkNanos(1_000_000);
            }
            assertThat(refused).hasValue(3);
            assertThat(callbacks.counters().dropped()).isEqualTo(1);
        }
    }

    @Test
    void aRoomThatWasOpenWhenTheProcessDiedIsDestroyedByTheNextOne() {
        try (Receiver receiver = new Receiver(Receiver.status(200))) {
            try (Callbacks callbacks = open(receiver.url("/"))) {
                callbacks.onRoomNews(new RoomNews.Opened(News.standup()));
                assertThat(read(receiver.next()).path("EventType").asString())
                        .isEqualTo("RoomCreate");
            }
            try (Callbacks callbacks = open(receiver.url("/"))) {
                JsonNode destroyed = read(receiver.next());
                assertThat(destroyed.path("EventType").asString()).isEqualTo("RoomDestroy");
                assertThat(destroyed.path("EventId").asString()).isEqualTo("EV_standup12345");
                assertThat(callbacks.counters().written()).isEqualTo(1);
            }
        }
    }
}
