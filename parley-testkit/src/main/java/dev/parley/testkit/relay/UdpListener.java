package dev.parley.testkit.relay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One UDP port that clients take for the server's, and the flows of the clients that use it.
 *
 * <p>Holds {@value #MAX_FLOWS} flows; a further one takes the place of the one silent for longest.
 * A flow ends after two minutes without a datagram. Owned by the relay's thread.
 */
final class UdpListener implements RelayLoop.Ready {
    static final int MAX_FLOWS = 128;

    private static final long IDLE_NANOS = Duration.ofMinutes(2).toNanos();
    private static final int SOCKET_BUFFER_BYTES = 4 * 1024 * 1024;
    private static final int MAX_DATAGRAM_BYTES = 65_535;

    /** So that one busy port leaves the others their turn. */
    private static final int DATAGRAMS_A_TURN = 256;

    private final RelayLoop loop;
    private final Ufrags ufrags;
    private final InetSocketAddress server;
    private final DatagramChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(MAX_DATAGRAM_BYTES);
    private final Map<SocketAddress, UdpFlow> flows = new HashMap<>();
    private long unassigned;

    private UdpListener(
            RelayLoop loop, Ufrags ufrags, InetSocketAddress server, DatagramChannel channel) {
        this.loop = loop;
        this.ufrags = ufrags;
        this.server = server;
        this.channel = channel;
    }

    /** Listens at {@code at} for datagrams to {@code server}. */
    static UdpListener open(
            RelayLoop loop, Ufrags ufrags, InetSocketAddress at, InetSocketAddress server)
            throws IOException {
        UdpListener listener = new UdpListener(loop, ufrags, server, openSocket(at));
        loop.register(listener.channel, SelectionKey.OP_READ, listener);
        return listener;
    }

    static DatagramChannel openSocket(InetSocketAddress at) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER_BYTES);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER_BYTES);
            channel.bind(at);
            return channel;
        } catch (IOException failed) {
            Sockets.close(channel);
            throw failed;
        }
    }

    @Override
    public void ready(SelectionKey key, long nowNanos) throws IOException {
        for (int i = 0; i < DATAGRAMS_A_TURN; i++) {
            buffer.clear();
            SocketAddress client = channel.receive(buffer);
            if (client == null) {
                return;
            }
            buffer.flip();
            @Nullable UdpFlow flow = flowOf(client, nowNanos);
            if (flow == null) {
                unassigned++;
            } else {
                flow.fromClient(buffer, nowNanos);
            }
        }
    }

    /** A datagram socket fails for one datagram at a time: it is lost, the port goes on. */
    @Override
    public void failed(IOException reason) {
        unassigned++;
    }

    /** Sends to a client; false if there was no room for it. */
    boolean sendTo(SocketAddress client, ByteBuffer datagram) {
        try {
            return channel.send(datagram, client) > 0;
        } catch (IOException unreachable) {
            return false;
        }
    }

    /** Ends the flows that have been silent for long. */
    void sweep(long nowNanos) {
        for (UdpFlow flow : new ArrayList<>(flows.values())) {
            if (nowNanos - flow.lastUsedNanos() > IDLE_NANOS) {
                remove(flow);
            }
        }
    }

    void remove(UdpFlow flow) {
        flows.remove(flow.client());
        flow.close();
    }

    int flows() {
        return flows.size();
    }

    /** Datagrams of whoever could not be said to belong to a line. */
    long unassigned() {
        return unassigned;
    }

    private @Nullable UdpFlow flowOf(SocketAddress client, long nowNanos) throws IOException {
        UdpFlow known = flows.get(client);
        if (known != null) {
            return known;
        }
        Line line = ufrags.lineOf(buffer.array(), buffer.position(), buffer.remaining());
        if (line == null) {
            return null;
        }
        if (flows.size() >= MAX_FLOWS) {
            flows.values().stream()
                    .min(Comparator.comparingLong(flow -> flow.lastUsedNanos() - nowNanos))
                    .ifPresent(this::remove);
        }
        UdpFlow flow = UdpFlow.open(loop, line, new UdpFlow.Way(this, client, server));
        flows.put(client, flow);
        return flow;
    }
}
