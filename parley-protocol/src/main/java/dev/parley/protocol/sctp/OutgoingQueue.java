package dev.parley.protocol.sctp;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Messages that wait to be sent, stream by stream in turn.
 *
 * <p>A message is sent as a whole before another begins, since its fragments have consecutive TSNs
 * (RFC 9260 section 6.9). Accepted messages count against the send buffer until they are
 * acknowledged or given up, each with {@link #MESSAGE_OVERHEAD_BYTES}.
 */
final class OutgoingQueue {
    static final int MESSAGE_OVERHEAD_BYTES = 128;

    private final long capacity;
    private final int streamCount;
    private final SctpCounters counters;
    private final ArrayDeque<OutgoingStream> turns = new ArrayDeque<>();
    private @Nullable OutgoingStream[] streams = new OutgoingStream[8];
    private long used;
    private long bufferedBytes;

    OutgoingQueue(SctpOptions options, int streamCount, SctpCounters counters) {
        capacity = options.sendBufferBytes();
        this.streamCount = streamCount;
        this.counters = counters;
    }

    int streamCount() {
        return streamCount;
    }

    boolean hasRoomFor(int bytes, long nowNanos) {
        if (used + cost(bytes) > capacity) {
            for (OutgoingStream stream : turns) {
                dropExpired(stream, nowNanos);
            }
        }
        return used + cost(bytes) <= capacity;
    }

    void add(Envelope envelope, byte[] payload, long nowNanos) {
        OutgoingStream stream = stream(envelope.stream());
        if (!stream.isInTurn) {
            stream.isInTurn = true;
            turns.add(stream);
        }
        stream.waiting.add(new OutgoingMessage(stream, envelope, payload, nowNanos));
        stream.bufferedBytes += payload.length;
        bufferedBytes += payload.length;
        used += cost(payload.length);
        counters.onMessageSent();
    }

    boolean isEmpty() {
        return turns.isEmpty();
    }

    long bufferedBytes() {
        return bufferedBytes;
    }

    long bufferedBytes(int stream) {
        OutgoingStream known = stream < streams.length ? streams[stream] : null;
        return known == null ? 0 : known.bufferedBytes;
    }

    /** Whether all of a stream's messages have their TSNs. */
    boolean isTaken(int stream) {
        OutgoingStream known = stream < streams.length ? streams[stream] : null;
        return known == null || known.waiting.isEmpty();
    }

    /** The message whose fragment is next, or null. What expired unsent is dropped on the way. */
    @Nullable OutgoingMessage next(long nowNanos) {
        while (!turns.isEmpty()) {
            OutgoingStream stream = turns.getFirst();
            dropExpired(stream, nowNanos);
            OutgoingMessage message = stream.waiting.peekFirst();
            if (message != null) {
                return message;
            }
            stream.isInTurn = false;
            turns.removeFirst();
        }
        return null;
    }

    /** Notes that the first fragment of {@code message} is taken. */
    void onBegun(OutgoingMessage message) {
        if (message.isOrdered) {
            message.sequence = message.stream.nextSequence;
            message.stream.nextSequence = message.stream.nextSequence + 1 & 0xFFFF;
        }
    }

    /** Notes that nothing of the message that is {@link #next} is left to take. */
    void onTaken(OutgoingMessage message) {
        OutgoingStream stream = turns.removeFirst();
        stream.waiting.removeFirst();
        if (stream != message.stream) {
            throw new IllegalStateException("a message ended out of turn");
        }
        stream.isInTurn = !stream.waiting.isEmpty();
        if (stream.isInTurn) {
            turns.addLast(stream);
        }
    }

    /** Frees the room of a message that is done with. */
    void release(OutgoingMessage message) {
        if (!message.isReleased) {
            message.isReleased = true;
            used -= cost(message.payload.length);
            int left = message.payload.length - message.acknowledgedBytes;
            bufferedBytes -= left;
            message.stream.bufferedBytes -= left;
        }
    }

    void onAcknowledged(OutgoingMessage message, int bytes) {
        if (message.isReleased) {
            return;
        }
        message.acknowledgedBytes += bytes;
        bufferedBytes -= bytes;
        message.stream.bufferedBytes -= bytes;
        if (message.acknowledgedBytes == message.payload.length) {
            release(message);
        }
    }

    /** Begins the numbering of a stream anew (RFC 6525 section 5.1.2). */
    void reset(int stream) {
        OutgoingStream known = stream < streams.length ? streams[stream] : null;
        if (known != null) {
            known.nextSequence = 0;
        }
    }

    private void dropExpired(OutgoingStream stream, long nowNanos) {
        OutgoingMessage message = stream.waiting.peekFirst();
        while (message != null && message.takenBytes == 0 && message.isExpired(nowNanos)) {
            stream.waiting.removeFirst();
            release(message);
            counters.onAbandoned();
            message = stream.waiting.peekFirst();
        }
    }

    private OutgoingStream stream(int id) {
        if (id >= streams.length) {
            @Nullable OutgoingStream[] larger =
                    new OutgoingStream[Math.min(streamCount, Math.max(id + 1, 2 * streams.length))];
            System.arraycopy(streams, 0, larger, 0, streams.length);
            streams = larger;
        }
        OutgoingStream stream = streams[id];
        if (stream == null) {
            stream = new OutgoingStream(id);
            streams[id] = stream;
        }
        return stream;
    }

    private static long cost(int bytes) {
        return (long) bytes + MESSAGE_OVERHEAD_BYTES;
    }
}
