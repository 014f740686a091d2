package dev.parley.server.network;

import dev.parley.sfu.loop.LoopCommand;
import dev.parley.sfu.loop.MediaLoop;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The platform thread of one {@link MediaLoop}: runs it while there is work, sleeps in the selector
 * when there is none.
 *
 * <p>{@link #post} and {@link #stop} may be called by any thread but this one.
 */
public final class MediaLoopThread {
    private static final Logger LOG = LoggerFactory.getLogger(MediaLoopThread.class);
    private static final Duration POST_PATIENCE = Duration.ofSeconds(5);
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final MediaLoop loop;
    private final LoopPort port;
    private final BlockingQueue<LoopCommand> inbox;
    private final Selector selector;
    private final Consumer<SelectionKey> onReady;
    private final Thread thread;
    private volatile boolean stopping;

    /**
     * @param port whose parts are registered with {@code selector}
     * @param inbox the bounded queue that {@code loop} drains
     */
    MediaLoopThread(
            String name,
            MediaLoop loop,
            LoopPort port,
            Selector selector,
            BlockingQueue<LoopCommand> inbox) {
        this.loop = loop;
        this.port = port;
        this.inbox = inbox;
        this.selector = selector;
        this.onReady = port::onReady;
        this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /**
     * Puts a command into the loop's inbox, waiting while it is full.
     *
     * @return false if it stayed full for five seconds or the caller was interrupted
     */
    public boolean post(LoopCommand command) {
        try {
            if (!inbox.offer(command, POST_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.error("media loop {} takes no commands", thread.getName());
                return false;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
        selector.wakeup();
        return true;
    }

    /** Closes the loop's rooms, then ends the thread and frees the ports. Waits for it. */
    public void stop() throws InterruptedException {
        post(new LoopCommand.Stop());
        stopping = true;
        selector.wakeup();
        thread.join(POST_PATIENCE);
    }

    private void run() {
        try {
            while (!stopping || !inbox.isEmpty()) {
                turn();
            }
            loop.runOnce(System.nanoTime());
            port.close();
            selector.close();
        } catch (IOException failed) {
            LOG.error("media loop {} lost its selector", thread.getName(), failed);
        }
    }

    private void turn() throws IOException {
        long nowNanos = System.nanoTime();
        port.beginTurn(nowNanos);
        boolean worked = loop.runOnce(nowNanos);
        if (worked && !port.needsSelection()) {
            return;
        }
        long waitNanos = worked ? 0 : loop.nextTickNanos() - System.nanoTime();
        if (waitNanos > 0) {
            selector.select(onReady, (waitNanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
        } else {
            selector.selectNow(onReady);
        }
    }
}
