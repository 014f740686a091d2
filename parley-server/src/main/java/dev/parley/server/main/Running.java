package dev.parley.server.main;

import dev.parley.server.config.ConfigurationException;
import dev.parley.server.config.ParleyConfig;
import dev.parley.server.network.PortTakenException;
import dev.parley.signaling.token.AccessTokens;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The composition root: every part of the program is made here or by what is made here, started in
 * an order in which each finds those it needs, and closed in the reverse one.
 *
 * <p>Started and closed by one thread, which may be another one for each.
 */
final class Running implements AutoCloseable {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final String url;
    private final int port;

    private Running(ParleyConfig config) throws IOException {
        try {
            Optional<EmbeddedCall> call = EmbeddedCall.open(config);
            call.ifPresent(parts::push);
            AccessTokens tokens = new AccessTokens(config.keys().secretByKey());
            Calls calls = Calls.open(config, tokens, InstantSource.system(), call);
            parts.push(calls);
            ParleyServer server = new ParleyServer(config, tokens, calls.services());
            parts.push(server);
            server.start();
            call.ifPresent(started -> started.begin(server.port()));
            this.url = server.url();
            this.port = server.port();
        } catch (IOException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    /**
     * Starts everything.
     *
     * @throws ConfigurationException if a port, a file or the database cannot be used
     */
    static Running start(ParleyConfig config) {
        try {
            return new Running(config);
        } catch (PortTakenException e) {
            String option =
                    switch (e.transport()) {
                        case UDP -> "--udp-port";
                        case TCP -> "--tcp-port";
                    };
            throw new ConfigurationException(
                    "%s port %d cannot be used: is another Parley running? Choose another with %s."
                            .formatted(e.transport(), e.port(), option));
        } catch (IOException e) {
            throw new ConfigurationException("Media cannot be served: " + e.getMessage());
        }
    }

    /** Where a person on this machine finds the page. */
    String url() {
        return url;
    }

    /** The TCP port of HTTP and WebSockets. */
    int port() {
        return port;
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("a part could not be closed", e);
            }
        }
    }
}
