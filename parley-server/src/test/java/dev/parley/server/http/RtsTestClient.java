package dev.parley.server.http;

import dev.parley.signaling.token.AccessToken;
import dev.parley.signaling.token.VideoGrant;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of real-time signaling that acknowledges only what a test tells it to. */
final class RtsTestClient implements WebSocket.Listener {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PATIENCE_SECONDS = 20;

    private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;
    private long number;
    String session = "";

    private RtsTestClient(ServerUnderTest server) {
        socket = server.connect("/rts", this);
    }

    /** Connects without a word. */
    static RtsTestClient connect(ServerUnderTest server) {
        return new RtsTestClient(server);
    }

    /** Logs in. */
    static RtsTestClient login(ServerUnderTest server, String userId) {
        RtsTestClient client = new RtsTestClient(server);
        client.say(login(userId, token(server, userId, "")));
        JsonNode result = client.await("loginResult");
        if (result.path("code").asInt() != 0) {
            throw new AssertionError(result.toString());
        }
        client.session = result.path("session").asString();
        return client;
    }

    static String login(String userId, String token) {
        return JSON.writeValueAsString(
                JSON.createObjectNode()
                        .put("type", "login")
                        .put("userId", userId)
                        .put("token", token));
    }

    static String token(ServerUnderTest server, String userId, String room) {
        return server.token(
                AccessToken.of(
                        userId, room.isEmpty() ? VideoGrant.none() : VideoGrant.joining(room)));
    }

    /** Goes on with another client's session. */
    RtsTestClient resume(ServerUnderTest server, String userId, long received) {
        RtsTestClient next = new RtsTestClient(server);
        next.session = session;
        next.number = number;
        next.say(
                JSON.writeValueAsString(
                        JSON.createObjectNode()
                                .put("type", "resume")
                                .put("userId", userId)
                                .put("session", session)
                                .put("received", received)));
        return next;
    }

    void say(String text) {
        socket.sendText(text, true).join();
    }

    /** Sends a numbered frame with these further fields, with single quotes for double ones. */
    void ask(String type, String fields) {
        number++;
        ask(number, type, fields);
    }

    void ask(long withNumber, String type, String fields) {
        say(
                "{\"type\":\"%s\",\"seq\":%d,%s}"
                        .formatted(type, withNumber, fields.replace('\'', '"')));
    }

    void ack(long received) {
        say("{\"type\":\"ack\",\"received\":" + received + "}");
    }

    /** The next frame of this type; others before it are dropped. */
    JsonNode await(String type) {
        try {
            while (true) {
                JsonNode frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (frame == null) {
                    throw new AssertionError("no " + type);
                }
                if (frame.path("type").asString().equals(type)) {
                    return frame;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Everything that came before the answer to a ping, which overtakes nothing. */
    List<JsonNode> untilPong() {
        say("{\"type\":\"ping\"}");
        List<JsonNode> before = new ArrayList<>();
        JsonNode frame = next();
        while (!frame.path("type").asString().equals("pong")) {
            before.add(frame);
            frame = next();
        }
        return before;
    }

    private JsonNode next() {
        try {
            JsonNode frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (frame == null) {
                throw new AssertionError("nothing comes");
            }
            return frame;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    int awaitClose() {
        return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Breaks the connection without a close. */
    void abort() {
        socket.abort();
    }

    WebSocket socket() {
        return socket;
    }

    @Override
    public @Nullable CompletionStage<?> onText(
            WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            frames.add(JSON.readTree(partial.toString()));
            partial.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.completeExceptionally(new CompletionException(error));
    }
}
