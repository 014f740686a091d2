package dev.parley.server.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Real-time signaling ({@code docs/rts.md}).
 *
 * @param pingInterval how often the WebSocket of a client is pinged
 * @param deadAfter how long a client may be silent before its WebSocket is dropped
 * @param resumeTimeout how long a session is kept after the loss of its WebSocket
 * @param maxSessions how many users may be logged in at once
 * @param serverMessageHosts where clients may have messages posted to
 * @param serverMessageTimeout how long a business server may take to answer
 */
public record RtsConfig(
        Duration pingInterval,
        Duration deadAfter,
        Duration resumeTimeout,
        int maxSessions,
        List<String> serverMessageHosts,
        Duration serverMessageTimeout) {
    private static final List<String> THIS_MACHINE = List.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern HOST =
            Pattern.compile("([a-z0-9.-]{1,253}|\\[[0-9a-f:.]{2,45}])(:[1-9][0-9]{0,4})?");

    /** Takes a copy of the hosts. */
    public RtsConfig {
        serverMessageHosts = List.copyOf(serverMessageHosts);
    }

    static RtsConfig read(ConfigSection section, boolean development) {
        Duration pingInterval =
                section.duration(
                        "ping-interval",
                        "5s",
                        "How often a WebSocket of real-time signaling is pinged.");
        Duration deadAfter =
                section.duration(
                        "dead-after",
                        "15s",
                        "How long a client may be silent before its WebSocket of real-time signaling is dropped.");
        if (deadAfter.compareTo(pingInterval) <= 0) {
            throw new ConfigurationException(
                    "rts.dead-after must be longer than rts.ping-interval.");
        }
        return new RtsConfig(
                pingInterval,
                deadAfter,
                section.duration(
                        "resume-timeout",
                        "30s",
                        "How long a user stays logged in after the loss of the WebSocket."),
                section.integer(
                        "sessions",
                        10_000,
                        1,
                        1_000_000,
                        "How many users may be logged in at once."),
                readHosts(section, development),
                section.duration(
                        "server-message-timeout",
                        "5s",
                        "How long a business server may take to answer a message."));
    }

    private static List<String> readHosts(ConfigSection section, boolean development) {
        List<String> hosts =
                section.texts(
                        "server-message-hosts",
                        development ? String.join(", ", THIS_MACHINE) : "none",
                        "The hosts of business servers, each with or without a port, that clients may have messages posted to (docs/rts.md).");
        for (String host : hosts) {
            if (!HOST.matcher(host.toLowerCase(Locale.ROOT)).matches()) {
                throw new ConfigurationException(
                        "rts.server-message-hosts must be hosts with or without a port, such as app.example.org:8443, not \"%s\"."
                                .formatted(host));
            }
        }
        return hosts.isEmpty() && development ? THIS_MACHINE : hosts;
    }

    /** How WebSockets of real-time signaling are looked after, beside what holds for all. */
    public SignalConfig webSockets(SignalConfig all) {
        return new SignalConfig(
                pingInterval,
                deadAfter,
                all.writeTimeout(),
                all.maxMessageBytes(),
                all.maxConnections());
    }
}
