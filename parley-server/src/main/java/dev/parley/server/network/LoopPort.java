package dev.parley.server.network;

import dev.parley.protocol.datagram.ConnectionAddress;
import dev.parley.protocol.datagram.DatagramRun;
import dev.parley.sfu.loop.DatagramPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;

/**
 * All ways to a media loop's peers: its UDP port and its TCP connections. What a destination's
 * address is of decides which way a run goes.
 *
 * <p>The loop's thread only. While both have something, each is asked for at most {@value #SHARE}
 * datagrams in a row, so that neither starves the other.
 */
final class LoopPort implements DatagramPort, AutoCloseable {
    private static final int SHARE = 16;

    private final UdpPort udp;
    private final TcpPort tcp;
    private boolean tcpFirst;
    private boolean lastFromTcp;
    private int shareLeft = SHARE;

    LoopPort(UdpPort udp, TcpPort tcp) {
        this.udp = udp;
        this.tcp = tcp;
    }

    UdpPort udp() {
        return udp;
    }

    TcpPort tcp() {
        return tcp;
    }

    void beginTurn(long nowNanos) {
        tcp.beginTurn(nowNanos);
    }

    void onReady(SelectionKey key) {
        tcp.onReady(key);
    }

    /**
     * Whether the selector must be asked each turn: a connection tells there that it can be read,
     * while the UDP port is just tried.
     */
    boolean needsSelection() {
        return tcp.hasConnections();
    }

    @Override
    public int receive(byte[] buffer, int offset, int capacity) {
        if (!tcp.hasReadable()) {
            lastFromTcp = false;
            return udp.receive(buffer, offset, capacity);
        }
        if (shareLeft == 0) {
            turnOver();
        }
        int length = receiveFrom(tcpFirst, buffer, offset, capacity);
        if (length == NOTHING) {
            turnOver();
            length = receiveFrom(tcpFirst, buffer, offset, capacity);
        }
        shareLeft--;
        return length;
    }

    private void turnOver() {
        tcpFirst = !tcpFirst;
        shareLeft = SHARE;
    }

    private int receiveFrom(boolean fromTcp, byte[] buffer, int offset, int capacity) {
        lastFromTcp = fromTcp;
        return fromTcp
                ? tcp.receive(buffer, offset, capacity)
                : udp.receive(buffer, offset, capacity);
    }

    @Override
    public InetSocketAddress sender() {
        return lastFromTcp ? tcp.sender() : udp.sender();
    }

    @Override
    public int send(DatagramRun run, byte[] slab) {
        return run.destination() instanceof ConnectionAddress
                ? tcp.send(run, slab)
                : udp.send(run, slab);
    }

    @Override
    public void keep(InetSocketAddress address) {
        if (address instanceof ConnectionAddress) {
            tcp.keep(address);
        }
    }

    @Override
    public void release(InetSocketAddress address) {
        if (address instanceof ConnectionAddress) {
            tcp.release(address);
        }
    }

    @Override
    public void close() throws IOException {
        tcp.close();
        udp.close();
    }
}
