package dev.parley.benchmarks;

import dev.parley.server.network.MediaPlane;
import dev.parley.server.network.UdpPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Ports of the server on the loopback interface. */
final class Loopback {
    private static final int SOCKET_BUFFER_BYTES = 1 << 20;

    private Loopback() {}

    static UdpPort open() throws IOException {
        return UdpPort.open(
                new MediaPlane.Ports(
                        InetAddress.getLoopbackAddress(),
                        0,
                        1,
                        SOCKET_BUFFER_BYTES,
                        SOCKET_BUFFER_BYTES),
                0);
    }

    static InetSocketAddress addressOf(UdpPort port) throws IOException {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port.localPort());
    }
}
