package dev.parley.server.main;

import dev.parley.server.config.RtsConfig;
import dev.parley.server.openapi.UnicastSink;
import dev.parley.server.rts.LoginTokens;
import dev.parley.server.rts.MessageBody;
import dev.parley.server.rts.PostTimeouts;
import dev.parley.server.rts.RtsOptions;
import dev.parley.server.rts.RtsService;
import dev.parley.server.rts.RtsTimings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Puts signaling outside of rooms together, and gives the Open API its way to users. */
final class OutsideRooms {
    /** How long a business server may take to accept a connection. */
    private static final Duration POST_CONNECT = Duration.ofSeconds(3);

    /** How long a WebSocket may take to log in. */
    private static final Duration LOGIN_PATIENCE = Duration.ofSeconds(10);

    private OutsideRooms() {}

    /** Besides the configured hosts, clients may have messages posted to the given one. */
    static RtsService open(
            RtsConfig rts, Optional<String> ownHost, LoginTokens tokens, RandomGenerator random) {
        List<String> hosts = new ArrayList<>(rts.serverMessageHosts());
        ownHost.ifPresent(hosts::add);
        return new RtsService(
                new RtsOptions(
                        new RtsTimings(rts.pingInterval(), rts.resumeTimeout(), LOGIN_PATIENCE),
                        rts.maxSessions(),
                        hosts),
                tokens,
                new PostTimeouts(POST_CONNECT, rts.serverMessageTimeout()),
                random);
    }

    static UnicastSink sink(RtsService rts) {
        return message ->
                switch (rts.send(message.from(), message.to(), body(message))) {
                    case TAKEN -> UnicastSink.Outcome.TAKEN;
                    case NOT_LOGGED_IN -> UnicastSink.Outcome.OFFLINE;
                    case FULL -> UnicastSink.Outcome.FULL;
                };
    }

    private static MessageBody body(UnicastSink.Unicast message) {
        return message.binary()
                ? MessageBody.binary(Base64.getEncoder().encodeToString(message.payload()))
                : MessageBody.text(new String(message.payload(), StandardCharsets.UTF_8));
    }
}
