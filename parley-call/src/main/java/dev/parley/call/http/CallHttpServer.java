package dev.parley.call.http;

import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;

/** The HTTP side. Each connection has a virtual thread. Started and closed by one thread. */
public final class CallHttpServer implements AutoCloseable {
    private static final int MAX_CONNECTIONS = 5_000;
    private static final int MAX_REQUEST_LINE_BYTES = 4 * 1024;
    private static final int MAX_HEADERS_BYTES = 16 * 1024;
    private static final Duration STOP_GRACE = Duration.ofSeconds(1);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

    private final WebServer server;

    private CallHttpServer(WebServer server) {
        this.server = server;
    }

    /**
     * Begins to serve.
     *
     * @throws IOException if the port cannot be used
     */
    public static CallHttpServer start(InetSocketAddress address, List<Endpoint> endpoints)
            throws IOException {
        checkFree(address);
        Http1Config http1 =
                Http1Config.builder()
                        .maxPrologueLength(MAX_REQUEST_LINE_BYTES)
                        .maxHeadersSize(MAX_HEADERS_BYTES)
                        .receiveLog(false)
                        .sendLog(false)
                        .build();
        WebServer server =
                WebServer.builder()
                        .address(address.getAddress())
                        .port(address.getPort())
                        .shutdownHook(false)
                        .shutdownGracePeriod(STOP_GRACE)
                        .maxTcpConnections(MAX_CONNECTIONS)
                        .connectionOptions(
                                SocketOptions.builder()
                                        .tcpNoDelay(true)
                                        .readTimeout(READ_TIMEOUT)
                                        .build())
                        .addConnectionSelector(
                                Http1ConnectionSelector.builder().config(http1).build())
                        .routing(HttpRouting.builder().any(new CallRoutes(endpoints)))
                        .build()
                        .start();
        if (!server.isRunning()) {
            throw new IOException("see the log");
        }
        return new CallHttpServer(server);
    }

    /**
     * Tries the port before the web server does, because that would fill a screen to say that it is
     * taken.
     */
    private static void checkFree(InetSocketAddress address) throws IOException {
        if (address.getPort() != 0) {
            try (ServerSocket probe = new ServerSocket()) {
                probe.setReuseAddress(true);
                probe.bind(address);
            }
        }
    }

    /** The TCP port that is served. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
