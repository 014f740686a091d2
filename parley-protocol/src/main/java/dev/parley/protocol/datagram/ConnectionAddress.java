package dev.parley.protocol.datagram;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/**
 * The address that stands for one TCP connection wherever the media plane knows peers by address.
 *
 * <p>A peer may use UDP and TCP from the same address and port, and they are two ways to it. So a
 * connection gets an address from the discard-only block 100::/64 (RFC 6666), which no packet comes
 * from, with the connection's number in it and port 0. It equals the address of no datagram and of
 * no other connection. Immutable.
 */
public final class ConnectionAddress extends InetSocketAddress {
    private static final long serialVersionUID = 1L;

    private static final long DISCARD_ONLY_PREFIX = 0x0100_0000_0000_0000L;
    private static final int IPV6_BYTES = 16;

    private final InetSocketAddress peer;

    /**
     * @param number of the connection, never given to another one of this process
     * @param peer where the connection comes from
     */
    public ConnectionAddress(long number, InetSocketAddress peer) {
        super(discardOnly(number), 0);
        this.peer = peer;
    }

    /** Where the connection really comes from: for the peer to be told, and for logs. */
    public InetSocketAddress peer() {
        return peer;
    }

    /** Where a peer at {@code address} is, seen from outside: a connection's real origin. */
    public static InetSocketAddress origin(InetSocketAddress address) {
        return address instanceof ConnectionAddress connection ? connection.peer : address;
    }

    private static InetAddress discardOnly(long number) {
        byte[] octets =
                ByteBuffer.allocate(IPV6_BYTES)
                        .putLong(DISCARD_ONLY_PREFIX)
                        .putLong(number)
                        .array();
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("16 octets are an address", impossible);
        }
    }

    @Override
    public String toString() {
        return "tcp:" + peer;
    }
}
