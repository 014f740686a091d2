package dev.parley.testkit.relay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A TCP port that clients take for the server's, and its connections.
 *
 * <p>Holds {@value #MAX_PAIRS} connections and refuses further ones. Keeps the server's side of
 * connections whose client went away without a word, {@value #MAX_SILENT} at most and for two
 * minutes. Owned by the relay's thread.
 */
final class TcpListener implements RelayLoop.Ready {
    static final int MAX_PAIRS = 256;

    private static final int MAX_SILENT = 64;
    private static final int BACKLOG = 128;
    private static final long SILENT_NANOS = Duration.ofMinutes(2).toNanos();

    private final RelayLoop loop;
    private final Ufrags ufrags;
    private final InetSocketAddress server;
    private final ServerSocketChannel channel;
    private final @Nullable Line line;
    private final Set<TcpPair> pairs = new HashSet<>();
    private final Deque<Silent> silent = new ArrayDeque<>();
    private @Nullable SelectionKey key;

    private record Silent(SocketChannel channel, long sinceNanos) {}

    /** {@code line} is null where the connections tell whose they are. */
    private TcpListener(
            RelayLoop loop,
            Ufrags ufrags,
            InetSocketAddress server,
            ServerSocketChannel channel,
            @Nullable Line line) {
        this.loop = loop;
        this.ufrags = ufrags;
        this.server = server;
        this.channel = channel;
        this.line = line;
    }

    /** A port for the page and the signaling of one line. */
    static TcpListener forSignaling(
            RelayLoop loop,
            Ufrags ufrags,
            InetSocketAddress at,
            InetSocketAddress server,
            Line line)
            throws IOException {
        TcpListener listener = new TcpListener(loop, ufrags, server, openSocket(at), line);
        line.listenAt(listener);
        return listener.listening();
    }

    /** A port for the media of all lines. */
    static TcpListener forMedia(
            RelayLoop loop, Ufrags ufrags, InetSocketAddress at, InetSocketAddress server)
            throws IOException {
        return new TcpListener(loop, ufrags, server, openSocket(at), null).listening();
    }

    private static ServerSocketChannel openSocket(InetSocketAddress at) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(at, BACKLOG);
            return channel;
        } catch (IOException failed) {
            Sockets.close(channel);
            throw failed;
        }
    }

    private TcpListener listening() throws IOException {
        key = loop.register(channel, SelectionKey.OP_ACCEPT, this);
        return this;
    }

    @Override
    public void ready(SelectionKey readyKey, long nowNanos) throws IOException {
        SocketChannel client = channel.accept();
        if (client == null) {
            return;
        }
        if (pairs.size() >= MAX_PAIRS) {
            Sockets.reset(client);
            return;
        }
        try {
            TcpPair pair = new TcpPair(loop, this, sort(), client);
            pairs.add(pair);
            if (line != null) {
                pair.assign(line);
            }
        } catch (IOException failed) {
            Sockets.close(client);
        }
    }

    /** One connection could not be accepted; the port goes on. */
    @Override
    public void failed(IOException reason) {}

    /** While {@code cut}, connections are not accepted; they wait in the system's backlog. */
    void cut(boolean cut) {
        if (key != null && key.isValid()) {
            key.interestOps(cut ? 0 : SelectionKey.OP_ACCEPT);
        }
    }

    int port() {
        return channel.socket().getLocalPort();
    }

    InetSocketAddress server() {
        return server;
    }

    Ufrags ufrags() {
        return ufrags;
    }

    void remove(TcpPair pair) {
        pairs.remove(pair);
    }

    int pairs() {
        return pairs.size();
    }

    /**
     * Keeps a connection open that says no more, until the server is likely to have given it up.
     */
    void keepSilent(SocketChannel far) {
        silent.add(new Silent(far, System.nanoTime()));
        if (silent.size() > MAX_SILENT) {
            Sockets.close(silent.remove().channel());
        }
    }

    void sweep(long nowNanos) {
        // There may have been no room in the schedule to be woken for what is delayed.
        new ArrayList<>(pairs).forEach(pair -> pair.lookAgain(nowNanos));
        for (Silent oldest = silent.peek();
                oldest != null && nowNanos - oldest.sinceNanos() > SILENT_NANOS;
                oldest = silent.peek()) {
            Sockets.reset(silent.remove().channel());
        }
    }

    private Connections sort() {
        return line == null ? Connections.MEDIA : Connections.SIGNALING;
    }
}
