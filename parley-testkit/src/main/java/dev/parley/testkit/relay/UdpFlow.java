package dev.parley.testkit.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;

/**
 * The datagrams between one client address and one server port, through a socket of their own
 * towards the server.
 *
 * <p>Owned by the relay's thread.
 */
final class UdpFlow implements RelayLoop.Ready {
    private static final int DATAGRAMS_A_TURN = 256;
    private static final int MAX_DATAGRAM_BYTES = 65_535;

    private final RelayLoop loop;
    private final Line line;
    private final Way way;
    private final Fates toServer;
    private final Fates toClient;
    private final long[] arrivals = new long[Fates.MAX_ARRIVALS];
    private final ByteBuffer buffer = ByteBuffer.allocate(MAX_DATAGRAM_BYTES);
    private DatagramChannel upstream;
    private int rebinds;
    private long lastUsedNanos = System.nanoTime();

    /** From whom to whom: the port the client uses, the client, the server's port. */
    record Way(UdpListener listener, SocketAddress client, InetSocketAddress server) {}

    private UdpFlow(RelayLoop loop, Line line, Way way, DatagramChannel upstream) {
        this.loop = loop;
        this.line = line;
        this.way = way;
        this.toServer = line.newFates();
        this.toClient = line.newFates();
        this.upstream = upstream;
    }

    static UdpFlow open(RelayLoop loop, Line line, Way way) throws IOException {
        UdpFlow flow = new UdpFlow(loop, line, way, connected(line.source(), way.server()));
        loop.register(flow.upstream, SelectionKey.OP_READ, flow);
        line.add(flow);
        return flow;
    }

    void fromClient(ByteBuffer datagram, long nowNanos) {
        lastUsedNanos = nowNanos;
        carry(Direction.TO_SERVER, datagram, nowNanos);
    }

    @Override
    public void ready(SelectionKey key, long nowNanos) throws IOException {
        for (int i = 0; i < DATAGRAMS_A_TURN && key.isValid(); i++) {
            buffer.clear();
            if (upstream.receive(buffer) == null) {
                return;
            }
            buffer.flip();
            carry(Direction.TO_CLIENT, buffer, nowNanos);
        }
    }

    /** Nobody listens at the server's port for now: what was sent there is lost. */
    @Override
    public void failed(IOException reason) {
        line.tally().cutOff++;
    }

    /** From now on the server sees the client at another port of {@code source}. */
    void rebind(InetAddress source) throws IOException {
        DatagramChannel next = connected(source, way.server());
        Sockets.close(upstream);
        upstream = next;
        rebinds++;
        loop.register(next, SelectionKey.OP_READ, this);
    }

    void close() {
        line.remove(this);
        Sockets.close(upstream);
    }

    SocketAddress client() {
        return way.client();
    }

    long lastUsedNanos() {
        return lastUsedNanos;
    }

    private void carry(Direction direction, ByteBuffer datagram, long nowNanos) {
        if (line.stopsUdp()) {
            line.tally().cutOff++;
            return;
        }
        Fates fates = direction == Direction.TO_SERVER ? toServer : toClient;
        int count = fates.decide(nowNanos, line.conditions(direction), arrivals);
        if (count == 0) {
            line.tally().lost++;
        }
        if (count > 1) {
            line.tally().duplicated++;
        }
        for (int i = 0; i < count; i++) {
            launch(direction, datagram.duplicate(), arrivals[i], nowNanos);
        }
    }

    private void launch(Direction direction, ByteBuffer datagram, long arrival, long nowNanos) {
        if (arrival - nowNanos <= 0) {
            deliver(direction, datagram);
            return;
        }
        byte[] octets = new byte[datagram.remaining()];
        datagram.get(octets);
        long breaks = line.breaks();
        int rebindsBefore = rebinds;
        boolean room =
                loop.schedule()
                        .add(
                                arrival,
                                octets.length,
                                now -> {
                                    // What was under way when the line broke, or left an address
                                    // that is no more, does not arrive.
                                    if (line.breaks() != breaks || rebinds != rebindsBefore) {
                                        line.tally().cutOff++;
                                    } else {
                                        deliver(direction, ByteBuffer.wrap(octets));
                                    }
                                });
        if (!room) {
            line.tally().overflowed++;
        }
    }

    private void deliver(Direction direction, ByteBuffer datagram) {
        boolean sent =
                direction == Direction.TO_CLIENT
                        ? way.listener().sendTo(way.client(), datagram)
                        : sendToServer(datagram);
        if (sent) {
            line.tally().datagrams++;
        } else {
            line.tally().overflowed++;
        }
    }

    private boolean sendToServer(ByteBuffer datagram) {
        try {
            return upstream.isOpen() && upstream.write(datagram) > 0;
        } catch (IOException unreachable) {
            return false;
        }
    }

    private static DatagramChannel connected(InetAddress source, InetSocketAddress server)
            throws IOException {
        DatagramChannel channel = UdpListener.openSocket(new InetSocketAddress(source, 0));
        try {
            channel.connect(server);
            return channel;
        } catch (IOException failed) {
            Sockets.close(channel);
            throw failed;
        }
    }
}
