package dev.parley.sdk.internal.room;

import java.time.Duration;

/**
 * How many rooms are just being left: they say so to the service, and keep their media until it
 * heard it, because a transport that ends unannounced looks like a client that is lost. Any thread.
 */
public final class Farewells {
    /** How long the service may take to hear that a room is left. */
    static final Duration PATIENCE = Duration.ofMillis(500);

    private int underWay;

    synchronized void begin() {
        underWay++;
    }

    synchronized void end() {
        underWay--;
        notifyAll();
    }

    /** Waits until none is under way, at most a little longer than each may take. */
    public synchronized void await() {
        long deadline = System.nanoTime() + PATIENCE.multipliedBy(2).toNanos();
        try {
            while (underWay > 0) {
                long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
                if (millis <= 0) {
                    return;
                }
                wait(millis);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
