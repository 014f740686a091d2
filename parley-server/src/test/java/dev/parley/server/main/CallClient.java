package dev.parley.server.main;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A client of group calls, as far as log-in and real-time signaling go. */
final class CallClient {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PATIENCE_SECONDS = 20;

    private final URI server;
    private final HttpClient client;

    /** A client of the server at this address. */
    CallClient(String server, HttpClient client) {
        this.server = URI.create(server);
        this.client = client;
    }

    /** Logs in by name; answers {@code user_id}, {@code login_token} and so on. */
    JsonNode logIn() throws IOException, InterruptedException {
        return ask("passwordFreeLogin", JSON.createObjectNode().put("user_name", "Ada"));
    }

    /** What a client needs for signaling. */
    JsonNode appInfo(String loginToken) throws IOException, InterruptedException {
        return ask(
                "setAppInfo",
                JSON.createObjectNode()
                        .put("scenes_name", "videocall")
                        .put("login_token", loginToken));
    }

    /** Posts to the log-in as it is. */
    HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(server.resolve("/call/login"))
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private JsonNode ask(String event, ObjectNode content)
            throws IOException, InterruptedException {
        ObjectNode request =
                JSON.createObjectNode()
                        .put("event_name", event)
                        .put("content", JSON.writeValueAsString(content))
                        .put("device_id", "d1");
        HttpResponse<String> response = post(JSON.writeValueAsString(request));
        JsonNode answer = JSON.readTree(response.body());
        if (response.statusCode() != 200 || answer.path("code").asInt() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return answer.path("response");
    }

    /** Asks for an event of a room by a server message and returns the reply. */
    JsonNode askInRoom(JsonNode login, String event, String room)
            throws IOException, InterruptedException {
        String userId = login.path("user_id").asString();
        String loginToken = login.path("login_token").asString();
        JsonNode info = appInfo(loginToken);
        Frames frames = new Frames();
        String scheme = server.getScheme().equals("https") ? "wss" : "ws";
        URI rts = URI.create(scheme + "://" + server.getRawAuthority() + "/rts");
        WebSocket socket = client.newWebSocketBuilder().buildAsync(rts, frames).join();
        say(
                socket,
                JSON.createObjectNode()
                        .put("type", "login")
                        .put("userId", userId)
                        .put("token", info.path("rtm_token").asString()));
        frames.await("loginResult");
        say(
                socket,
                JSON.createObjectNode()
                        .put("type", "setServerParams")
                        .put("seq", 1)
                        .put("signature", info.path("server_signature").asString())
                        .put("url", info.path("server_url").asString()));
        frames.await("serverParamsResult");
        say(
                socket,
                JSON.createObjectNode()
                        .put("type", "sendServerMessage")
                        .put("seq", 2)
                        .put("id", 1)
                        .put("text", message(info, login, event, room)));
        JsonNode result = frames.await("serverMessageResult");
        if (result.path("code").asInt() != 0) {
            throw new AssertionError(result.toString());
        }
        JsonNode reply = frames.await("userMessage");
        socket.abort();
        return JSON.readTree(reply.path("text").asString());
    }

    private static String message(JsonNode info, JsonNode login, String event, String room) {
        ObjectNode content =
                JSON.createObjectNode().put("login_token", login.path("login_token").asString());
        return JSON.writeValueAsString(
                JSON.createObjectNode()
                        .put("app_id", info.path("app_id").asString())
                        .put("room_id", room)
                        .put("user_id", login.path("user_id").asString())
                        .put("event_name", event)
                        .put("content", JSON.writeValueAsString(content))
                        .put("request_id", "r1")
                        .put("device_id", "d1"));
    }

    private static void say(WebSocket socket, ObjectNode frame) {
        socket.sendText(JSON.writeValueAsString(frame), true).join();
    }

    /** What came over the WebSocket. */
    private static final class Frames implements WebSocket.Listener {
        private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
        private final StringBuilder partial = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket socket, CharSequence text, boolean isLast) {
            partial.append(text);
            if (isLast) {
                frames.add(JSON.readTree(partial.toString()));
                partial.setLength(0);
            }
            socket.request(1);
            return null;
        }

        /** The first of this type, whenever it came: a reply may overtake the acknowledgement. */
        JsonNode await(String type) throws InterruptedException {
            List<JsonNode> others = new ArrayList<>();
            while (true) {
                JsonNode frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (frame == null) {
                    throw new AssertionError("no " + type + " but " + others);
                }
                if (frame.path("type").asString().equals(type)) {
                    frames.addAll(others);
                    return frame;
                }
                others.add(frame);
            }
        }
    }
}
