package dev.parley.server.rts;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One user's session with the virtual thread that runs it. Its methods are for any thread; all but
 * {@link #putFrame} and {@link #awaitEnd} never wait.
 */
final class RtsSession {
    private static final Logger LOG = LoggerFactory.getLogger(RtsSession.class);
    private static final Duration END_PATIENCE = Duration.ofSeconds(3);

    private final SessionKey key;
    private final SessionState state;
    private final Waiting waiting;
    private final RtsCounters counters;
    private final LongSupplier nanoClock;
    private final Consumer<RtsSession> onEnd;
    private final SessionInbox inbox = new SessionInbox();
    private final Thread thread;
    private volatile @Nullable RtsChannel current;

    /** {@code onEnd} is called on the session's thread when nobody can reach it any more. */
    RtsSession(
            SessionKey key,
            SessionServices services,
            Waiting waiting,
            LongSupplier nanoClock,
            Consumer<RtsSession> onEnd) {
        this.key = key;
        this.waiting = waiting;
        this.counters = services.counters();
        this.nanoClock = nanoClock;
        this.onEnd = onEnd;
        this.state =
                new SessionState(
                        key.userId(), key.secret(), services, inbox::put, nanoClock.getAsLong());
        this.thread = Thread.ofVirtual().name("rts " + key.userId()).unstarted(this::run);
    }

    /** Begins with this WebSocket. */
    void start(RtsChannel channel) {
        current = channel;
        inbox.put(new SessionInput.Attach(channel));
        thread.start();
    }

    SessionKey key() {
        return key;
    }

    OnlineStatus status() {
        return current != null ? OnlineStatus.ONLINE : OnlineStatus.UNREACHABLE;
    }

    /**
     * Goes on over another WebSocket; false if the session is over. The one before is no good any
     * more, and the session may be waiting for it.
     */
    boolean resume(RtsChannel channel, long received) {
        RtsChannel before = current;
        if (before != null) {
            before.abandon();
        }
        return inbox.put(new SessionInput.Resume(channel, received));
    }

    /** From a connection's thread; waits while the client is ahead of the session. */
    void putFrame(RtsChannel channel, ClientFrame frame) throws InterruptedException {
        inbox.putFrame(new SessionInput.Frame(channel, frame));
    }

    void detach(RtsChannel channel) {
        inbox.put(new SessionInput.Detached(channel));
    }

    /** Keeps a message for this user. */
    Handing hand(Envelope envelope) {
        int weight = envelope.body().weight();
        if (!waiting.reserve(weight)) {
            return Handing.FULL;
        }
        Receipt receipt =
                code -> {
                    waiting.release(weight);
                    count(code);
                    envelope.receipt().told(code);
                };
        SessionInput input =
                new SessionInput.Deliver(new Envelope(envelope.from(), envelope.body(), receipt));
        if (inbox.put(input)) {
            return Handing.TAKEN;
        }
        waiting.release(weight);
        return Handing.NOT_LOGGED_IN;
    }

    private void count(MessageCode code) {
        if (code == MessageCode.DELIVERED) {
            counters.countDelivered();
        } else {
            counters.countUndelivered();
        }
    }

    void end(SessionEnd why) {
        inbox.put(new SessionInput.End(why));
    }

    /** Waits for the end, for a bounded time. */
    void awaitEnd() {
        try {
            thread.join(END_PATIENCE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        LOG.info("user {} logged in", key.userId());
        try {
            while (!state.isOver()) {
                step();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException fault) {
            LOG.error("the session of user {} failed", key.userId(), fault);
        } finally {
            state.accept(new SessionInput.End(SessionEnd.FAULT), nanoClock.getAsLong());
            onEnd.accept(this);
            dropUnread(inbox.close());
            LOG.info("user {} is logged out", key.userId());
        }
    }

    private void step() throws InterruptedException {
        Duration patience = Duration.ofNanos(state.idleNanos(nanoClock.getAsLong()));
        SessionInput input = inbox.take(patience);
        long nowNanos = nanoClock.getAsLong();
        if (input != null) {
            state.accept(input, nowNanos);
        }
        state.onTime(nowNanos);
        current = state.channel();
    }

    /** Nothing waits for ever: who sent a message is told, whoever came back is sent on. */
    private static void dropUnread(List<SessionInput> unread) {
        for (SessionInput input : unread) {
            if (input instanceof SessionInput.Deliver(Envelope envelope)) {
                envelope.receipt().told(MessageCode.TIMEOUT);
            } else if (input instanceof SessionInput.Resume(RtsChannel channel, long received)) {
                channel.send(ServerFrames.resumeRefused());
                RtsClose.NO_SESSION.close(channel);
            }
        }
    }
}
