package dev.parley.testkit.relay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One direction of a TCP connection: what was read from one side and not yet written to the other.
 *
 * <p>Holds {@value #MAX_HELD_BYTES} octets; beyond that it reads no more, so that the sender's own
 * TCP slows down. Owned by the relay's thread.
 */
final class TcpStream {
    static final int MAX_HELD_BYTES = 512 * 1024;

    private static final int CHUNK_BYTES = 64 * 1024;

    private final Deque<Chunk> held = new ArrayDeque<>();
    private int heldBytes;
    private boolean ended;
    private boolean endTold;
    private boolean discarding;

    private record Chunk(long dueNanos, ByteBuffer octets) {}

    /** Says when what is read now is due. */
    interface Delay {
        long dueNanos();
    }

    /** Looks at what was read before it goes on. */
    interface Watcher {
        void saw(ByteBuffer octets);
    }

    boolean wantsToRead() {
        return !ended && (discarding || heldBytes < MAX_HELD_BYTES);
    }

    boolean hasEnded() {
        return ended;
    }

    /** Whether the other side has had everything and was told so. */
    boolean isDone() {
        return endTold;
    }

    boolean isEmpty() {
        return held.isEmpty();
    }

    /** A copy of the first octets held, for a look at them. */
    byte[] first() {
        Chunk first = held.peek();
        byte[] octets = new byte[first == null ? 0 : first.octets.remaining()];
        if (first != null) {
            first.octets.duplicate().get(octets);
        }
        return octets;
    }

    /** Reads what there is, at most until it holds enough. */
    void readFrom(SocketChannel source, Delay delay, Watcher watcher) throws IOException {
        while (wantsToRead()) {
            ByteBuffer octets = ByteBuffer.allocate(CHUNK_BYTES);
            int count = source.read(octets);
            if (count == 0) {
                return;
            }
            if (count < 0) {
                ended = true;
                return;
            }
            if (!discarding) {
                octets.flip();
                watcher.saw(octets.duplicate());
                held.add(new Chunk(delay.dueNanos(), trimmed(octets)));
                heldBytes += count;
            }
        }
    }

    /**
     * Writes what is due and tells the end when all is written.
     *
     * @return how many octets the other side took
     */
    int writeTo(SocketChannel sink, long nowNanos) throws IOException {
        int written = 0;
        while (isDue(nowNanos)) {
            Chunk next = held.element();
            int count = sink.write(next.octets);
            written += count;
            heldBytes -= count;
            if (next.octets.hasRemaining()) {
                return written;
            }
            held.remove();
        }
        if (ended && held.isEmpty() && !endTold) {
            endTold = true;
            Sockets.endOutput(sink);
        }
        return written;
    }

    /** Whether something could be written if the other side took it. */
    boolean isDue(long nowNanos) {
        Chunk next = held.peek();
        return next != null && next.dueNanos - nowNanos <= 0;
    }

    /** When the next octets are due; asked only while there are some. */
    long nextDueNanos() {
        return held.element().dueNanos;
    }

    /**
     * From now on everything read is thrown away, and the other side is told that nothing comes.
     */
    void discard(SocketChannel sink) {
        discarding = true;
        held.clear();
        heldBytes = 0;
        endTold = true;
        Sockets.endOutput(sink);
    }

    private static ByteBuffer trimmed(ByteBuffer octets) {
        return ByteBuffer.allocate(octets.remaining()).put(octets).flip();
    }
}
