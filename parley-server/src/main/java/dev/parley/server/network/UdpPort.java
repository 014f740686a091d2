package dev.parley.server.network;

import dev.parley.protocol.datagram.DatagramRun;
import dev.parley.sfu.loop.DatagramPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import org.jspecify.annotations.Nullable;

/**
 * A {@link DatagramPort} on a {@link DatagramChannel}: one system call per datagram, on every
 * platform.
 *
 * <p>Opened by any thread, then used by its media loop's thread only.
 */
public final class UdpPort implements DatagramPort, AutoCloseable {
    private final DatagramChannel channel;
    private ByteBuffer receiving = ByteBuffer.allocate(0);
    private ByteBuffer sending = ByteBuffer.allocate(0);
    private @Nullable InetSocketAddress sender;
    private long receiveErrors;
    private long sendErrors;

    private UdpPort(DatagramChannel channel) {
        this.channel = channel;
    }

    /**
     * Binds one of the ports.
     *
     * @throws IOException if the address is not ours or the port is taken
     */
    public static UdpPort open(MediaPlane.Ports ports, int port) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, ports.receiveBufferBytes());
            channel.setOption(StandardSocketOptions.SO_SNDBUF, ports.sendBufferBytes());
            channel.bind(new InetSocketAddress(ports.address(), port));
            return new UdpPort(channel);
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
    }

    /** The bound port, as chosen by the system where 0 was asked for. */
    public int localPort() throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    void register(Selector selector) throws IOException {
        channel.register(selector, SelectionKey.OP_READ);
    }

    @Override
    public int receive(byte[] buffer, int offset, int capacity) {
        receiving = viewOf(buffer, receiving);
        receiving.limit(offset + capacity).position(offset);
        try {
            InetSocketAddress from = (InetSocketAddress) channel.receive(receiving);
            if (from == null) {
                return NOTHING;
            }
            sender = from;
            return receiving.position() - offset;
        } catch (IOException failed) {
            // An ICMP error of an earlier datagram, reported here: not this datagram's fault.
            receiveErrors++;
            return NOTHING;
        }
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
        sending = viewOf(slab, sending);
        InetSocketAddress destination = run.destination();
        for (int i = 0; i < run.count(); i++) {
            sending.limit(run.offset(i) + run.length(i)).position(run.offset(i));
            try {
                if (channel.send(sending, destination) == 0) {
                    return i;
                }
            } catch (IOException failed) {
                // Unreachable or filtered: the destination's own trouble, told by ICE in time.
                sendErrors++;
                return i;
            }
        }
        return run.count();
    }

    /** The loop hands in the same array each time, so that its view is made once. */
    // The very array is meant, not one with equal content; both views were made by wrap.
    @SuppressWarnings({"ReferenceEquality", "ByteBufferBackingArray"})
    private static ByteBuffer viewOf(byte[] array, ByteBuffer last) {
        return last.array() == array ? last : ByteBuffer.wrap(array);
    }

    /** Receive calls that failed so far. */
    public long receiveErrors() {
        return receiveErrors;
    }

    /** Send calls that failed so far. */
    public long sendErrors() {
        return sendErrors;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
