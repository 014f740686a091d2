package dev.parley.server.network;

import dev.parley.protocol.datagram.ConnectionAddress;
import dev.parley.protocol.datagram.DatagramRun;
import dev.parley.protocol.datagram.FrameReader;
import dev.parley.sfu.loop.DatagramPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The TCP connections of one media loop, as a {@link DatagramPort} that sends and receives frames.
 *
 * <p>The loop's thread only, but for {@link #handOver}. Each connection is read once between two
 * selections, at most {@value #READ_BYTES} octets, so that none keeps the others waiting. A
 * connection must have a check authenticated within seconds; until then it is one of a few, of
 * which the oldest gives way. Later it is closed when its transport forgets it, or after a minute
 * of silence.
 */
final class TcpPort implements DatagramPort, AutoCloseable {
    /** Connections under way from the acceptor at once. */
    static final int MAX_ARRIVALS = 128;

    /** Connections without an authenticated check at once. */
    static final int MAX_UNPROVEN = 64;

    /** Twice as long as consent lasts; browsers check even a way they do not use every 25 s. */
    static final long IDLE_NANOS = Duration.ofSeconds(60).toNanos();

    static final long UNPROVEN_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long SWEEP_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int READ_BYTES = 16 << 10;

    private final int maxConnections;
    private final ConnectionEnds ends;
    private final Queue<TcpArrival> arrivals = new ArrayBlockingQueue<>(MAX_ARRIVALS);
    private final Map<InetSocketAddress, TcpConnection> connections = new HashMap<>();
    private final Set<TcpConnection> unproven = new LinkedHashSet<>();
    private final Queue<TcpConnection> readable = new ArrayDeque<>();
    private final ByteBuffer arrived = ByteBuffer.allocateDirect(READ_BYTES);
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(TcpConnection.RUN_BYTES);
    private final Selector selector;
    private @Nullable TcpConnection current;
    private @Nullable ConnectionAddress sender;
    private long nowNanos;
    private long nextSweepNanos;

    /**
     * @param selector of the loop's thread
     * @param maxConnections held at once; a further one is refused
     */
    TcpPort(Selector selector, int maxConnections, ConnectionEnds ends) {
        this.selector = selector;
        this.maxConnections = maxConnections;
        this.ends = ends;
    }

    /** Takes a connection from the acceptor, on its thread; false if too many are under way. */
    boolean handOver(TcpArrival arrival) {
        if (!arrivals.offer(arrival)) {
            return false;
        }
        selector.wakeup();
        return true;
    }

    /** Takes over what the acceptor handed on, and closes what is overdue. */
    void beginTurn(long turnNanos) {
        nowNanos = turnNanos;
        TcpArrival arrival;
        while ((arrival = arrivals.poll()) != null) {
            takeOver(arrival);
        }
        if (!connections.isEmpty() && nowNanos - nextSweepNanos >= 0) {
            nextSweepNanos = nowNanos + SWEEP_NANOS;
            sweep();
        }
    }

    private void takeOver(TcpArrival arrival) {
        boolean full = connections.size() >= maxConnections;
        if ((full || unproven.size() >= MAX_UNPROVEN) && !crowdOut()) {
            ends.count(ConnectionEnd.LOOP_FULL);
            Sockets.closeQuietly(arrival.channel());
            return;
        }
        try {
            SelectionKey key = arrival.channel().register(selector, SelectionKey.OP_READ);
            TcpConnection connection = new TcpConnection(arrival, key, nowNanos);
            key.attach(connection);
            if (connections.isEmpty()) {
                nextSweepNanos = nowNanos + SWEEP_NANOS;
            }
            connections.put(connection.address(), connection);
            unproven.add(connection);
            enqueue(connection);
        } catch (IOException closedMeanwhile) {
            ends.count(ConnectionEnd.BROKEN);
            Sockets.closeQuietly(arrival.channel());
        }
    }

    /** Closes the oldest connection that has shown nothing yet; false if there is none. */
    private boolean crowdOut() {
        Iterator<TcpConnection> oldest = unproven.iterator();
        if (!oldest.hasNext()) {
            return false;
        }
        close(oldest.next(), ConnectionEnd.CROWDED_OUT);
        return true;
    }

    private void sweep() {
        for (TcpConnection connection : List.copyOf(connections.values())) {
            if (!connection.kept() && nowNanos - connection.sinceNanos() >= UNPROVEN_NANOS) {
                close(connection, ConnectionEnd.UNAUTHENTICATED);
            } else if (nowNanos - connection.heardNanos() >= IDLE_NANOS) {
                close(connection, ConnectionEnd.IDLE);
            }
        }
    }

    /** Takes note of a key that the selector found ready; those of others are passed over. */
    void onReady(SelectionKey key) {
        if (!(key.attachment() instanceof TcpConnection connection) || !key.isValid()) {
            return;
        }
        if (key.isWritable()) {
            try {
                connection.flush();
            } catch (IOException broken) {
                close(connection, ConnectionEnd.BROKEN);
                return;
            }
        }
        if (key.isReadable()) {
            enqueue(connection);
        }
    }

    private void enqueue(TcpConnection connection) {
        if (!connection.queued()) {
            connection.setQueued(true);
            readable.add(connection);
        }
    }

    boolean hasConnections() {
        return !connections.isEmpty();
    }

    /** Whether {@link #receive} may find something before the next selection. */
    boolean hasReadable() {
        return current != null || !readable.isEmpty();
    }

    @Override
    public int receive(byte[] buffer, int offset, int capacity) {
        while (true) {
            TcpConnection reading = current == null ? nextToRead() : current;
            if (reading == null) {
                return NOTHING;
            }
            current = reading;
            int length = reading.next(arrived, buffer, offset);
            if (length >= 0) {
                sender = reading.address();
                return length;
            }
            current = null;
            if (length == FrameReader.TOO_LONG) {
                close(reading, ConnectionEnd.FRAME_TOO_LONG);
            }
        }
    }

    /** The next connection with octets to take, which are in {@link #arrived} then. */
    private @Nullable TcpConnection nextToRead() {
        TcpConnection next;
        while ((next = readable.poll()) != null) {
            next.setQueued(false);
            if (next.closed()) {
                continue;
            }
            try {
                if (next.read(arrived, nowNanos)) {
                    return next;
                }
                close(next, ConnectionEnd.CLOSED_BY_PEER);
            } catch (IOException broken) {
                close(next, ConnectionEnd.BROKEN);
            }
        }
        return null;
    }

    @Override
    public InetSocketAddress sender() {
        if (sender == null) {
            throw new IllegalStateException("nothing received yet");
        }
        return sender;
    }

    @Override
    public int send(DatagramRun run, byte[] slab) {
        TcpConnection connection = connections.get(run.destination());
        if (connection == null) {
            return 0;
        }
        try {
            return connection.send(run, slab, scratch);
        } catch (IOException broken) {
            close(connection, ConnectionEnd.BROKEN);
            return 0;
        }
    }

    @Override
    public void keep(InetSocketAddress address) {
        TcpConnection connection = connections.get(address);
        if (connection != null) {
            connection.keep();
            unproven.remove(connection);
        }
    }

    @Override
    public void release(InetSocketAddress address) {
        TcpConnection connection = connections.get(address);
        if (connection != null) {
            close(connection, ConnectionEnd.RELEASED);
        }
    }

    private void close(TcpConnection connection, ConnectionEnd end) {
        connections.remove(connection.address());
        unproven.remove(connection);
        if (connection.equals(current)) {
            current = null;
        }
        connection.close();
        ends.count(end);
    }

    /** Closes all connections, and those under way to here. */
    @Override
    public void close() {
        for (TcpConnection connection : new ArrayList<>(connections.values())) {
            close(connection, ConnectionEnd.STOPPED);
        }
        TcpArrival arrival;
        while ((arrival = arrivals.poll()) != null) {
            ends.count(ConnectionEnd.STOPPED);
            Sockets.closeQuietly(arrival.channel());
        }
    }
}
