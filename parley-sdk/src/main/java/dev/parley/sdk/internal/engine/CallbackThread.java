package dev.parley.sdk.internal.engine;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread on which the application is called, in the order in which things happened. An
 * application that holds it up delays its own callbacks and nothing else.
 *
 * <p>At most {@value #MAX_EVENTS} calls wait. From {@value #MAX_REPORTS} on, periodic reports are
 * dropped and counted; when all places are taken, everything is.
 */
public final class CallbackThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CallbackThread.class);
    private static final int MAX_EVENTS = 65_536;
    private static final int MAX_REPORTS = 256;
    private static final long CLOSE_PATIENCE_MILLIS = 500;

    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
    private final AtomicLong dropped = new AtomicLong();
    private final ThreadPoolExecutor executor;
    private volatile boolean closed;

    /** Starts the thread with the first call. */
    public CallbackThread() {
        executor =
                new ThreadPoolExecutor(
                        1,
                        1,
                        0,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(MAX_EVENTS),
                        task -> {
                            Thread made = new Thread(task, "parley-sdk-callbacks");
                            made.setDaemon(true);
                            thread.set(made);
                            return made;
                        });
    }

    /** Whether the caller is being called back. */
    public boolean isCurrent() {
        return Thread.currentThread() == thread.get();
    }

    /** Calls the application about something that happened. */
    public void event(Runnable call) {
        try {
            executor.execute(() -> run(call));
        } catch (RejectedExecutionException refused) {
            if (!closed && dropped.getAndIncrement() == 0) {
                LOG.error("{} callbacks wait; further ones are lost", MAX_EVENTS);
            }
        }
    }

    /** Calls the application with a periodic report, unless earlier calls still wait. */
    public void report(Runnable call) {
        if (executor.getQueue().size() < MAX_REPORTS) {
            event(call);
        } else {
            dropped.incrementAndGet();
        }
    }

    /** How many calls were dropped. */
    public long dropped() {
        return dropped.get();
    }

    private void run(Runnable call) {
        if (closed) {
            return;
        }
        try {
            call.run();
        } catch (RuntimeException | Error fault) {
            LOG.error("the application's callback failed", fault);
        }
    }

    /**
     * Ends it: no call begins after this. Waits at most {@value #CLOSE_PATIENCE_MILLIS} ms for one
     * that is under way, unless the caller is that call.
     */
    @Override
    public void close() {
        closed = true;
        executor.getQueue().clear();
        executor.shutdown();
        if (isCurrent()) {
            return;
        }
        try {
            if (!executor.awaitTermination(CLOSE_PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.warn("a callback of the application does not return");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
