package dev.parley.server.network;

import dev.parley.protocol.dtls.DtlsEndpoint;
import dev.parley.sfu.data.DataMessageCodec;
import dev.parley.sfu.drop.DropCounters;
import dev.parley.sfu.loop.LoopCommand;
import dev.parley.sfu.loop.LoopObserver;
import dev.parley.sfu.loop.MediaLoop;
import dev.parley.sfu.loop.MediaLoopOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/** All media loops of this server, each with its port and its thread. */
public final class MediaPlane implements AutoCloseable {
    /** Commands waiting for a loop; whoever posts more waits. */
    private static final int INBOX_CAPACITY = 16_384;

    private final List<Host> hosts;

    /**
     * Where the ports are bound.
     *
     * @param firstPort the first loop's; the next loops take the next ones; 0 takes any
     * @param receiveBufferBytes asked of the system for what arrives, per port
     * @param sendBufferBytes asked of the system for what leaves, per port
     */
    public record Ports(
            InetAddress address,
            int firstPort,
            int loops,
            int receiveBufferBytes,
            int sendBufferBytes) {}

    /**
     * A running loop.
     *
     * @param port its UDP port
     * @param drops what it dropped, written by its thread only
     */
    public record Host(MediaLoopThread thread, int port, DropCounters drops) {}

    private MediaPlane(List<Host> hosts) {
        this.hosts = List.copyOf(hosts);
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
        List<UdpPort> bound = bind(ports);
        List<Host> hosts = new ArrayList<>();
        for (int i = 0; i < bound.size(); i++) {
            UdpPort port = bound.get(i);
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
            thread.set(new MediaLoopThread("media-" + i, loop, port, inbox));
            hosts.add(new Host(thread.get(), port.localPort(), loop.drops()));
        }
        hosts.forEach(host -> host.thread().start());
        return new MediaPlane(hosts);
    }

    private static List<UdpPort> bind(Ports ports) throws IOException {
        List<UdpPort> bound = new ArrayList<>();
        for (int i = 0; i < ports.loops(); i++) {
            int port = ports.firstPort() == 0 ? 0 : ports.firstPort() + i;
            try {
                bound.add(UdpPort.open(ports, port));
            } catch (IOException taken) {
                for (UdpPort open : bound) {
                    open.close();
                }
                throw new PortTakenException(port, taken);
            }
        }
        return bound;
    }

    public List<Host> hosts() {
        return hosts;
    }

    /** Closes all rooms, ends the threads and frees the ports. */
    @Override
    public void close() {
        for (Host host : hosts) {
            try {
                host.thread().stop();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
