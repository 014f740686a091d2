package dev.parley.server.network;

import dev.parley.protocol.datagram.ConnectionAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * A connection on its way from the acceptor to its media loop.
 *
 * @param octets what was read of it: the first frame, and what followed that
 */
record TcpArrival(SocketChannel channel, ConnectionAddress address, ByteBuffer octets) {}
