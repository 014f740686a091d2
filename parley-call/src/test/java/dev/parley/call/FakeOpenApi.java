package dev.parley.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.call.wire.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Open API as a back end sees it: it checks signatures by its own arithmetic, refuses a request
 * that came before, and notes what it was asked for.
 */
final class FakeOpenApi implements AutoCloseable {
    static final String ACCESS_KEY = "test-ak";
    static final String SECRET_KEY = "test-sk";

    private final HttpServer server;
    private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> failed = new LinkedBlockingQueue<>();
    private final Set<String> signatures = new HashSet<>();
    private final Map<String, Set<String>> usersByRoom = new ConcurrentHashMap<>();
    private volatile String failing = "";

    /** A request that was accepted. */
    record Call(String action, ObjectNode body) {
        String text(String field) {
            return WireJson.text(body, field);
        }

        /** The message it carries. */
        ObjectNode message() {
            return WireJson.object(text("Message")).orElseThrow();
        }
    }

    private FakeOpenApi(HttpServer server) {
        this.server = server;
    }

    static FakeOpenApi start() {
        return start(0);
    }

    static FakeOpenApi start(int port) {
        try {
            HttpServer http =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            FakeOpenApi api = new FakeOpenApi(http);
            http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            http.createContext("/openapi", api::handle);
            http.start();
            return api;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/openapi";
    }

    /** Everything fails with this code, until it is empty again. */
    void failWith(String code) {
        failing = code;
    }

    /** Who is in a room. */
    void setUsers(String roomId, Set<String> users) {
        usersByRoom.put(roomId, users);
    }

    /** The next request but questions about presence; fails if none comes. */
    Call next() {
        Optional<Call> call = next(Duration.ofSeconds(30));
        assertThat(call).as("a request of the Open API").isPresent();
        return call.orElseThrow();
    }

    /** The next request but questions about presence, if one comes within that time. */
    Optional<Call> next(Duration within) {
        try {
            return Optional.ofNullable(calls.poll(within.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next action but questions about presence that was refused; fails if there is none. */
    String nextFailed() {
        try {
            String action = failed.poll(30, TimeUnit.SECONDS);
            assertThat(action).as("a request of the Open API that fails").isNotNull();
            return action;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Fails if there was another request. */
    void nothingMore() {
        assertThat(calls).isEmpty();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Map<String, String> query =
                Arrays.stream(exchange.getRequestURI().getRawQuery().split("&"))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        String action = query.getOrDefault("Action", "");
        String error = refusal(exchange, body);
        Object result = "success";
        ObjectNode request = WireJson.object(body).orElseThrow();
        if (error.isEmpty() && action.equals("GetRoomOnlineUsers")) {
            Set<String> users = usersByRoom.get(WireJson.text(request, "RoomId"));
            error = users == null ? "InternalServiceTimeout" : "";
            result = users == null ? "" : Map.of("VisibleUserList", List.copyOf(users));
        } else if (error.isEmpty()) {
            calls.add(new Call(action, request));
        } else if (!action.equals("GetRoomOnlineUsers")) {
            failed.add(action);
        }
        Map<String, Object> metadata =
                error.isEmpty()
                        ? Map.of("Action", action)
                        : Map.of("Action", action, "Error", Map.of("Code", error));
        byte[] answer =
                WireJson.write(Map.of("ResponseMetadata", metadata, "Result", result))
                        .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private synchronized String refusal(HttpExchange exchange, byte[] body) {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (!signatures.add(authorization)) {
            return "RequestReplayed";
        }
        if (!authorization.equals(expected(exchange, body))) {
            return "SignatureDoesNotMatch";
        }
        return failing;
    }

    private static String expected(HttpExchange exchange, byte[] body) {
        String date = exchange.getRequestHeaders().getFirst("X-Date");
        String hash = hex(sha256(body));
        String names = "content-type;host;x-content-sha256;x-date;x-request-id";
        String headers =
                Arrays.stream(names.split(";"))
                        .map(name ->
                                name + ":" + exchange.getRequestHeaders().getFirst(name) + "\n")
                        .collect(Collectors.joining());
        String canonical =
                "POST\n/openapi\n"
                        + exchange.getRequestURI().getRawQuery()
                        + "\n"
                        + headers
                        + "\n"
                        + names
                        + "\n"
                        + hash;
        String scope = date.substring(0, 8) + "/test-region/rtc/request";
        String toSign =
                "HMAC-SHA256\n"
                        + date
                        + "\n"
                        + scope
                        + "\n"
                        + hex(sha256(canonical.getBytes(StandardCharsets.UTF_8)));
        byte[] key = SECRET_KEY.getBytes(StandardCharsets.UTF_8);
        for (String part : List.of(date.substring(0, 8), "test-region", "rtc", "request")) {
            key = hmac(key, part);
        }
        return "HMAC-SHA256 Credential="
                + ACCESS_KEY
                + "/"
                + scope
                + ", SignedHeaders="
                + names
                + ", Signature="
                + hex(hmac(key, toSign));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
