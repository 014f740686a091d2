package dev.parley.testkit.relay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The one thread of a relay: waits for sockets, for what is due, and for wishes of other threads.
 *
 * <p>All sockets, lines and what is under way are touched by this thread only. A wish is carried
 * out before {@link #call} returns; {@value #MAX_WISHES} may wait.
 */
final class RelayLoop implements AutoCloseable {
    /** Of what a socket is told when it can go on. */
    interface Ready {
        void ready(SelectionKey key, long nowNanos) throws IOException;

        /** The socket failed: ends what depends on it. */
        void failed(IOException reason);
    }

    private static final int MAX_WISHES = 64;
    private static final Duration WISH_LIMIT = Duration.ofSeconds(10);
    private static final Duration SWEEP = Duration.ofSeconds(1);

    private final Selector selector;
    private final Schedule schedule = new Schedule();
    private final BlockingQueue<FutureTask<?>> wishes = new ArrayBlockingQueue<>(MAX_WISHES);
    private final Schedule.Action sweep;
    private final Thread thread;
    private volatile boolean closed;
    private long nextSweepNanos = System.nanoTime();

    /** A loop that calls {@code sweep} about every second to let go of what is old. */
    RelayLoop(Schedule.Action sweep) {
        this.sweep = sweep;
        this.thread = new Thread(this::run, "relay");
        try {
            this.selector = Selector.open();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    Schedule schedule() {
        return schedule;
    }

    SelectionKey register(SelectableChannel channel, int operations, Ready ready)
            throws IOException {
        channel.configureBlocking(false);
        return channel.register(selector, operations, ready);
    }

    /**
     * Carries out a wish on the loop's thread and gives its answer.
     *
     * @throws IllegalStateException if the relay is closed or does not get to it
     */
    <T> T call(Callable<T> wish) {
        if (Thread.currentThread() == thread) {
            throw new IllegalStateException("the relay's own thread may not wait for itself");
        }
        FutureTask<T> task = new FutureTask<>(wish);
        if (closed || !wishes.offer(task)) {
            throw new IllegalStateException("the relay is closed or overwhelmed");
        }
        selector.wakeup();
        try {
            return task.get(WISH_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (TimeoutException late) {
            throw new IllegalStateException("the relay is closed or overwhelmed", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Ends the thread and closes every socket; returns when both are done. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join(WISH_LIMIT);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closed) {
                turn();
            }
        } catch (ClosedSelectorException | IOException failed) {
            throw new IllegalStateException("the relay cannot wait for its sockets", failed);
        } finally {
            closed = true;
            closeSockets();
        }
    }

    private void turn() throws IOException {
        for (FutureTask<?> wish = wishes.poll(); wish != null; wish = wishes.poll()) {
            wish.run();
        }
        long now = System.nanoTime();
        schedule.runDue(now);
        if (nextSweepNanos - now <= 0) {
            sweep.run(now);
            nextSweepNanos = now + SWEEP.toNanos();
        }
        long pauseNanos = schedule.nanosToNext(System.nanoTime(), SWEEP.toNanos());
        if (pauseNanos == 0) {
            selector.selectNow(this::ready);
        } else {
            // The selector counts milliseconds: what is due sooner waits for the next one.
            selector.select(this::ready, Math.max(1, TimeUnit.NANOSECONDS.toMillis(pauseNanos)));
        }
    }

    private void ready(SelectionKey key) {
        Ready ready = (Ready) key.attachment();
        if (!key.isValid()) {
            return;
        }
        try {
            ready.ready(key, System.nanoTime());
        } catch (IOException failed) {
            ready.failed(failed);
        }
    }

    private void closeSockets() {
        selector.keys().forEach(key -> Sockets.close(key.channel()));
        Sockets.close(selector);
    }
}
