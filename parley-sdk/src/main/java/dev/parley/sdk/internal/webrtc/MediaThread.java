package dev.parley.sdk.internal.webrtc;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread of an engine that calls into the library's connections. The library's own threads
 * only post to it: to call the library back from within its callbacks can lock it up.
 *
 * <p>The number of waiting tasks is bounded by those who post: links count what waits of them.
 */
final class MediaThread {
    private static final Logger LOG = LoggerFactory.getLogger(MediaThread.class);
    private static final long END_SECONDS = 20;

    private final ThreadPoolExecutor executor;
    private volatile @Nullable Thread thread;

    MediaThread() {
        executor =
                new ThreadPoolExecutor(
                        1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), this::newThread);
    }

    private Thread newThread(Runnable work) {
        Thread made = new Thread(work, "parley-sdk-media");
        made.setDaemon(true);
        thread = made;
        return made;
    }

    /**
     * Runs it later, in the order of posting.
     *
     * @return false if the engine is closed
     */
    boolean post(Runnable task) {
        try {
            executor.execute(() -> run(task));
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (VirtualMachineError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            // The binding throws bare Errors for refusals of the library.
            LOG.warn("the media engine refused", e);
        }
    }

    /**
     * Ends it after what was posted has run, and waits for that unless called on it. What the
     * library's threads post while that runs still comes before the last, as closing a connection
     * waits for their callbacks.
     *
     * @param last takes away what all tasks may need
     */
    void close(Runnable last) {
        post(() -> {
            post(last);
            executor.shutdown();
        });
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            if (!executor.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the media engine does not end");
                return;
            }
            Thread ended = thread;
            if (ended != null) {
                ended.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
