package dev.parley.server.network;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.Channel;
import java.nio.channels.SocketChannel;

/** What is done to every TCP socket here. */
final class Sockets {
    /** More would let seconds of old media pile up before a slow peer. */
    private static final int SEND_BUFFER_BYTES = 256 << 10;

    private Sockets() {}

    /** Makes a connection fit for media: without blocking, without waiting for more to send. */
    static void prepare(SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER_BYTES);
    }

    /** Closes what is given up anyway. */
    static void closeQuietly(Channel channel) {
        try {
            channel.close();
        } catch (IOException ignored) {
            // Nothing is left to do for it: its descriptor is free, or was never ours.
        }
    }
}
