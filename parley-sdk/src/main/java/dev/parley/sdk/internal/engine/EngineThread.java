package dev.parley.sdk.internal.engine;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that owns the state of an engine and its rooms. It never waits for the application
 * or for the network; whoever needs an answer from it may wait, on any thread but the media
 * engine's.
 */
public final class EngineThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EngineThread.class);

    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
    private final ScheduledThreadPoolExecutor executor;

    /** Starts the thread with the first task. */
    public EngineThread() {
        executor =
                new ScheduledThreadPoolExecutor(
                        1,
                        task -> {
                            Thread made = new Thread(task, "parley-sdk-engine");
                            made.setDaemon(true);
                            thread.set(made);
                            return made;
                        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
    }

    /** A timer that runs until it is ended. */
    public interface Timer {
        /** Ends it; may be called again. */
        void cancel();
    }

    /** Now, on the clock of all timers. */
    public long nowNanos() {
        return System.nanoTime();
    }

    /** Whether the caller is on this thread. */
    public boolean isCurrent() {
        return Thread.currentThread() == thread.get();
    }

    /** Runs a task later; after {@link #close} nothing is run. */
    public void post(Runnable task) {
        try {
            executor.execute(() -> guard(task));
        } catch (RejectedExecutionException closed) {
            LOG.trace("a task after the end is dropped");
        }
    }

    /** Runs a task again and again, a period after it ended. */
    public Timer every(Duration period, Runnable task) {
        try {
            var scheduled =
                    executor.scheduleWithFixedDelay(
                            () -> guard(task), nanos(period), nanos(period), TimeUnit.NANOSECONDS);
            return () -> scheduled.cancel(false);
        } catch (RejectedExecutionException closed) {
            return () -> {};
        }
    }

    /** Runs a task once after a delay. */
    public Timer after(Duration delay, Runnable task) {
        try {
            var scheduled =
                    executor.schedule(() -> guard(task), nanos(delay), TimeUnit.NANOSECONDS);
            return () -> scheduled.cancel(false);
        } catch (RejectedExecutionException closed) {
            return () -> {};
        }
    }

    /** A delay longer than this clock reaches is the longest that it does. */
    private static long nanos(Duration duration) {
        return TimeUnit.NANOSECONDS.convert(duration);
    }

    /**
     * Runs a task on this thread and waits for its result.
     *
     * @param afterClose the result if the thread has ended
     */
    public <T extends @Nullable Object> T call(Callable<T> task, T afterClose) {
        try {
            if (isCurrent()) {
                return task.call();
            }
            return executor.submit(task).get();
        } catch (RejectedExecutionException | CancellationException closed) {
            return afterClose;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return afterClose;
        } catch (ExecutionException failed) {
            throw rethrown(failed.getCause() == null ? failed : failed.getCause());
        } catch (Exception failed) {
            throw rethrown(failed);
        }
    }

    private static RuntimeException rethrown(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException runtime
                ? runtime
                : new IllegalStateException(cause);
    }

    private static void guard(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error bug) {
            // A timer whose task throws is not run again.
            LOG.error("a task of the engine failed", bug);
        }
    }

    /**
     * Ends the thread after the tasks that were posted before; waits for it unless it is the
     * caller.
     */
    @Override
    public void close() {
        executor.shutdown();
        if (isCurrent()) {
            return;
        }
        try {
            if (!executor.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("the engine's thread does not end");
                executor.shutdownNow().forEach(EngineThread::giveUp);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whoever waits for its result waits no longer. */
    private static void giveUp(Runnable task) {
        if (task instanceof Future<?> future) {
            future.cancel(false);
        }
    }
}
