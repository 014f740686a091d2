package dev.parley.server.network;

import dev.parley.protocol.datagram.ConnectionAddress;
import dev.parley.protocol.stun.StunMessage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts TCP connections on the one port that all media loops share (ICE over TCP, passive: RFC
 * 6544), and hands each to the loop that its first check names.
 *
 * <p>A thread of its own, which never blocks on a connection. At most {@value #MAX_WAITING}
 * connections wait for their first frame, each for a few seconds; the oldest gives way to a new
 * one, so that silent connections keep nobody out. What else is wrong with a connection closes it
 * and is counted as a {@link ConnectionEnd}.
 */
final class TcpAcceptor {
    /** Connections whose first frame is awaited at once. */
    static final int MAX_WAITING = 256;

    static final long FIRST_FRAME_NANOS = Duration.ofSeconds(5).toNanos();

    /** Between attempts to accept while the system refuses, for want of descriptors for example. */
    static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

    private static final Logger LOG = LoggerFactory.getLogger(TcpAcceptor.class);
    private static final int BACKLOG = 512;
    private static final int ACCEPT_BATCH = 64;
    private static final long JOIN_MILLIS = 5_000;
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final ServerSocketChannel server;
    private final Accepting source;
    private final List<TcpPort> loops;
    private final ConnectionEnds ends;
    private final Selector selector;
    private final SelectionKey acceptKey;
    private final Set<UnboundConnection> waiting = new LinkedHashSet<>();
    private final StunMessage check = new StunMessage();
    private final Thread thread;
    private long nextNumber;
    private boolean paused;
    private boolean refused;
    private long pausedUntilNanos;
    private volatile boolean stopping;

    /** Where connections come from: the port, or what a test has in its place. */
    interface Accepting {
        /** The next connection, or null if none waits. */
        @Nullable SocketChannel accept() throws IOException;
    }

    /**
     * Makes an acceptor whose thread is not started yet.
     *
     * @param server bound and without blocking
     * @param loops in the order of their numbers
     */
    TcpAcceptor(
            ServerSocketChannel server, Accepting source, List<TcpPort> loops, ConnectionEnds ends)
            throws IOException {
        this.server = server;
        this.source = source;
        this.loops = List.copyOf(loops);
        this.ends = ends;
        selector = Selector.open();
        acceptKey = server.register(selector, SelectionKey.OP_ACCEPT);
        thread = Thread.ofPlatform().name("media-tcp").unstarted(this::run);
    }

    /** Binds the port. */
    static ServerSocketChannel bind(InetSocketAddress address) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            server.configureBlocking(false);
            return server.bind(address, BACKLOG);
        } catch (IOException failed) {
            server.close();
            throw failed;
        }
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!stopping) {
                selector.select(waitMillis(System.nanoTime()));
                turn(System.nanoTime());
            }
        } catch (IOException failed) {
            LOG.error("TCP connections for media are not accepted any more", failed);
        }
        closeAll();
    }

    /** Until the next deadline, at least 1; 0, which waits for ever, if there is none. */
    private long waitMillis(long nowNanos) {
        long nearest = Long.MAX_VALUE;
        if (paused) {
            nearest = pausedUntilNanos - nowNanos;
        }
        if (!waiting.isEmpty()) {
            nearest = Math.min(nearest, waiting.iterator().next().deadlineNanos() - nowNanos);
        }
        return nearest == Long.MAX_VALUE
                ? 0
                : Math.max(1, (nearest + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
    }

    /** Serves what is ready, and what is due, without waiting. */
    void turn(long nowNanos) throws IOException {
        selector.selectNow();
        if (paused && nowNanos - pausedUntilNanos >= 0) {
            paused = false;
            acceptKey.interestOps(SelectionKey.OP_ACCEPT);
        }
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.attachment() instanceof UnboundConnection connection && key.isValid()) {
                read(connection, key);
            }
        }
        selector.selectedKeys().clear();
        closeOverdue(nowNanos);
        if (!paused) {
            acceptSome(nowNanos);
        }
    }

    private void acceptSome(long nowNanos) {
        try {
            SocketChannel channel;
            for (int i = 0; i < ACCEPT_BATCH && (channel = source.accept()) != null; i++) {
                refused = false;
                await(channel, nowNanos);
            }
        } catch (IOException failed) {
            // The port stays ready while the system refuses: without a pause this would spin.
            paused = true;
            pausedUntilNanos = nowNanos + PAUSE_NANOS;
            acceptKey.interestOps(0);
            if (!refused) {
                refused = true;
                LOG.warn("TCP connections cannot be accepted for now: {}", failed.getMessage());
            }
        }
    }

    private void await(SocketChannel channel, long nowNanos) {
        if (waiting.size() >= MAX_WAITING) {
            close(waiting.iterator().next(), ConnectionEnd.CROWDED_OUT);
        }
        UnboundConnection connection = new UnboundConnection(channel, nowNanos + FIRST_FRAME_NANOS);
        try {
            Sockets.prepare(channel);
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ, connection);
            waiting.add(connection);
            // What came with the connection need not wait for the next selection.
            read(connection, key);
        } catch (IOException broken) {
            close(connection, ConnectionEnd.BROKEN);
        }
    }

    private void read(UnboundConnection connection, SelectionKey key) {
        try {
            switch (connection.read()) {
                case INCOMPLETE -> {
                    // The rest may come until the deadline.
                }
                case COMPLETE -> handOver(connection, key);
                case TOO_LONG -> close(connection, ConnectionEnd.FRAME_TOO_LONG);
                case ENDED -> close(connection, ConnectionEnd.CLOSED_BY_PEER);
            }
        } catch (IOException broken) {
            close(connection, ConnectionEnd.BROKEN);
        }
    }

    private void handOver(UnboundConnection connection, SelectionKey key) throws IOException {
        int loop = connection.loop(check);
        if (loop == UnboundConnection.NOT_A_CHECK) {
            close(connection, ConnectionEnd.NOT_A_CHECK);
            return;
        }
        if (loop < 0 || loop >= loops.size()) {
            close(connection, ConnectionEnd.UNKNOWN_LOOP);
            return;
        }
        InetSocketAddress peer = (InetSocketAddress) connection.channel().getRemoteAddress();
        TcpArrival arrival =
                new TcpArrival(
                        connection.channel(),
                        new ConnectionAddress(nextNumber++, peer),
                        connection.takeOctets());
        key.cancel();
        if (loops.get(loop).handOver(arrival)) {
            waiting.remove(connection);
        } else {
            close(connection, ConnectionEnd.LOOP_FULL);
        }
    }

    private void closeOverdue(long nowNanos) {
        while (!waiting.isEmpty()) {
            UnboundConnection oldest = waiting.iterator().next();
            if (nowNanos - oldest.deadlineNanos() < 0) {
                return;
            }
            close(oldest, ConnectionEnd.TOO_SLOW);
        }
    }

    private void close(UnboundConnection connection, ConnectionEnd end) {
        waiting.remove(connection);
        Sockets.closeQuietly(connection.channel());
        ends.count(end);
    }

    private void closeAll() {
        for (UnboundConnection connection : new ArrayList<>(waiting)) {
            close(connection, ConnectionEnd.STOPPED);
        }
        Sockets.closeQuietly(server);
        try {
            selector.close();
        } catch (IOException failed) {
            LOG.error("the selector of TCP connections does not close", failed);
        }
    }

    /** Connections whose first frame is awaited, for tests. */
    int waiting() {
        return waiting.size();
    }

    /** Ends the thread and frees the port; waits for it. */
    void stop() throws InterruptedException {
        stopping = true;
        selector.wakeup();
        thread.join(JOIN_MILLIS);
    }
}
