package dev.parley.testkit.relay;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

/** Ways to end a socket that cannot fail in a way that matters. */
final class Sockets {
    private Sockets() {}

    static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // It is as closed as it gets.
        }
    }

    /** Closes it so that the other side gets a reset. */
    static void reset(SocketChannel channel) {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException gone) {
            // It was closed or never connected: nobody is there to be told.
        }
        close(channel);
    }

    /** Tells the other side that nothing more comes. */
    static void endOutput(SocketChannel channel) {
        try {
            channel.shutdownOutput();
        } catch (IOException gone) {
            // The other side needs no telling.
        }
    }
}
