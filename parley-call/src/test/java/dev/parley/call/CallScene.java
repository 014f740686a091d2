package dev.parley.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.call.config.CallConfig;
import dev.parley.call.store.Database;
import dev.parley.call.wire.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call server with a fake RTC service, a clock that stands until it is moved, and its clients.
 */
final class CallScene implements AutoCloseable {
    static final String APP_ID = "123456781234567812345678";
    static final String APP_KEY = "the app key of these tests, long enough";
    static final String CALLBACK_KEY = "the callback key of these tests";
    static final String DEVICE = "device-1";

    private final Map<String, String> values = new HashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger numbers = new AtomicInteger();
    final FakeOpenApi api;
    private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private CallServer server;

    /** A user who is logged in and has asked for what signaling needs. */
    record User(String id, String loginToken, String signature, String rtmToken) {}

    private CallScene(Database.Address database, Map<String, String> changes) {
        api = FakeOpenApi.start();
        values.put("development", "true");
        values.put("port", "0");
        values.put("app.id", APP_ID);
        values.put("app.key", APP_KEY);
        values.put("open-api.url", api.url());
        values.put("open-api.access-key", FakeOpenApi.ACCESS_KEY);
        values.put("open-api.secret-key", FakeOpenApi.SECRET_KEY);
        values.put("open-api.region", "test-region");
        values.put("callbacks.secret-key", CALLBACK_KEY);
        values.put("database.url", database.url());
        values.put("database.user", database.user());
        values.put("presence.interval", "0s");
        values.put("login.per-minute", "0");
        values.putAll(changes);
        server = open();
    }

    static CallScene start(Database.Address database) {
        return new CallScene(database, Map.of());
    }

    static CallScene start(Database.Address database, Map<String, String> changes) {
        return new CallScene(database, changes);
    }

    private CallServer open() {
        return CallServer.start(CallConfig.of(values), () -> now, () -> 0L);
    }

    void restart() {
        server.close();
        server = open();
    }

    void stop() {
        server.close();
    }

    void startAgain() {
        server = open();
    }

    Instant now() {
        return now;
    }

    /** Time goes on, and whoever waits for it hears so by a request that changes nothing. */
    void advance(Duration time) {
        now = now.plus(time);
        post("/login", "{\"event_name\":\"nothing\",\"content\":\"{}\"}");
    }

    /**
     * The next request of the Open API after one that failed. When it is made again depends on when
     * its failure was noted, so time goes on until it comes, but not by more than 4 s.
     */
    FakeOpenApi.Call nextAfterFailure() {
        Optional<FakeOpenApi.Call> call = Optional.empty();
        for (int tries = 0; call.isEmpty() && tries < 4; tries++) {
            advance(Duration.ofSeconds(1));
            call = api.next(Duration.ofSeconds(8));
        }
        assertThat(call).as("a request of the Open API").isPresent();
        return call.orElseThrow();
    }

    /** Time goes on unheard. */
    void advanceWhileStopped(Duration time) {
        now = now.plus(time);
    }

    URI url(String path) {
        return URI.create(server.url() + path);
    }

    HttpResponse<String> post(String path, String body) {
        return send(
                HttpRequest.newBuilder(url(path))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The answer to an event of {@code POST /login}. */
    ObjectNode login(String event, Map<String, String> content) {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("event_name", event);
        envelope.put("content", WireJson.write(content));
        envelope.put("device_id", DEVICE);
        HttpResponse<String> response = post("/login", WireJson.write(envelope));
        assertThat(response.statusCode()).isEqualTo(200);
        return WireJson.object(response.body()).orElseThrow();
    }

    User user(String name) {
        JsonNode login = login("passwordFreeLogin", Map.of("user_name", name)).get("response");
        String token = login.get("login_token").asString();
        JsonNode info =
                login("setAppInfo", Map.of("scenes_name", "videocall", "login_token", token))
                        .get("response");
        return new User(
                login.get("user_id").asString(),
                token,
                info.get("server_signature").asString(),
                info.get("rtm_token").asString());
    }

    /** Sends an event as the RTC service would forward it; the request's id. */
    String say(User user, String event, String roomId) {
        String requestId = "request-" + numbers.incrementAndGet();
        assertThat(forward(user.signature(), message(user, event, roomId, requestId)).statusCode())
                .isEqualTo(200);
        return requestId;
    }

    /** Sends an event, and the answer that comes back to the user. */
    ObjectNode ask(User user, String event, String roomId) {
        String requestId = say(user, event, roomId);
        ObjectNode answer = answerTo(user);
        assertThat(WireJson.text(answer, "request_id")).isEqualTo(requestId);
        return answer;
    }

    /** The next request of the Open API, which must be a message to this user. */
    ObjectNode answerTo(User user) {
        FakeOpenApi.Call call = api.next();
        assertThat(call.action()).isEqualTo("SendUnicast");
        assertThat(call.text("From")).isEqualTo("server");
        assertThat(call.text("To")).isEqualTo(user.id());
        assertThat(WireJson.text(call.message(), "message_type")).isEqualTo("return");
        return call.message();
    }

    int code(User user, String event, String roomId) {
        return ask(user, event, roomId).get("code").asInt();
    }

    static String message(User user, String event, String roomId, String requestId) {
        return message(user.id(), user.loginToken(), event, roomId, requestId);
    }

    static String message(
            String userId, String loginToken, String event, String roomId, String requestId) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("app_id", APP_ID);
        message.put("room_id", roomId);
        message.put("user_id", userId);
        message.put("event_name", event);
        message.put("content", WireJson.write(Map.of("login_token", loginToken)));
        message.put("request_id", requestId);
        message.put("device_id", DEVICE);
        return WireJson.write(message);
    }

    HttpResponse<String> forward(String signature, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("message", message);
        body.put("binary", false);
        body.put("signature", signature);
        return post("/rts-message", WireJson.write(body));
    }

    /** A callback that is signed as it should be; its status. */
    int callback(String type, String roomId, String userId, String reason) {
        return post(
                        "/callbacks",
                        callbackBody(
                                "EV_" + numbers.incrementAndGet(),
                                type,
                                data(roomId, userId, reason),
                                now))
                .statusCode();
    }

    String data(String roomId, String userId, String reason) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("RoomId", roomId);
        data.put("UserId", userId);
        data.put("Reason", reason);
        data.put("Timestamp", now.toEpochMilli());
        return WireJson.write(data);
    }

    static String callbackBody(String eventId, String type, String data, Instant at) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("EventType", type);
        body.put("EventData", data);
        body.put("EventTime", at.toString());
        body.put("EventId", eventId);
        body.put("AppId", APP_ID);
        body.put("Version", "2020-12-01");
        body.put("Noce", "0042");
        String sorted =
                Stream.of(
                                type,
                                data,
                                at.toString(),
                                eventId,
                                APP_ID,
                                "2020-12-01",
                                "0042",
                                CALLBACK_KEY)
                        .sorted()
                        .reduce("", String::concat);
        try {
            body.put(
                    "Signature",
                    HexFormat.of()
                            .formatHex(
                                    MessageDigest.getInstance("SHA-256")
                                            .digest(sorted.getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        return WireJson.write(body);
    }

    @Override
    public void close() {
        server.close();
        api.close();
        http.shutdownNow();
    }
}
