package dev.parley.server.network;

import dev.parley.protocol.dtls.DtlsEndpoint;
import dev.parley.server.network.PortTakenException.Transport;
import dev.parley.sfu.data.DataMessageCodec;
import dev.parley.sfu.drop.DropCounters;
import dev.parley.sfu.loop.LoopCommand;
import dev.parley.sfu.loop.LoopObserver;
import dev.parley.sfu.loop.MediaLoop;
import dev.parley.sfu.loop.MediaLoopOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/**
 * All media loops of this server, each with its port and its thread, and the TCP port they share.
 */
public final class MediaPlane implements AutoCloseable {
    /** Commands waiting for a loop; whoever posts more waits. */
    private static final int INBOX_CAPACITY = 16_384;

    private final List<Host> hosts;
    private final Optional<Listener> tcp;
    private final ConnectionEnds ends;

    /**
     * Where the ports are bound.
     *
     * @param firstPort the first loop's; the next loops take the next ones; 0 takes any
     * @param receiveBufferBytes asked of the system for what arrives, per port
     * @param sendBufferBytes asked of the system for what leaves, per port
     * @param tcp the port for those who cannot use UDP; empty for none
     */
    public record Ports(
            InetAddress address,
            int firstPort,
            int loops,
            int receiveBufferBytes,
            int sendBufferBytes,
            Optional<TcpOptions> tcp) {
        /** UDP only. */
        public Ports(
                InetAddress address,
                int firstPort,
                int loops,
                int receiveBufferBytes,
                int sendBufferBytes) {
            this(address, firstPort, loops, receiveBufferBytes, sendBufferBytes, Optional.empty());
        }

        /** The same with TCP too. */
        public Ports with(TcpOptions options) {
            return new Ports(
                    address,
                    firstPort,
                    loops,
                    receiveBufferBytes,
                    sendBufferBytes,
                    Optional.of(options));
        }
    }

    /**
     * The TCP port that all loops share.
     *
     * @param port 0 takes any
     * @param connectionsPerLoop held at once
     */
    public record TcpOptions(int port, int connectionsPerLoop) {}

    /**
     * A running loop.
     *
     * @param port its UDP port
     * @param drops what it dropped, written by its thread only
     */
    public record Host(MediaLoopThread thread, int port, DropCounters drops) {}

    /** A TCP port in use. */
    private record Listener(TcpAcceptor acceptor, int port) {}

    /** A loop's ports before there is a loop. */
    private record Bound(Selector selector, LoopPort port) {}

    private MediaPlane(List<Host> hosts, Optional<Listener> tcp, ConnectionEnds ends) {
        this.hosts = List.copyOf(hosts);
        this.tcp = tcp;
        this.ends = ends;
    }

    /**
     * Binds the ports and starts the loops.
     *
     * @throws PortTakenException if a port cannot be bound; none stays bound then
     */
    public static MediaPlane open(
            Ports ports,
            MediaLoopOptions options,
            DtlsEndpoint.Factory dtls,
            LoopObserver observer,
            RandomGenerator random,
            DataMessageCodec messages)
            throws IOException {
        ConnectionEnds ends = new ConnectionEnds();
        List<Bound> bound = bind(ports, ends);
        Optional<Listener> tcp = listen(ports, bound, ends);
        List<Host> hosts = new ArrayList<>();
        for (int i = 0; i < bound.size(); i++) {
            LoopPort port = bound.get(i).port();
            BlockingQueue<LoopCommand> inbox = new ArrayBlockingQueue<>(INBOX_CAPACITY);
            AtomicReference<MediaLoopThread> thread = new AtomicReference<>();
            MediaLoop loop =
                    new MediaLoop(
                            options,
                            port,
                            inbox,
                            command -> thread.get().post(command),
                            dtls,
                            observer,
                            random,
                            messages);
            thread.set(
                    new MediaLoopThread("media-" + i, loop, port, bound.get(i).selector(), inbox));
            hosts.add(new Host(thread.get(), port.udp().localPort(), loop.drops()));
        }
        hosts.forEach(host -> host.thread().start());
        tcp.ifPresent(listener -> listener.acceptor().start());
        return new MediaPlane(hosts, tcp, ends);
    }

    private static List<Bound> bind(Ports ports, ConnectionEnds ends) throws IOException {
        int maxConnections = ports.tcp().map(TcpOptions::connectionsPerLoop).orElse(0);
        List<Bound> bound = new ArrayList<>();
        for (int i = 0; i < ports.loops(); i++) {
            int port = ports.firstPort() == 0 ? 0 : ports.firstPort() + i;
            try {
                UdpPort udp = UdpPort.open(ports, port);
                Selector selector = Selector.open();
                udp.register(selector);
                TcpPort tcp = new TcpPort(selector, maxConnections, ends);
                bound.add(new Bound(selector, new LoopPort(udp, tcp)));
            } catch (IOException taken) {
                free(bound);
                throw new PortTakenException(Transport.UDP, port, taken);
            }
        }
        return bound;
    }

    private static Optional<Listener> listen(Ports ports, List<Bound> bound, ConnectionEnds ends)
            throws IOException {
        if (ports.tcp().isEmpty()) {
            return Optional.empty();
        }
        int port = ports.tcp().get().port();
        try {
            ServerSocketChannel server =
                    TcpAcceptor.bind(new InetSocketAddress(ports.address(), port));
            int localPort = ((InetSocketAddress) server.getLocalAddress()).getPort();
            List<TcpPort> loops = bound.stream().map(each -> each.port().tcp()).toList();
            return Optional.of(
                    new Listener(new TcpAcceptor(server, server::accept, loops, ends), localPort));
        } catch (IOException taken) {
            free(bound);
            throw new PortTakenException(Transport.TCP, port, taken);
        }
    }

    private static void free(List<Bound> bound) throws IOException {
        for (Bound each : bound) {
            each.port().close();
            each.selector().close();
        }
    }

    public List<Host> hosts() {
        return hosts;
    }

    /** The TCP port that all loops share; empty if there is none. */
    public OptionalInt tcpPort() {
        return tcp.map(listener -> OptionalInt.of(listener.port())).orElse(OptionalInt.empty());
    }

    /** What became of TCP connections. */
    public ConnectionEnds connectionEnds() {
        return ends;
    }

    /** Closes all rooms, ends the threads and frees the ports. */
    @Override
    public void close() {
        List<Stopping> stopping = new ArrayList<>();
        tcp.ifPresent(listener -> stopping.add(listener.acceptor()::stop));
        hosts.forEach(host -> stopping.add(host.thread()::stop));
        for (Stopping each : stopping) {
            try {
                each.stop();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Ends a thread and waits for it. */
    private interface Stopping {
        void stop() throws InterruptedException;
    }
}
