package dev.parley.server.negotiation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A page in a headless Chromium that runs what the test sends it: it asks a small server on
 * loopback for the next script and posts back what the script returns.
 */
final class ChromiumPage implements AutoCloseable {
    private static final String PAGE =
            """
            <!doctype html><meta charset="utf-8"><script>
            (async () => {
              for (;;) {
                const script = await (await fetch('/next', {method: 'POST'})).text();
                let result;
                try {
                  result = 'ok ' + await (0, eval)('(async () => {' + script + '})()');
                } catch (error) {
                  result = 'error ' + error;
                }
                await fetch('/result', {method: 'POST', body: result});
              }
            })();
            </script>
            """;
    private static final long PATIENCE_SECONDS = 60;

    private final BlockingQueue<String> scripts = new ArrayBlockingQueue<>(1);
    private final BlockingQueue<String> results = new ArrayBlockingQueue<>(1);
    private final HttpServer server;
    private final Process browser;

    ChromiumPage(String executable, Path profile) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> respond(exchange, PAGE));
        server.createContext("/next", exchange -> respond(exchange, take(scripts)));
        server.createContext(
                "/result",
                exchange -> {
                    byte[] body = exchange.getRequestBody().readAllBytes();
                    results.add(new String(body, StandardCharsets.UTF_8));
                    respond(exchange, "");
                });
        server.start();
        browser =
                new ProcessBuilder(
                                List.of(
                                        executable,
                                        "--headless",
                                        "--no-sandbox",
                                        "--disable-gpu",
                                        "--disable-dev-shm-usage",
                                        "--use-fake-device-for-media-stream",
                                        "--use-fake-ui-for-media-stream",
                                        "--user-data-dir=" + profile,
                                        "http://127.0.0.1:" + server.getAddress().getPort() + "/"))
                        .redirectErrorStream(true)
                        .redirectOutput(profile.resolve("browser.log").toFile())
                        .start();
    }

    private static void respond(HttpExchange exchange, @Nullable String text) throws IOException {
        byte[] body = (text == null ? "" : text).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static @Nullable String take(BlockingQueue<String> queue) {
        try {
            return queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** Runs the body of an async function in the page; fails if it throws. */
    String run(String script) {
        scripts.add(script);
        String result = take(results);
        if (result == null || !result.startsWith("ok ")) {
            throw new AssertionError("the page answered " + result + " to\n" + script);
        }
        return result.substring("ok ".length());
    }

    @Override
    public void close() {
        List<ProcessHandle> children = browser.descendants().toList();
        browser.destroy();
        try {
            if (!browser.waitFor(10, TimeUnit.SECONDS)) {
                browser.destroyForcibly();
            }
            children.forEach(ProcessHandle::destroyForcibly);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        } finally {
            server.stop(0);
        }
    }
}
