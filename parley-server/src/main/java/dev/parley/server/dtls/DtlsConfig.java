package dev.parley.server.dtls;

import java.time.Duration;

/**
 * Limits of DTLS handshakes.
 *
 * @param handshakeLimit time from opening an association until it fails; default 30 s
 * @param firstResend wait before an unanswered flight is sent again, doubled each time; default 150
 *     ms
 * @param datagramBytes most bytes of a handshake datagram; default 1200
 */
public record DtlsConfig(Duration handshakeLimit, Duration firstResend, int datagramBytes) {
    private static final int LEAST_DATAGRAM_BYTES = 256;

    public DtlsConfig {
        if (!handshakeLimit.isPositive() || !firstResend.isPositive()) {
            throw new IllegalArgumentException("limits of a DTLS handshake must be positive");
        }
        if (datagramBytes < LEAST_DATAGRAM_BYTES) {
            throw new IllegalArgumentException(
                    "a DTLS datagram must hold at least " + LEAST_DATAGRAM_BYTES + " bytes");
        }
    }

    /** What fits WebRTC over the Internet. */
    public static DtlsConfig defaults() {
        return new DtlsConfig(Duration.ofSeconds(30), Duration.ofMillis(150), 1200);
    }
}
