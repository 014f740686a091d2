package dev.parley.server.network;

import dev.parley.protocol.datagram.ConnectionAddress;
import dev.parley.protocol.datagram.DatagramEgress;
import dev.parley.protocol.datagram.DatagramRun;
import dev.parley.protocol.datagram.FrameReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * One TCP connection that carries datagrams as frames (RFC 4571, RFC 6544).
 *
 * <p>Its media loop's thread only; never blocks. What the socket does not take at once waits in a
 * backlog of at most {@value #BACKLOG_BYTES} octets; frames that do not fit are dropped whole, so
 * that the peer always finds the next one.
 */
final class TcpConnection {
    /** A burst of a key frame from several publishers; half a second of a good picture. */
    static final int BACKLOG_BYTES = 128 << 10;

    /** A buffer of this many octets holds any run as frames. */
    static final int RUN_BYTES =
            DatagramRun.CAPACITY * (FrameReader.LENGTH_BYTES + DatagramEgress.SLOT_BYTES);

    private final SocketChannel channel;
    private final ConnectionAddress address;
    private final SelectionKey key;
    private final FrameReader frames = new FrameReader();
    private final long sinceNanos;
    private @Nullable ByteBuffer early;
    private @Nullable ByteBuffer backlog;
    private long heardNanos;
    private boolean kept;
    private boolean queued;
    private boolean closed;

    /**
     * @param key of its registration with the loop's selector
     */
    TcpConnection(TcpArrival arrival, SelectionKey key, long nowNanos) {
        channel = arrival.channel();
        address = arrival.address();
        early = arrival.octets();
        this.key = key;
        sinceNanos = nowNanos;
        heardNanos = nowNanos;
    }

    ConnectionAddress address() {
        return address;
    }

    /** Whether a transport receives from it, since a check from here was authenticated. */
    boolean kept() {
        return kept;
    }

    void keep() {
        kept = true;
    }

    boolean closed() {
        return closed;
    }

    /** Whether it waits for its turn to be read. */
    boolean queued() {
        return queued;
    }

    void setQueued(boolean waits) {
        queued = waits;
    }

    long sinceNanos() {
        return sinceNanos;
    }

    /** When anything last arrived. */
    long heardNanos() {
        return heardNanos;
    }

    /**
     * Puts what is there into {@code arrived}, as much as fits, ready to be read from it.
     *
     * @return false if the peer has closed the connection
     */
    boolean read(ByteBuffer arrived, long nowNanos) throws IOException {
        arrived.clear();
        int count;
        if (early == null) {
            count = channel.read(arrived);
        } else {
            count = early.remaining();
            arrived.put(early);
            early = null;
        }
        arrived.flip();
        if (count > 0) {
            heardNanos = nowNanos;
        }
        return count >= 0;
    }

    /** The next frame of what arrived, see {@link FrameReader#next}. */
    int next(ByteBuffer arrived, byte[] buffer, int offset) {
        return frames.next(arrived, buffer, offset);
    }

    /**
     * Sends a run's datagrams as frames.
     *
     * @param scratch of {@value #RUN_BYTES} octets, used during the call
     * @return how many were taken, from the first on; the rest finds no room
     */
    int send(DatagramRun run, byte[] slab, ByteBuffer scratch) throws IOException {
        if (backlog != null && backlog.position() > 0) {
            return append(run, slab, backlog);
        }
        scratch.clear();
        int taken = append(run, slab, scratch);
        scratch.flip();
        channel.write(scratch);
        if (scratch.hasRemaining()) {
            // Smaller than the backlog, which is empty: all of it fits.
            emptyBacklog().put(scratch);
            key.interestOpsOr(SelectionKey.OP_WRITE);
        }
        return taken;
    }

    private static int append(DatagramRun run, byte[] slab, ByteBuffer to) {
        for (int i = 0; i < run.count(); i++) {
            int length = run.length(i);
            if (to.remaining() < FrameReader.LENGTH_BYTES + length) {
                return i;
            }
            to.putShort((short) length).put(slab, run.offset(i), length);
        }
        return run.count();
    }

    private ByteBuffer emptyBacklog() {
        if (backlog == null) {
            backlog = ByteBuffer.allocate(BACKLOG_BYTES);
        }
        return backlog;
    }

    /** Sends what waits, as the socket has room again. */
    void flush() throws IOException {
        if (backlog != null) {
            backlog.flip();
            channel.write(backlog);
            backlog.compact();
        }
        if (backlog == null || backlog.position() == 0) {
            key.interestOpsAnd(~SelectionKey.OP_WRITE);
        }
    }

    void close() {
        closed = true;
        Sockets.closeQuietly(channel);
    }
}
