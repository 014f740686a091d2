package dev.parley.server.http;

import dev.parley.server.config.SignalConfig;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * All open WebSockets, looked at a few times per ping interval by one thread, so that no client can
 * keep a thread or a buffer by doing nothing. For any thread.
 */
final class SignalConnections implements AutoCloseable {
    private static final int CHECKS_PER_PING_INTERVAL = 10;

    private final Set<SignalConnection> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final long checkMillis;

    SignalConnections(SignalConfig config) {
        this.checkMillis = Math.max(1, shortest(config).toMillis() / CHECKS_PER_PING_INTERVAL);
    }

    private static Duration shortest(SignalConfig config) {
        Duration ping = config.pingInterval();
        return ping.compareTo(config.writeTimeout()) < 0 ? ping : config.writeTimeout();
    }

    /** Begins to look after the connections. */
    void start() {
        Thread.ofPlatform().daemon().name("signal-connections").start(this::checkUntilStopped);
    }

    void add(SignalConnection connection) {
        open.add(connection);
    }

    void remove(SignalConnection connection) {
        open.remove(connection);
    }

    /** How many WebSockets are open. */
    int count() {
        return open.size();
    }

    /** The time all connections go by. */
    long nowNanos() {
        return System.nanoTime();
    }

    private void checkUntilStopped() {
        try {
            while (!stopping.await(checkMillis, TimeUnit.MILLISECONDS)) {
                long nowNanos = nowNanos();
                open.forEach(connection -> connection.check(nowNanos));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops looking; open connections stay open. */
    @Override
    public void close() {
        stopping.countDown();
    }
}
