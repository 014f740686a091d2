package dev.parley.testkit.relay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A bad network in user space: stands between real clients and a running server, with sockets on
 * both sides.
 *
 * <p>Each client that is to have a network of its own gets a {@link Line}. Clients need no change:
 * they open the page at {@link Line#url}, and the server tells them to send their media to the
 * relay's address (see {@link RelayOptions}). One thread of its own carries everything; {@link
 * #close} ends it and closes all sockets.
 */
public final class Relay implements AutoCloseable {
    private final RelayLoop loop = new RelayLoop(this::sweep);
    private final List<Line> lines = new ArrayList<>();
    private final List<UdpListener> udpListeners = new ArrayList<>();
    private final List<TcpListener> tcpListeners = new ArrayList<>();

    private Relay() {}

    /**
     * Opens all ports and begins to carry.
     *
     * @throws UncheckedIOException if a port is taken or an address is not this machine's
     */
    public static Relay start(RelayOptions options) {
        Relay relay = new Relay();
        try {
            relay.open(options);
        } catch (IOException failed) {
            relay.loop.start();
            relay.close();
            throw new UncheckedIOException(failed);
        }
        relay.loop.start();
        return relay;
    }

    /** The lines in the order of their ports in the options. */
    public List<Line> lines() {
        return List.copyOf(lines);
    }

    /** The line of this number, from 0. */
    public Line line(int number) {
        return lines.get(number);
    }

    /** How many client addresses have datagrams under way or had some lately. */
    public int udpFlows() {
        return loop.call(() -> udpListeners.stream().mapToInt(UdpListener::flows).sum());
    }

    /** How many TCP connections clients have to the relay. */
    public int tcpConnections() {
        return loop.call(() -> tcpListeners.stream().mapToInt(TcpListener::pairs).sum());
    }

    /** Datagrams of clients that could not be said to be of any line. */
    public long unassignedDatagrams() {
        return loop.call(() -> udpListeners.stream().mapToLong(UdpListener::unassigned).sum());
    }

    /** How many delayed datagrams and wake-ups there are. */
    int underWay() {
        return loop.call(() -> loop.schedule().size());
    }

    /** Ends everything; returns when the relay's thread has ended. */
    @Override
    public void close() {
        loop.close();
    }

    private void open(RelayOptions options) throws IOException {
        SplittableRandom seeds = new SplittableRandom(options.seed());
        InetAddress source =
                options.serverAddress().isLoopbackAddress()
                        ? options.serverAddress()
                        : InetAddress.ofLiteral("0.0.0.0");
        for (int i = 0; i < options.linePorts().size(); i++) {
            lines.add(new Line(loop, source, seeds.nextLong()));
        }
        Ufrags ufrags = lines.size() == 1 ? new Ufrags(lines.getFirst()) : new Ufrags();
        for (int i = 0; i < lines.size(); i++) {
            InetSocketAddress at =
                    new InetSocketAddress(
                            InetAddress.ofLiteral("127.0.0.1"), options.linePorts().get(i));
            InetSocketAddress http =
                    new InetSocketAddress(options.serverAddress(), options.serverHttpPort());
            tcpListeners.add(TcpListener.forSignaling(loop, ufrags, at, http, lines.get(i)));
        }
        for (int port : options.tcpMediaPorts()) {
            tcpListeners.add(
                    TcpListener.forMedia(
                            loop,
                            ufrags,
                            new InetSocketAddress(options.mediaAddress(), port),
                            new InetSocketAddress(options.serverAddress(), port)));
        }
        for (int port : options.udpPorts()) {
            udpListeners.add(
                    UdpListener.open(
                            loop,
                            ufrags,
                            new InetSocketAddress(options.mediaAddress(), port),
                            new InetSocketAddress(options.serverAddress(), port)));
        }
    }

    private void sweep(long nowNanos) {
        udpListeners.forEach(listener -> listener.sweep(nowNanos));
        tcpListeners.forEach(listener -> listener.sweep(nowNanos));
    }
}
