package dev.parley.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A back end that takes server callbacks. Its server's thread writes, any thread reads. */
final class CallbackReceiver implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final List<String> told = new CopyOnWriteArrayList<>();

    CallbackReceiver() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode callback = JSON.readTree(exchange.getRequestBody().readAllBytes());
            JsonNode data = JSON.readTree(callback.path("EventData").asString());
            told.add(
                    (callback.path("EventType").asString()
                                    + " "
                                    + data.path("UserId").asString("")
                                    + " "
                                    + data.path("Reason").asString(""))
                            .strip());
            exchange.sendResponseHeaders(200, -1);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/callback";
    }

    /** Type, user and reason of what was told, in its order. */
    List<String> told() {
        return told;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
