package dev.parley.server.http;

import dev.parley.server.config.ConfigurationException;
import dev.parley.server.config.ParleyConfig;
import dev.parley.server.config.SignalConfig;
import dev.parley.server.config.TlsConfig;
import dev.parley.server.session.SignalSessions;
import dev.parley.server.tls.ServerCertificate;
import dev.parley.signaling.token.AccessTokens;
import io.helidon.common.socket.SocketOptions;
import io.helidon.common.tls.Tls;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP and WebSocket side of the server, on every configured address. Each connection has a
 * virtual thread.
 *
 * <p>Started and closed by one thread.
 */
public final class HttpServer implements AutoCloseable {
    /**
     * Clients put tokens and, in later versions of the protocol, an offer into the request line.
     */
    private static final int MAX_REQUEST_LINE_BYTES = 16 * 1024;

    /** Room for a token as long as may be, beside the other headers. */
    private static final int MAX_HEADERS_BYTES = 32 * 1024;

    private static final Duration STOP_GRACE = Duration.ofSeconds(1);
    private static final Duration MIN_READ_TIMEOUT = Duration.ofSeconds(30);

    private final ParleyConfig config;
    private final SignalConnections connections;
    private final SignalConnections rtsConnections;
    private final RtsDoor rts;
    private final JoinRequestReader reader;
    private final SignalSessions sessions;
    private final HttpRoutes routes;
    private final List<WebServer> servers = new ArrayList<>();
    private final List<WebServer> tlsServers = new ArrayList<>();
    private final ClientAddresses addresses;
    private @Nullable ServerCertificate certificate;

    /**
     * Builds the server without starting it.
     *
     * @throws ConfigurationException if the page cannot be read
     */
    public HttpServer(
            ParleyConfig config,
            AccessTokens tokens,
            HttpServices services,
            InstantSource clock,
            RandomGenerator random) {
        this.config = config;
        this.sessions = services.sessions();
        this.connections = new SignalConnections(config.signal());
        SignalConfig rtsWebSockets = config.rts().webSockets(config.signal());
        this.rtsConnections = new SignalConnections(rtsWebSockets);
        this.rts = new RtsDoor(services.rts(), rtsConnections, rtsWebSockets);
        this.addresses = new ClientAddresses(config.trustedProxies());
        this.reader = new JoinRequestReader(services.access());
        Optional<DevelopmentTokens> developmentTokens =
                config.development()
                        ? Optional.of(
                                new DevelopmentTokens(
                                        tokens, config.keys().firstKey(), clock, random))
                        : Optional.empty();
        this.routes =
                new HttpRoutes(
                        page(config.pageDirectory()),
                        new HttpRoutes.Clients(reader, addresses),
                        services,
                        developmentTokens);
    }

    private static PageFiles page(Optional<Path> directory) {
        if (directory.isEmpty()) {
            return PageFiles.none();
        }
        try {
            return PageFiles.read(directory.get());
        } catch (IOException e) {
            throw new ConfigurationException(
                    "The page in page-directory %s cannot be read: %s"
                            .formatted(directory.get(), e.getMessage()));
        }
    }

    /**
     * Starts to serve.
     *
     * @throws ConfigurationException if an address or the port cannot be used
     */
    public void start() {
        connections.start();
        rtsConnections.start();
        try {
            startAll(servers, config.plainAddresses(), config.port(), plain -> plain);
            if (config.tls().isPresent()) {
                TlsConfig tls = config.tls().get();
                ServerCertificate following = ServerCertificate.open(tls);
                certificate = following;
                Tls offered = Tls.builder().sslContext(following.context()).build();
                startAll(
                        tlsServers,
                        config.bindAddresses(),
                        tls.port(),
                        builder -> builder.tls(offered));
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void startAll(
            List<WebServer> started,
            List<InetAddress> addresses,
            int wantedPort,
            UnaryOperator<WebServerConfig.Builder> with) {
        for (InetAddress address : addresses) {
            if (started.isEmpty() || !isMissingLoopback(address)) {
                int port = started.isEmpty() ? wantedPort : started.getFirst().port();
                started.add(startAt(new InetSocketAddress(address, port), with));
            }
        }
    }

    /** The TCP port that is served without TLS, once started. */
    public int port() {
        return servers.getFirst().port();
    }

    /** The TCP port of HTTPS, once started; empty for none. */
    public OptionalInt tlsPort() {
        return tlsServers.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(tlsServers.getFirst().port());
    }

    /** How many WebSockets are open. */
    public int webSockets() {
        return connections.count() + rtsConnections.count();
    }

    /** Stops to serve; what is still open is ended. */
    @Override
    public void close() {
        tlsServers.forEach(WebServer::stop);
        tlsServers.clear();
        servers.forEach(WebServer::stop);
        servers.clear();
        if (certificate != null) {
            certificate.close();
        }
        connections.close();
        rtsConnections.close();
    }

    /** A machine may have no IPv6; then its loopback address is nothing to insist on. */
    private static boolean isMissingLoopback(InetAddress address) {
        try {
            return address.isLoopbackAddress()
                    && NetworkInterface.getByInetAddress(address) == null;
        } catch (SocketException e) {
            return true;
        }
    }

    private WebServer startAt(
            InetSocketAddress address, UnaryOperator<WebServerConfig.Builder> with) {
        checkFree(address);
        WebServerConfig.Builder builder =
                WebServer.builder()
                        .address(address.getAddress())
                        .port(address.getPort())
                        .shutdownHook(false)
                        .shutdownGracePeriod(STOP_GRACE)
                        .maxTcpConnections(config.signal().maxConnections())
                        .connectionOptions(socketOptions())
                        .addConnectionSelector(http1())
                        .routing(HttpRouting.builder().any(routes));
        WebServer server = with.apply(builder).build().start();
        if (!server.isRunning()) {
            throw cannotListen(address, "see the log");
        }
        return server;
    }

    private SocketOptions socketOptions() {
        Duration silence = config.signal().deadAfter().plusSeconds(1);
        return SocketOptions.builder()
                .tcpNoDelay(true)
                .readTimeout(silence.compareTo(MIN_READ_TIMEOUT) > 0 ? silence : MIN_READ_TIMEOUT)
                .build();
    }

    private Http1ConnectionSelector http1() {
        Http1Config http1 =
                Http1Config.builder()
                        .maxPrologueLength(MAX_REQUEST_LINE_BYTES)
                        .maxHeadersSize(MAX_HEADERS_BYTES)
                        // Request lines hold tokens; they do not belong into any log.
                        .receiveLog(false)
                        .sendLog(false)
                        .build();
        return Http1ConnectionSelector.builder()
                .config(http1)
                .addUpgrader(upgrader("websocket"))
                .addUpgrader(upgrader("WebSocket"))
                .build();
    }

    private SignalUpgrader upgrader(String protocol) {
        return new SignalUpgrader(
                protocol,
                new SignalUpgrader.Door(reader, addresses, rts),
                sessions,
                connections,
                config.signal());
    }

    /**
     * Tries the port before the web server does, because that would fill a screen to say that it is
     * taken.
     */
    private static void checkFree(InetSocketAddress address) {
        if (address.getPort() == 0) {
            return;
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(address);
        } catch (IOException e) {
            throw cannotListen(address, String.valueOf(e.getMessage()));
        }
    }

    private static ConfigurationException cannotListen(InetSocketAddress address, String why) {
        return new ConfigurationException(
                "Cannot listen on TCP port %d of %s: %s. Is Parley running already? --port (with TLS: tls.port) takes another one."
                        .formatted(address.getPort(), address.getAddress().getHostAddress(), why));
    }
}
