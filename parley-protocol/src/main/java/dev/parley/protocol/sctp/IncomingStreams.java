package dev.parley.protocol.sctp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Delivers the messages of each stream in their order (RFC 9260 section 6.6).
 *
 * <p>Messages that came too early wait, counted into the {@link ReceiveBuffer}. A stream takes
 * memory from its first message on.
 */
final class IncomingStreams {
    private final ReceiveBuffer buffer;
    private final SctpCounters counters;
    private final ArrayDeque<SctpEvent> events;
    private final int count;
    private @Nullable Stream[] streams = new Stream[8];

    IncomingStreams(
            int count, ReceiveBuffer buffer, SctpCounters counters, ArrayDeque<SctpEvent> events) {
        this.count = count;
        this.buffer = buffer;
        this.counters = counters;
        this.events = events;
    }

    boolean has(int stream) {
        return stream < count;
    }

    int count() {
        return count;
    }

    /** Takes a whole message of a stream there is. */
    void add(Fragment message) {
        if (!message.isOrdered()) {
            deliver(message);
            return;
        }
        Stream stream = stream(message.stream());
        int ahead = stream.ahead(message);
        if (ahead == 0) {
            stream.next++;
            deliver(message);
            deliverReady(stream);
        } else if (ahead < 0 || !stream.keep(message)) {
            counters.onDropped(SctpDrop.DUPLICATE_SEQUENCE);
        } else {
            buffer.take(message.payload().length);
        }
    }

    /** Takes all up to {@code sequence} as gone by (RFC 3758 section 3.6). */
    void skip(int id, int sequence) {
        if (!has(id)) {
            counters.onDropped(SctpDrop.BAD_STREAM);
            return;
        }
        Stream stream = stream(id);
        if ((short) (sequence - stream.next) < 0) {
            return;
        }
        // What arrived whole and is older still goes up, and in order.
        while (!stream.early.isEmpty()
                && (short) (stream.early.getFirst().sequence() - sequence) <= 0) {
            deliverEarly(stream);
        }
        stream.next = sequence + 1;
        deliverReady(stream);
    }

    /** Begins the stream anew (RFC 6525 section 5.2.2). */
    void reset(int id) {
        if (id < streams.length) {
            Stream stream = streams[id];
            streams[id] = null;
            if (stream != null) {
                for (Fragment message : stream.early) {
                    buffer.giveBack(message.payload().length);
                }
            }
        }
    }

    private void deliverReady(Stream stream) {
        while (!stream.early.isEmpty() && stream.ahead(stream.early.getFirst()) == 0) {
            stream.next++;
            deliverEarly(stream);
        }
    }

    private void deliverEarly(Stream stream) {
        Fragment message = stream.early.removeFirst();
        buffer.giveBack(message.payload().length);
        deliver(message);
    }

    private void deliver(Fragment message) {
        counters.onMessageReceived();
        events.add(
                new SctpEvent.MessageArrived(
                        message.stream(), message.protocol(), message.payload()));
    }

    private Stream stream(int id) {
        if (id >= streams.length) {
            @Nullable Stream[] larger =
                    new Stream[Math.min(count, Math.max(id + 1, 2 * streams.length))];
            System.arraycopy(streams, 0, larger, 0, streams.length);
            streams = larger;
        }
        Stream stream = streams[id];
        if (stream == null) {
            stream = new Stream();
            streams[id] = stream;
        }
        return stream;
    }

    private static final class Stream {
        /** Sequence number of the message to deliver next, of which the lowest 16 bits count. */
        private int next;

        /** Messages that wait for an older one, by sequence number. */
        private final List<Fragment> early = new ArrayList<>(0);

        int ahead(Fragment message) {
            return (short) (message.sequence() - next);
        }

        /** Puts a message in its place; false if there is one already. */
        boolean keep(Fragment message) {
            int at = early.size();
            int ahead = ahead(message);
            while (at > 0 && ahead(early.get(at - 1)) > ahead) {
                at--;
            }
            if (at > 0 && ahead(early.get(at - 1)) == ahead) {
                return false;
            }
            early.add(at, message);
            return true;
        }
    }
}
