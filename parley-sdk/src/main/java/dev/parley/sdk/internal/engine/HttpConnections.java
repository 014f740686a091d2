package dev.parley.sdk.internal.engine;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The HTTP client of an engine, and its threads, which end with it. */
final class HttpConnections implements AutoCloseable {
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);
    private static final int MAX_THREADS = 16;
    private static final int IDLE_SECONDS = 5;

    private final ThreadPoolExecutor executor;
    private final HttpClient client;

    HttpConnections() {
        executor =
                new ThreadPoolExecutor(
                        0,
                        MAX_THREADS,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new SynchronousQueue<>(),
                        task -> {
                            Thread made = new Thread(task, "parley-sdk-http");
                            made.setDaemon(true);
                            return made;
                        },
                        new ThreadPoolExecutor.CallerRunsPolicy());
        client =
                HttpClient.newBuilder()
                        .connectTimeout(CONNECT_PATIENCE)
                        .version(HttpClient.Version.HTTP_1_1)
                        .executor(executor)
                        .build();
    }

    HttpClient client() {
        return client;
    }

    /**
     * Lets its threads end. Its selector ends when nothing is under way; before Java 21 that is
     * when the client is collected.
     */
    @Override
    public void close() {
        if (((Object) client) instanceof AutoCloseable closeable) {
            Thread closing =
                    new Thread(
                            () -> {
                                try {
                                    closeable.close();
                                } catch (Exception ignored) {
                                    Thread.currentThread().interrupt();
                                } finally {
                                    executor.shutdown();
                                }
                            },
                            "parley-sdk-http-close");
            closing.setDaemon(true);
            closing.start();
        } else {
            executor.shutdown();
        }
    }
}
