package dev.parley.testkit.relay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A client's TCP connection and the one to the server that carries it on.
 *
 * <p>The one to the server is made when the client has said something. So a connection that was
 * made in a cut and given up before its end never reaches the server, as with a dead network, and a
 * media connection has told by then whose it is. While its line is cut, nothing is read from or
 * written to either side. Owned by the relay's thread.
 */
final class TcpPair implements RelayLoop.Ready {
    /** Two octets of length before the first message (RFC 4571). */
    private static final int FRAME_HEADER_BYTES = 2;

    private final RelayLoop loop;
    private final TcpListener listener;
    private final Connections sort;
    private final SocketChannel client;
    private final SelectionKey clientKey;
    private final TcpStream up = new TcpStream();
    private final TcpStream down = new TcpStream();
    private @Nullable Line line;
    private @Nullable Fates upFates;
    private @Nullable Fates downFates;
    private TcpStream.Watcher downWatcher = octets -> {};
    private @Nullable SocketChannel server;
    private @Nullable SelectionKey serverKey;
    private boolean connected;
    private boolean wakeUpAsked;

    TcpPair(RelayLoop loop, TcpListener listener, Connections sort, SocketChannel client)
            throws IOException {
        this.loop = loop;
        this.listener = listener;
        this.sort = sort;
        this.client = client;
        client.setOption(StandardSocketOptions.TCP_NODELAY, true);
        this.clientKey = loop.register(client, SelectionKey.OP_READ, this);
    }

    /** Gives the connection to a line, before or after its client has spoken. */
    void assign(Line newLine) {
        line = newLine;
        upFates = newLine.newFates();
        downFates = newLine.newFates();
        if (sort == Connections.SIGNALING) {
            Ufrags.Scanner scanner = listener.ufrags().new Scanner(newLine);
            downWatcher = scanner::scan;
        }
        newLine.add(this);
    }

    @Override
    public void ready(SelectionKey key, long nowNanos) throws IOException {
        if (!connected && key.isConnectable()) {
            finishConnecting();
        }
        proceed(nowNanos);
    }

    @Override
    public void failed(IOException reason) {
        end(Ending.RESET);
    }

    /** Does all that can be done now. */
    void proceed(long nowNanos) throws IOException {
        Line owner = line;
        if (owner != null && owner.isCut()) {
            updateInterest(nowNanos);
            return;
        }
        up.readFrom(client, () -> due(Direction.TO_SERVER), octets -> {});
        if (server == null) {
            proceedToServer();
        }
        SocketChannel far = server;
        if (connected && far != null && line != null) {
            down.readFrom(far, () -> due(Direction.TO_CLIENT), downWatcher);
            long now = System.nanoTime();
            line.tally().tcpOctets += up.writeTo(far, now) + down.writeTo(client, now);
        }
        if (up.isDone() && down.isDone() && up.hasEnded() && down.hasEnded()) {
            close();
        } else {
            updateInterest(System.nanoTime());
        }
    }

    private void proceedToServer() throws IOException {
        if (up.hasEnded()) {
            if (line != null) {
                line.tally().forgone++;
            }
            close();
            return;
        }
        if (line == null && !up.isEmpty()) {
            Line owner = ownerBy(up.first());
            if (owner == null) {
                end(Ending.RESET);
                return;
            }
            assign(owner);
        }
        Line owner = line;
        if (owner != null && !owner.isCut() && !up.isEmpty()) {
            connect(owner);
        }
    }

    /** Whose connection it is, by the first message on it. */
    private @Nullable Line ownerBy(byte[] first) {
        if (first.length < FRAME_HEADER_BYTES) {
            return null;
        }
        int announced = ((first[0] & 0xFF) << 8) | (first[1] & 0xFF);
        int length = Math.min(announced, first.length - FRAME_HEADER_BYTES);
        return listener.ufrags().lineOf(first, FRAME_HEADER_BYTES, length);
    }

    private void connect(Line owner) throws IOException {
        SocketChannel far = SocketChannel.open();
        server = far;
        far.setOption(StandardSocketOptions.TCP_NODELAY, true);
        far.bind(new InetSocketAddress(owner.source(), 0));
        owner.tally().connections++;
        serverKey = loop.register(far, SelectionKey.OP_CONNECT, this);
        if (far.connect(listener.server())) {
            connected = true;
        }
    }

    private void finishConnecting() throws IOException {
        SocketChannel far = server;
        if (far != null) {
            connected = far.finishConnect();
        }
    }

    private long due(Direction direction) {
        Fates fates = direction == Direction.TO_SERVER ? upFates : downFates;
        long now = System.nanoTime();
        Line owner = line;
        return fates == null || owner == null
                ? now
                : fates.arrival(now, owner.conditions(direction));
    }

    private void updateInterest(long nowNanos) {
        if (!clientKey.isValid()) {
            return;
        }
        boolean cut = line != null && line.isCut();
        if (cut) {
            clientKey.interestOps(0);
            if (serverKey != null && serverKey.isValid()) {
                serverKey.interestOps(0);
            }
            return;
        }
        clientKey.interestOps(reading(up) | writing(down, nowNanos));
        if (serverKey != null && serverKey.isValid()) {
            serverKey.interestOps(
                    connected ? reading(down) | writing(up, nowNanos) : SelectionKey.OP_CONNECT);
        }
        if (connected) {
            askToBeWoken(nowNanos);
        }
    }

    private static int reading(TcpStream stream) {
        return stream.wantsToRead() ? SelectionKey.OP_READ : 0;
    }

    private static int writing(TcpStream stream, long nowNanos) {
        return stream.isDue(nowNanos) ? SelectionKey.OP_WRITE : 0;
    }

    /** At the next moment something delayed is due. */
    private void askToBeWoken(long nowNanos) {
        if (wakeUpAsked) {
            return;
        }
        long soonest = Long.MAX_VALUE;
        for (TcpStream stream : new TcpStream[] {up, down}) {
            if (!stream.isEmpty() && !stream.isDue(nowNanos)) {
                soonest = Math.min(soonest, stream.nextDueNanos() - nowNanos);
            }
        }
        if (soonest < Long.MAX_VALUE) {
            wakeUpAsked = loop.schedule().add(nowNanos + soonest, 0, this::wake);
        }
    }

    private void wake(long nowNanos) {
        wakeUpAsked = false;
        if (!client.isOpen()) {
            return;
        }
        try {
            proceed(nowNanos);
        } catch (IOException failed) {
            failed(failed);
        }
    }

    /** Looks again at what can be done: after a cut, before one, and now and then. */
    void lookAgain(long nowNanos) {
        wake(nowNanos);
    }

    /** Ends the connection for both sides. */
    void end(Ending ending) {
        SocketChannel far = server;
        switch (ending) {
            case RESET -> {
                Sockets.reset(client);
                if (far != null) {
                    Sockets.reset(far);
                }
                forget();
            }
            case FIN -> {
                if (far == null || !connected) {
                    close();
                    return;
                }
                // An unread octet would turn the close into a reset: both sides are read to the
                // end.
                up.discard(far);
                down.discard(client);
                updateInterest(System.nanoTime());
            }
        }
    }

    /**
     * The client's address is no more: its side is reset, as its system does; the server hears
     * nothing of it.
     */
    void abandon() {
        SocketChannel far = server;
        Sockets.reset(client);
        forget();
        if (far != null && serverKey != null && serverKey.isValid()) {
            serverKey.interestOps(0);
            listener.keepSilent(far);
        }
    }

    Connections sort() {
        return sort;
    }

    void close() {
        Sockets.close(client);
        if (server != null) {
            Sockets.close(server);
        }
        forget();
    }

    private void forget() {
        if (line != null) {
            line.remove(this);
        }
        listener.remove(this);
    }
}
