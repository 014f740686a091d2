package dev.parley.server.config;

import java.time.Duration;

/**
 * How the WebSockets of clients are looked after.
 *
 * @param pingInterval how often an idle client is pinged
 * @param deadAfter how long a client may be silent before its WebSocket is dropped
 * @param writeTimeout how long a client may leave one message unread before its WebSocket is
 *     dropped
 * @param maxMessageBytes the largest message taken from a client, all fragments together
 * @param maxConnections how many TCP connections the server holds at once
 */
public record SignalConfig(
        Duration pingInterval,
        Duration deadAfter,
        Duration writeTimeout,
        int maxMessageBytes,
        int maxConnections) {

    static SignalConfig read(ConfigSection section) {
        Duration pingInterval =
                section.duration(
                        "ping-interval", "10s", "How often the WebSocket of a client is pinged.");
        Duration deadAfter =
                section.duration(
                        "dead-after",
                        "25s",
                        "How long a client may be silent before its WebSocket is dropped.");
        if (deadAfter.compareTo(pingInterval) <= 0) {
            throw new ConfigurationException(
                    "signal.dead-after must be longer than signal.ping-interval.");
        }
        return new SignalConfig(
                pingInterval,
                deadAfter,
                section.duration(
                        "write-timeout",
                        "10s",
                        "How long a client may leave a message unread before its WebSocket is dropped."),
                section.size("message-size", "2MiB", "The largest message taken from a client."),
                section.integer(
                        "connections",
                        20_000,
                        1,
                        1_000_000,
                        "How many TCP connections are held at once."));
    }
}
