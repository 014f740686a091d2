package dev.parley.server.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A business server on a free port of the loopback address, which behaves as the path says: {@code
 * /echo} answers with what came, {@code /500} with that status, {@code /moved} elsewhere, {@code
 * /long} with too much, {@code /silent} never.
 */
final class BusinessServerUnderTest implements AutoCloseable {
    /** What came. */
    record Post(String path, String contentType, String body) {}

    final List<Post> posts = new CopyOnWriteArrayList<>();
    private final CountDownLatch ending = new CountDownLatch(1);
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    BusinessServerUnderTest() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(executor);
        server.createContext("/", this::answer);
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        String contentType = exchange.getRequestHeaders().getFirst("Content-Type");
        posts.add(
                new Post(
                        path,
                        contentType == null ? "" : contentType,
                        new String(body, StandardCharsets.UTF_8)));
        switch (path) {
            case "/500" -> send(exchange, 500, body);
            case "/moved" -> {
                exchange.getResponseHeaders().add("Location", url("/echo"));
                send(exchange, 307, body);
            }
            case "/long" -> send(exchange, 200, new byte[64 * 1024 + 1]);
            case "/silent" -> awaitEnd();
            default -> send(exchange, 200, body);
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void awaitEnd() {
        try {
            ending.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ending.countDown();
        server.stop(0);
        executor.shutdownNow();
    }
}
