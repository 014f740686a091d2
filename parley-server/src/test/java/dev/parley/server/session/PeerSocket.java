package dev.parley.server.session;

import dev.parley.protocol.sdp.CandidateAttribute;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client's socket for media: datagrams, as such or as frames of a connection. */
interface PeerSocket extends AutoCloseable {
    /** Begins to use one of the server's candidates; where that is. */
    InetSocketAddress connect(List<CandidateAttribute> candidates) throws IOException;

    void send(byte[] datagram) throws IOException;

    /** Waits for the next datagram. */
    byte[] receive() throws IOException;

    @Override
    void close() throws IOException;

    private static InetSocketAddress candidate(List<CandidateAttribute> all, String transport) {
        int port =
                all.stream()
                        .filter(candidate -> candidate.transport().equals(transport))
                        .findFirst()
                        .orElseThrow()
                        .port();
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** One on UDP, at this port or at any if it is 0. */
    static PeerSocket udp(int localPort) {
        return new Udp(localPort);
    }

    /** One on TCP, from this port or from any if it is 0. */
    static PeerSocket tcp(int localPort) {
        return new Tcp(localPort);
    }

    /** Plain datagrams. */
    final class Udp implements PeerSocket {
        private final DatagramChannel channel;
        private InetSocketAddress server = new InetSocketAddress(0);

        private Udp(int localPort) {
            try {
                channel = DatagramChannel.open();
                channel.setOption(StandardSocketOptions.SO_RCVBUF, 1 << 20);
                channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), localPort));
            } catch (IOException failed) {
                throw new AssertionError(failed);
            }
        }

        @Override
        public InetSocketAddress connect(List<CandidateAttribute> candidates) {
            server = candidate(candidates, "udp");
            return server;
        }

        @Override
        public void send(byte[] datagram) throws IOException {
            channel.send(ByteBuffer.wrap(datagram), server);
        }

        @Override
        public byte[] receive() throws IOException {
            ByteBuffer buffer = ByteBuffer.allocate(2048);
            channel.receive(buffer);
            return Arrays.copyOf(buffer.array(), buffer.position());
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** Frames of a connection (RFC 4571). */
    final class Tcp implements PeerSocket {
        private final int localPort;
        private final Socket socket = new Socket();
        private @Nullable DataInputStream in;

        private Tcp(int localPort) {
            this.localPort = localPort;
        }

        @Override
        public InetSocketAddress connect(List<CandidateAttribute> candidates) throws IOException {
            InetSocketAddress server = candidate(candidates, "tcp");
            socket.setTcpNoDelay(true);
            socket.setReceiveBufferSize(64 << 10);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), localPort));
            socket.connect(server);
            in = new DataInputStream(socket.getInputStream());
            return server;
        }

        @Override
        public void send(byte[] datagram) throws IOException {
            socket.getOutputStream().write(frame(datagram));
        }

        @Override
        public byte[] receive() throws IOException {
            DataInputStream connected = in;
            if (connected == null) {
                throw new IOException("not connected");
            }
            byte[] datagram = new byte[connected.readUnsignedShort()];
            connected.readFully(datagram);
            return datagram;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** A datagram with its length before it. */
    static byte[] frame(byte[] datagram) {
        return ByteBuffer.allocate(2 + datagram.length)
                .putShort((short) datagram.length)
                .put(datagram)
                .array();
    }
}
