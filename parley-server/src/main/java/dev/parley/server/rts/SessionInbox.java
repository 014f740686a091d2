package dev.parley.server.rts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A session's one inbox. Thread-safe.
 *
 * <p>Each sort of input is bounded by who puts it: frames by {@value #FRAMES}, for which a client's
 * connection waits; messages of others by {@link Waiting}; results by {@link
 * SessionState#MAX_OUTSTANDING}; the rest comes once a WebSocket. After {@link #close} nobody waits
 * any more.
 */
final class SessionInbox {
    static final int FRAMES = 64;

    private final LinkedBlockingQueue<SessionInput> queue = new LinkedBlockingQueue<>();
    private final Semaphore framePermits = new Semaphore(FRAMES);
    private volatile boolean closed;

    /** From a connection's thread; waits while the client is ahead of the session. */
    void putFrame(SessionInput.Frame frame) throws InterruptedException {
        framePermits.acquire();
        if (closed) {
            framePermits.release();
        } else {
            queue.add(frame);
        }
    }

    /** Never waits; false if the session is over, and nobody will ever read the input. */
    boolean put(SessionInput input) {
        if (closed) {
            return false;
        }
        queue.add(input);
        // Whoever closes drains the queue afterwards: what is still there has nobody to read it.
        return !closed || !queue.remove(input);
    }

    /** The next input; null if none comes within {@code patience}. */
    @Nullable SessionInput take(Duration patience) throws InterruptedException {
        SessionInput input = queue.poll(patience.toMillis() + 1, TimeUnit.MILLISECONDS);
        if (input instanceof SessionInput.Frame) {
            framePermits.release();
        }
        return input;
    }

    /**
     * Nobody reads any more.
     *
     * @return what nobody has read
     */
    List<SessionInput> close() {
        closed = true;
        List<SessionInput> unread = new ArrayList<>();
        queue.drainTo(unread);
        framePermits.release(FRAMES);
        return unread;
    }
}
