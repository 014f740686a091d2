package dev.parley.sdk.internal.video;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * A thread that does a step so many times a second, from its start until it is closed or the step
 * says that there is no more. A step that takes longer than its share of time costs the next ones,
 * which are not made up for.
 */
public final class FrameLoop implements AutoCloseable {
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long JOIN_MILLIS = TimeUnit.SECONDS.toMillis(2);

    private final IntSupplier framesPerSecond;
    private final BooleanSupplier step;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * A loop that was not started yet.
     *
     * @param framesPerSecond asked after each step
     * @param step returns whether there is a next one
     */
    public FrameLoop(String threadName, IntSupplier framesPerSecond, BooleanSupplier step) {
        this.framesPerSecond = framesPerSecond;
        this.step = step;
        thread = new Thread(this::run, threadName);
        thread.setDaemon(true);
    }

    /** Begins; once. */
    public void start() {
        thread.start();
    }

    /** Whether it was closed; then a step has no business any more. */
    boolean closed() {
        return closed;
    }

    /**
     * Ends it and waits, at most 2 s: a step may be within a sink of the application that does not
     * return. From the step itself it does not wait.
     */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long due = System.nanoTime();
        while (!closed && step.getAsBoolean()) {
            due += NANOS_PER_SECOND / framesPerSecond.getAsInt();
            long now = System.nanoTime();
            if (due - now < 0) {
                due = now;
            }
            while (!closed && due - System.nanoTime() > 0) {
                LockSupport.parkNanos(this, due - System.nanoTime());
            }
        }
    }
}
