package dev.parley.server.http;

import dev.parley.server.config.SignalConfig;
import dev.parley.server.rts.RtsConnection;
import dev.parley.server.rts.RtsService;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;

/**
 * Lets WebSockets of real-time signaling in, on {@code /rts}: everybody, because who somebody is
 * the first frame says. For any thread.
 */
final class RtsDoor {
    static final String PATH = "/rts";

    private final RtsService service;
    private final SignalConnections connections;
    private final SignalConfig config;

    RtsDoor(RtsService service, SignalConnections connections, SignalConfig config) {
        this.service = service;
        this.connections = connections;
        this.config = config;
    }

    ServerConnection open(ConnectionContext context, byte[] handshakeAnswer) {
        SignalConnection connection =
                new SignalConnection(context, connections, config, MessageKind.TEXT);
        connection.establish(new Receiver(service.connect(connection)), handshakeAnswer);
        return connection;
    }

    private record Receiver(RtsConnection connection) implements MessageReceiver {
        @Override
        public void onMessage(byte[] message) {
            connection.onFrame(message);
        }

        @Override
        public void onClosed() {
            connection.onClosed();
        }

        @Override
        public int maxMessageBytes() {
            return connection.maxFrameBytes();
        }
    }
}
