package dev.parley.sdk.internal.audio;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that does a step whenever it is due, and sleeps in between. It starts when constructed
 * through {@link #start} and ends by {@link #close}.
 */
public final class PacedThread implements AutoCloseable {
    /** {@link Step#run} returns this to sleep until {@link #wake}. */
    public static final long UNTIL_WOKEN = Long.MAX_VALUE;

    private static final long JOIN_MILLIS = TimeUnit.SECONDS.toMillis(2);

    /** What the thread does. */
    @FunctionalInterface
    public interface Step {
        /**
         * Does what is due.
         *
         * @return in how many nanoseconds to be called again, or {@link #UNTIL_WOKEN}
         */
        long run(long nowNanos);
    }

    private final Thread thread;
    private volatile boolean closed;

    private PacedThread(String name, Step step) {
        this.thread = new Thread(() -> loop(step), name);
        thread.setDaemon(true);
    }

    /** Starts a daemon thread of that name. */
    public static PacedThread start(String name, Step step) {
        PacedThread paced = new PacedThread(name, step);
        paced.thread.start();
        return paced;
    }

    /** Has the step run soon. */
    public void wake() {
        LockSupport.unpark(thread);
    }

    /**
     * Ends the thread and waits for it, at most 2 s: a step may be in an application's observer
     * that does not return, and the caller must go on. Called from the step itself it does not
     * wait.
     */
    @Override
    public void close() {
        closed = true;
        wake();
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void loop(Step step) {
        while (!closed) {
            long waitNanos = step.run(System.nanoTime());
            if (closed) {
                return;
            }
            if (waitNanos == UNTIL_WOKEN) {
                LockSupport.park(this);
            } else if (waitNanos > 0) {
                LockSupport.parkNanos(this, waitNanos);
            }
        }
    }
}
