package dev.parley.server.network;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.parley.protocol.datagram.ConnectionAddress;
import dev.parley.protocol.stun.StunKey;
import dev.parley.protocol.stun.StunWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/** Clients that connect over TCP, and what they send. */
final class Peers implements AutoCloseable {
    private final ServerSocketChannel server;
    private long lastNumber;

    /** Both ends of a connection, ours without blocking. */
    record Pair(SocketChannel client, TcpArrival arrival) implements AutoCloseable {
        ConnectionAddress address() {
            return arrival.address();
        }

        /** Sends octets as they are. */
        void send(byte[]... pieces) {
            try {
                for (byte[] piece : pieces) {
                    ByteBuffer octets = ByteBuffer.wrap(piece);
                    while (octets.hasRemaining()) {
                        client.write(octets);
                    }
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        /** Closes the client's end so that ours is reset. */
        void reset() {
            try {
                client.setOption(StandardSocketOptions.SO_LINGER, 0);
                client.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        @Override
        public void close() {
            Sockets.closeQuietly(client);
            Sockets.closeQuietly(arrival.channel());
        }
    }

    Peers() {
        try {
            server = ServerSocketChannel.open();
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A connection of which the acceptor has read these octets. */
    Pair connect(byte[]... early) {
        try {
            SocketChannel client = SocketChannel.open();
            client.setOption(StandardSocketOptions.SO_RCVBUF, 16 << 10);
            client.setOption(StandardSocketOptions.TCP_NODELAY, true);
            client.connect(server.getLocalAddress());
            SocketChannel ours = server.accept();
            Sockets.prepare(ours);
            ByteBuffer octets = ByteBuffer.allocate(8000);
            for (byte[] piece : early) {
                octets.put(piece);
            }
            InetSocketAddress peer = (InetSocketAddress) ours.getRemoteAddress();
            return new Pair(
                    client,
                    new TcpArrival(ours, new ConnectionAddress(lastNumber++, peer), octets.flip()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static byte[] frame(byte... content) {
        return ByteBuffer.allocate(2 + content.length)
                .putShort((short) content.length)
                .put(content)
                .array();
    }

    /** A check that names a transport, under a password of nobody. */
    static byte[] check(String ufrag) {
        byte[] out = new byte[600];
        StunWriter writer =
                new StunWriter()
                        .beginRequest(new byte[12], out, 0, out.length)
                        .username((ufrag + ":client").getBytes(US_ASCII))
                        .integrity(StunKey.ofPassword("p".repeat(22)))
                        .fingerprint();
        return Arrays.copyOf(out, writer.length());
    }

    @Override
    public void close() {
        Sockets.closeQuietly(server);
    }
}
