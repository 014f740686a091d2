package dev.parley.server.session;

import dev.parley.sfu.room.EventSink;
import dev.parley.sfu.room.LeaveReason;
import dev.parley.sfu.room.RoomEvent;
import dev.parley.signaling.token.VerifiedToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A session's one inbox: room events and client frames in the order they came.
 *
 * <p>Thread-safe. Holds at most {@value #ROOM_EVENTS} entries; of these, frames take at most
 * {@value #FRAMES}, and a client that sends faster than it is served waits. A session that falls so
 * far behind that the room finds no place for an event reads of its removal next. After {@link
 * #close} nobody waits any more, and what arrives is dropped.
 */
final class Mailbox implements EventSink {
    static final int ROOM_EVENTS = 8192;
    static final int FRAMES = 64;

    private final BlockingQueue<SessionInput> queue = new LinkedBlockingQueue<>(ROOM_EVENTS);
    private final Semaphore framePermits = new Semaphore(FRAMES);
    private volatile boolean overflowed;
    private volatile boolean closed;

    /** From the media loop; false if the session is hopelessly behind. */
    @Override
    public boolean offer(RoomEvent event) {
        boolean taken = closed || queue.offer(new SessionInput.FromRoom(event));
        if (!taken) {
            overflowed = true;
        }
        return taken;
    }

    /**
     * From the connection's thread; waits while the client is ahead of us, until {@link #close}.
     */
    void putFrame(SessionConnection connection, byte[] frame) throws InterruptedException {
        framePermits.acquire();
        if (closed || overflowed) {
            framePermits.release();
            return;
        }
        queue.put(new SessionInput.Frame(connection, frame));
    }

    /** From the connection's thread, last. */
    void putClosed(SessionConnection connection) {
        putAnyway(new SessionInput.ConnectionClosed(connection));
    }

    /** From the thread of a new connection; false if the session is over. */
    boolean putResumption(Resumption resumption) {
        SessionInput resuming = new SessionInput.Resuming(resumption);
        putAnyway(resuming);
        // Whoever closes drains the queue afterwards: what is still there has nobody to read it.
        return !closed || !queue.remove(resuming);
    }

    /** From any thread: what the participant may do has to be looked at again. */
    void putRightsChanged() {
        putUnlessClosed(new SessionInput.RightsChanged());
    }

    /** From any thread: the client showed another token. */
    void putToken(VerifiedToken token) {
        putUnlessClosed(new SessionInput.TokenShown(token));
    }

    private void putUnlessClosed(SessionInput input) {
        if (!closed) {
            putAnyway(input);
        }
    }

    /** Even a session that is hopelessly behind hears of its connections. */
    private void putAnyway(SessionInput input) {
        if (!queue.offer(input)) {
            overflowed = true;
            queue.clear();
            queue.offer(input);
        }
    }

    /** The next input, or empty if none comes within {@code patience}. */
    Optional<SessionInput> take(Duration patience) throws InterruptedException {
        if (overflowed) {
            return Optional.of(
                    new SessionInput.FromRoom(
                            new RoomEvent.Disconnected(LeaveReason.SIGNAL_OVERFLOW)));
        }
        SessionInput input = queue.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (input instanceof SessionInput.Frame) {
            framePermits.release();
        }
        return Optional.ofNullable(input);
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /**
     * Nobody reads any more: whoever waits goes on, and what comes is dropped.
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
