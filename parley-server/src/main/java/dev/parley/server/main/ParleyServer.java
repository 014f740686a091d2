package dev.parley.server.main;

import dev.parley.server.config.ParleyConfig;
import dev.parley.server.http.HttpServer;
import dev.parley.server.http.HttpServices;
import dev.parley.server.rts.RtsService;
import dev.parley.server.session.SignalSessions;
import dev.parley.signaling.token.AccessTokens;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A whole server: HTTP and WebSockets in front of the services it is given. Started and closed by
 * one thread, which may be another one for each.
 */
public final class ParleyServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ParleyServer.class);

    private final ParleyConfig config;
    private final SignalSessions sessions;
    private final RtsService rts;
    private final HttpServer http;

    /** Builds the server without starting it; it owns the services from now on. */
    public ParleyServer(ParleyConfig config, AccessTokens tokens, HttpServices services) {
        this.config = config;
        this.sessions = services.sessions();
        this.rts = services.rts();
        this.http =
                new HttpServer(
                        config, tokens, services, InstantSource.system(), new SecureRandom());
    }

    /**
     * Starts to serve.
     *
     * @throws dev.parley.server.config.ConfigurationException if a port cannot be had
     */
    public void start() {
        rts.start();
        http.start();
        if (config.development()) {
            LOG.debug("Development mode: tokens are given to whoever asks");
        }
    }

    /** The TCP port that is served without TLS, once started. */
    public int port() {
        return http.port();
    }

    /** Where a person on this machine finds the page. */
    public String url() {
        InetAddress address = config.bindAddresses().getFirst();
        boolean isLocal = address.isLoopbackAddress() || address.isAnyLocalAddress();
        String host = isLocal ? "localhost" : literal(address);
        OptionalInt tlsPort = http.tlsPort();
        return tlsPort.isPresent()
                ? "https://" + host + ":" + tlsPort.getAsInt()
                : "http://" + host + ":" + port();
    }

    private static String literal(InetAddress address) {
        String text = address.getHostAddress();
        return text.contains(":") ? "[" + text + "]" : text;
    }

    /** Tells everybody in a call, then stops to serve. */
    @Override
    public void close() {
        rts.close();
        sessions.shutdown();
        http.close();
    }
}
