package dev.parley.testkit;

import dev.parley.protocol.datagram.DatagramRun;
import dev.parley.sfu.loop.DatagramPort;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The media loop's end of a {@link SimulatedNetwork}: hands over only the datagram it was given
 * last, so that a test can tell what each one causes.
 */
public final class ServerPort implements DatagramPort {
    private final SimulatedNetwork network;
    private final InetSocketAddress address;
    private final EgressCheck check;
    private SimulatedNetwork.@Nullable Datagram offered;
    private InetSocketAddress sender;

    ServerPort(SimulatedNetwork network, InetSocketAddress address, EgressCheck check) {
        this.network = network;
        this.address = address;
        this.check = check;
        sender = address;
    }

    /** What the loop receives next. */
    void offer(SimulatedNetwork.Datagram datagram) {
        offered = datagram;
    }

    @Override
    public int receive(byte[] buffer, int offset, int capacity) {
        SimulatedNetwork.Datagram datagram = offered;
        if (datagram == null) {
            return NOTHING;
        }
        offered = null;
        sender = datagram.from();
        int length = Math.min(capacity, datagram.bytes().length);
        System.arraycopy(datagram.bytes(), 0, buffer, offset, length);
        return length;
    }

    @Override
    public InetSocketAddress sender() {
        return sender;
    }

    @Override
    public int send(DatagramRun run, byte[] slab) {
        for (int i = 0; i < run.count(); i++) {
            check.onSent(run.destination(), slab, run.offset(i), run.length(i));
            network.send(address, run.destination(), slab, run.offset(i), run.length(i));
        }
        return run.count();
    }
}
