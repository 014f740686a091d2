package dev.parley.server.rts;

import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session's messages to the business server, posted one after the other. A virtual thread posts
 * while there is something to post. For any thread.
 *
 * <p>At most {@value #MAX_MESSAGES} messages and {@value #MAX_BYTES} bytes wait.
 */
final class ServerMessageQueue {
    static final int MAX_MESSAGES = 256;
    static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(ServerMessageQueue.class);

    private final BusinessServer server;
    private final BiConsumer<Long, BusinessAnswer> answers;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<ServerMessage> waiting = new ArrayDeque<>();
    private int bytes;
    private boolean posting;
    private boolean closed;

    /** Answers come with the message's id, on the posting thread. */
    ServerMessageQueue(BusinessServer server, BiConsumer<Long, BusinessAnswer> answers) {
        this.server = server;
        this.answers = answers;
    }

    /** Posts this after what waits; false if too much waits. */
    boolean offer(ServerMessage message) {
        lock.lock();
        try {
            if (closed || waiting.size() >= MAX_MESSAGES || bytes + message.weight() > MAX_BYTES) {
                return false;
            }
            waiting.add(message);
            bytes += message.weight();
            if (!posting) {
                posting = true;
                Thread.ofVirtual().name("rts-post").start(this::postAll);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void postAll() {
        try {
            ServerMessage message = next();
            while (message != null) {
                answers.accept(message.id(), post(message));
                message = next();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private BusinessAnswer post(ServerMessage message) throws InterruptedException {
        try {
            return server.post(message);
        } catch (RuntimeException fault) {
            LOG.error("a message to the business server cannot be posted", fault);
            return BusinessAnswer.failed(MessageCode.SERVER_NO_ANSWER);
        }
    }

    private @Nullable ServerMessage next() {
        lock.lock();
        try {
            ServerMessage message = waiting.poll();
            if (message == null) {
                posting = false;
            } else {
                bytes -= message.weight();
            }
            return message;
        } finally {
            lock.unlock();
        }
    }

    /** Drops what waits; what is under way is answered to nobody who still listens. */
    void close() {
        lock.lock();
        try {
            closed = true;
            waiting.clear();
            bytes = 0;
        } finally {
            lock.unlock();
        }
    }
}
