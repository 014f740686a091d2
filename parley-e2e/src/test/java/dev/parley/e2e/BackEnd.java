package dev.parley.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.livekit.server.WebhookReceiver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import livekit.LivekitWebhook.WebhookEvent;

/**
 * A back end that is told by webhooks, with LiveKit's own receiver to check and read each request.
 *
 * <p>It can be away: then nobody listens at its address. Threads of its HTTP server write what it
 * was told, any thread reads it.
 */
final class BackEnd implements AutoCloseable {
    private final int port = FreePorts.tcp();
    private final WebhookReceiver receiver =
            new WebhookReceiver(ParleyProcess.API_KEY, ParleyProcess.API_SECRET);
    private final List<WebhookEvent> taken = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private int requests;
    private int failuresLeft;
    private Optional<HttpServer> server = Optional.empty();

    String url() {
        return "http://127.0.0.1:" + port + "/hooks/parley?of=test";
    }

    /** From now on somebody listens. */
    void open() {
        try {
            HttpServer opened =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            opened.createContext("/", this::serve);
            opened.setExecutor(threads);
            opened.start();
            server = Optional.of(opened);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** From now on nobody listens. */
    @Override
    public void close() {
        server.ifPresent(open -> open.stop(0));
        server = Optional.empty();
    }

    /** Takes the next requests but answers that it did not. */
    synchronized void failNext(int count) {
        failuresLeft = count;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(answerTo(exchange, body), -1);
        }
    }

    private synchronized int answerTo(HttpExchange exchange, byte[] body) {
        requests++;
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + type;
        if (!request.equals("POST /hooks/parley?of=test application/webhook+json")) {
            wrong.add(request);
        }
        try {
            WebhookEvent event =
                    receiver.receive(
                            new String(body, StandardCharsets.UTF_8),
                            exchange.getRequestHeaders().getFirst("Authorization"));
            taken.add(event);
        } catch (RuntimeException refused) {
            wrong.add(refused.toString());
        }
        return failuresLeft-- > 0 ? 500 : 200;
    }

    /** Every request's event in the order they came, repeated ones too. */
    synchronized List<WebhookEvent> taken() {
        return List.copyOf(taken);
    }

    /** What LiveKit's receiver did not accept. */
    synchronized List<String> wrong() {
        return List.copyOf(wrong);
    }

    synchronized int requests() {
        return requests;
    }
}
