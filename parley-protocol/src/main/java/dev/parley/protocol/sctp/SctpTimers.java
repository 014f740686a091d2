package dev.parley.protocol.sctp;

import java.time.Duration;

/**
 * How long an association waits.
 *
 * @param initialRto retransmission timeout before the first round trip was measured
 * @param minRto the shortest retransmission timeout; longer than the peer delays its SACKs
 * @param maxRto the longest one, also when backed off
 * @param sackDelay how long the SACK of a single packet may wait for a second, at most 500 ms
 * @param cookieLife how long a handshake may take from INIT ACK to COOKIE ECHO
 * @param heartbeat silence after which the round trip is measured by a HEARTBEAT
 * @param handshakeAttempts how often INIT, COOKIE ECHO, SHUTDOWN and SHUTDOWN ACK are sent again;
 *     data is retransmitted without limit, because ICE decides when a peer is gone
 */
public record SctpTimers(
        Duration initialRto,
        Duration minRto,
        Duration maxRto,
        Duration sackDelay,
        Duration cookieLife,
        Duration heartbeat,
        int handshakeAttempts) {
    /** 500 ms, 300 ms, 3 s, 100 ms, 60 s, 30 s, 20 attempts. */
    public static final SctpTimers DEFAULT =
            new SctpTimers(
                    Duration.ofMillis(500),
                    Duration.ofMillis(300),
                    Duration.ofSeconds(3),
                    Duration.ofMillis(100),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(30),
                    20);

    public SctpTimers {
        if (!minRto.isPositive()
                || initialRto.compareTo(minRto) < 0
                || maxRto.compareTo(initialRto) < 0
                || sackDelay.isNegative()
                || sackDelay.compareTo(Duration.ofMillis(500)) > 0
                || !cookieLife.isPositive()
                || !heartbeat.isPositive()
                || handshakeAttempts < 1) {
            throw new IllegalArgumentException("SCTP timers out of range");
        }
    }
}
