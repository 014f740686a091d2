package dev.parley.server.config;

import java.util.Optional;

/**
 * Media over TCP, for clients whose network lets no UDP through.
 *
 * @param port the one TCP port, whatever the number of media loops; 0 for any free one
 * @param connectionsPerLoop how many connections each media loop holds at once
 */
public record RtcTcpConfig(int port, int connectionsPerLoop) {
    private static final int MAX_PORT = 65_535;
    private static final int MAX_CONNECTIONS = 100_000;

    /** Empty if it is switched off. */
    static Optional<RtcTcpConfig> read(ConfigSection rtc) {
        boolean on =
                rtc.flag(
                        "tcp",
                        true,
                        "Whether media may also come over TCP, for clients whose network lets no UDP through.");
        RtcTcpConfig config =
                new RtcTcpConfig(
                        rtc.integer(
                                "tcp-port",
                                7881,
                                0,
                                MAX_PORT,
                                "TCP port of media, one for all media loops. 0 takes any free one."),
                        rtc.integer(
                                "tcp-connections",
                                1000,
                                1,
                                MAX_CONNECTIONS,
                                "How many TCP connections of media each media loop holds at once."));
        return on ? Optional.of(config) : Optional.empty();
    }
}
