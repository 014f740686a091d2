package dev.parley.server.http;

import dev.parley.server.config.SignalConfig;
import dev.parley.server.rts.RtsChannel;
import dev.parley.server.session.SignalChannel;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's WebSocket, from before its handshake is answered to its end.
 *
 * <p>The connection's own virtual thread reads and calls the session; any thread may send. Nothing
 * here waits for ever: {@link SignalConnections} looks at every connection from time to time
 * ({@link #check}) and closes the socket of one that is silent, does not read what is sent to it,
 * or does not answer a close, which wakes whoever waits on it.
 */
final class SignalConnection implements ServerConnection, SignalChannel, RtsChannel {
    private static final Logger LOG = LoggerFactory.getLogger(SignalConnection.class);

    /** How long the other side may take to answer a close. */
    private static final long CLOSE_ANSWER_NANOS = TimeUnit.SECONDS.toNanos(2);

    /**
     * What a session may send before the handshake is answered: a join response and what follows at
     * once.
     */
    private static final int MAX_EARLY_BYTES = 16 * 1024 * 1024;

    private static final long NOT_WAITING = Long.MIN_VALUE;

    private final ConnectionContext context;
    private final SignalConnections connections;
    private final MessageKind kind;
    private final long writeTimeoutNanos;
    private final long deadAfterNanos;
    private final long pingIntervalNanos;

    private final ReentrantLock sending = new ReentrantLock();

    /** Frames of before the handshake's answer; null afterwards. Guarded by {@link #sending}. */
    private @Nullable Queue<byte[]> early = new ArrayDeque<>();

    private int earlyBytes;
    private boolean closeSent;

    private volatile boolean broken;
    private volatile long lastReceivedNanos;
    private volatile long lastPingNanos;
    private volatile long writingSinceNanos = NOT_WAITING;
    private volatile long closingSinceNanos = NOT_WAITING;

    /** Set before the handshake is answered, so before {@link #handle}. */
    private @Nullable MessageReceiver receiver;

    SignalConnection(
            ConnectionContext context,
            SignalConnections connections,
            SignalConfig config,
            MessageKind kind) {
        this.context = context;
        this.connections = connections;
        this.kind = kind;
        this.writeTimeoutNanos = config.writeTimeout().toNanos();
        this.deadAfterNanos = config.deadAfter().toNanos();
        this.pingIntervalNanos = config.pingInterval().toNanos();
        this.lastReceivedNanos = connections.nowNanos();
        this.lastPingNanos = lastReceivedNanos;
    }

    // ---- the session's side, any thread

    @Override
    public boolean send(byte[] frame) {
        sending.lock();
        try {
            if (closeSent || broken) {
                return false;
            }
            if (early == null) {
                return write(WebSocketFrame.message(kind, frame));
            }
            earlyBytes += frame.length;
            if (earlyBytes > MAX_EARLY_BYTES) {
                drop();
                return false;
            }
            early.add(WebSocketFrame.message(kind, frame));
            return true;
        } finally {
            sending.unlock();
        }
    }

    @Override
    public void close(int code, String reason) {
        sending.lock();
        try {
            if (closeSent || broken) {
                return;
            }
            closeSent = true;
            closingSinceNanos = connections.nowNanos();
            byte[] frame = WebSocketFrame.close(code, reason);
            if (early == null) {
                write(frame);
            } else {
                early.add(frame);
            }
        } finally {
            sending.unlock();
        }
    }

    // ---- the connection's own thread

    /**
     * Attaches the session, answers the handshake, and sends what the session has sent meanwhile.
     */
    void establish(MessageReceiver taker, byte[] switchingProtocols) {
        receiver = taker;
        connections.add(this);
        sending.lock();
        try {
            write(switchingProtocols);
            Queue<byte[]> frames = early;
            early = null;
            while (frames != null && !frames.isEmpty() && write(frames.remove())) {
                // The next one.
            }
        } finally {
            sending.unlock();
        }
    }

    /**
     * Reads until either side ends the connection; returning lets the web server close the socket.
     */
    @Override
    public void handle(Limit limit) {
        try {
            readMessages(
                    new WebSocketReader(context.dataReader(), kind, receiver()::maxMessageBytes));
        } catch (UncheckedIOException | DataReader.InsufficientDataAvailableException e) {
            LOG.debug("A client's WebSocket ended without a close");
        } finally {
            broken = true;
            connections.remove(this);
            tellClosed();
        }
    }

    private void tellClosed() {
        try {
            receiver().onClosed();
        } catch (RuntimeException e) {
            LOG.error("A signaling session failed while closing", e);
        }
    }

    private void readMessages(WebSocketReader reader) {
        while (true) {
            IncomingMessage message = reader.read();
            lastReceivedNanos = connections.nowNanos();
            switch (message) {
                case IncomingMessage.Whole(byte[] payload) -> deliver(payload);
                case IncomingMessage.Ping(byte[] payload) ->
                        sendControl(WebSocketFrame.pong(payload));
                case IncomingMessage.Pong() -> {
                    // Its arrival is all it has to say.
                }
                case IncomingMessage.Close() -> {
                    close(CloseCode.NORMAL, "");
                    return;
                }
                case IncomingMessage.Violation(int code, String reason) -> {
                    close(code, reason);
                    skipUntilEnd();
                    return;
                }
            }
        }
    }

    private void deliver(byte[] payload) {
        if (closingSinceNanos != NOT_WAITING) {
            return;
        }
        try {
            receiver().onMessage(payload);
        } catch (RuntimeException e) {
            LOG.error("A signaling session failed", e);
            close(CloseCode.INTERNAL_ERROR, "internal error");
        }
    }

    /**
     * Reads on without understanding anything, because a socket closed with unread input is reset,
     * and the reset may overtake the close frame on its way to the client. {@link #check} puts an
     * end to it.
     */
    private void skipUntilEnd() {
        DataReader input = context.dataReader();
        while (!broken) {
            input.ensureAvailable();
            input.skip(input.available());
        }
    }

    private MessageReceiver receiver() {
        if (receiver == null) {
            throw new IllegalStateException("the handshake was not answered yet");
        }
        return receiver;
    }

    // ---- looked after by SignalConnections

    /**
     * Drops the connection if something is overdue; otherwise pings it when it is time. A session
     * that holds its client up for longer than a client may be silent loses it, too.
     */
    void check(long nowNanos) {
        if (isOverdue(writingSinceNanos, writeTimeoutNanos, nowNanos)
                || isOverdue(closingSinceNanos, CLOSE_ANSWER_NANOS, nowNanos)
                || nowNanos - lastReceivedNanos > deadAfterNanos) {
            drop();
        } else if (nowNanos - lastPingNanos >= pingIntervalNanos) {
            lastPingNanos = nowNanos;
            // On a thread of its own, because a client that does not read would hold up the check
            // of all others.
            Thread.ofVirtual().name("ping").start(() -> sendControl(WebSocketFrame.ping()));
        }
    }

    private static boolean isOverdue(long sinceNanos, long limitNanos, long nowNanos) {
        return sinceNanos != NOT_WAITING && nowNanos - sinceNanos > limitNanos;
    }

    @Override
    public void abandon() {
        drop();
    }

    private void drop() {
        broken = true;
        try {
            context.serverSocket().close();
        } catch (UncheckedIOException e) {
            LOG.debug("A dropped client's socket could not be closed", e);
        }
    }

    private void sendControl(byte[] frame) {
        if (!sending.tryLock()) {
            return; // Something is being written, which says as much as a ping.
        }
        try {
            if (early == null && !closeSent && !broken) {
                write(frame);
            }
        } finally {
            sending.unlock();
        }
    }

    /** With {@link #sending} held. */
    private boolean write(byte[] bytes) {
        writingSinceNanos = connections.nowNanos();
        try {
            context.dataWriter().writeNow(BufferData.create(bytes));
            return true;
        } catch (UncheckedIOException | IllegalStateException e) {
            broken = true;
            return false;
        } finally {
            writingSinceNanos = NOT_WAITING;
        }
    }

    // ---- the web server's side

    @Override
    public Duration idleTime() {
        return Duration.ofNanos(connections.nowNanos() - lastReceivedNanos);
    }

    /** The web server stops. */
    @Override
    public void close(boolean interrupt) {
        close(CloseCode.GOING_AWAY, "the server stops");
        if (interrupt) {
            drop();
        }
    }
}
