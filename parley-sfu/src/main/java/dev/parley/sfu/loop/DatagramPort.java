package dev.parley.sfu.loop;

import dev.parley.protocol.datagram.DatagramRun;
import java.net.InetSocketAddress;

/**
 * A media loop's way to its peers, without blocking: a datagram socket, or that and connections
 * that carry datagrams. Media loop thread only.
 *
 * <p>Sending takes a whole {@link DatagramRun}: one destination, in order, so that an adapter may
 * use segmented sends.
 */
public interface DatagramPort {
    /** Nothing to receive at present. */
    int NOTHING = -1;

    /**
     * Receives one datagram.
     *
     * @param capacity bytes there is room for; a longer datagram is cut, so give one byte more than
     *     is acceptable
     * @return its length, or {@link #NOTHING}
     */
    int receive(byte[] buffer, int offset, int capacity);

    /** Where the datagram last received came from. */
    InetSocketAddress sender();

    /**
     * Sends a run whose offsets index {@code slab}.
     *
     * @return how many datagrams the socket took, from the first on; the rest are lost
     */
    int send(DatagramRun run, byte[] slab);

    /**
     * A peer at this address has authenticated itself: a transport receives from there until {@link
     * #release}. Nothing to do for a socket that knows no peers.
     */
    default void keep(InetSocketAddress address) {}

    /** No transport receives from this address any more. */
    default void release(InetSocketAddress address) {}
}
