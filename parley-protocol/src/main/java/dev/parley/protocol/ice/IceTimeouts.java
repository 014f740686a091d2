package dev.parley.protocol.ice;

import java.time.Duration;

/**
 * How long a silent peer is waited for.
 *
 * @param disconnected silence of the selected address until {@link IceState#DISCONNECTED}; clients
 *     check at least every few seconds (RFC 7675 section 5.1: every 5 s on average)
 * @param failed further silence until {@link IceState#FAILED}
 * @param consent how long one authenticated check lets us send to its address and take media from
 *     it, at most 30 s (RFC 7675 section 5.1)
 */
public record IceTimeouts(Duration disconnected, Duration failed, Duration consent) {
    private static final Duration LONGEST_CONSENT = Duration.ofSeconds(30);

    /** 10 s, 5 s more, 30 s. */
    public static final IceTimeouts DEFAULT =
            new IceTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(5), LONGEST_CONSENT);

    public IceTimeouts {
        if (!disconnected.isPositive()
                || !failed.isPositive()
                || !consent.isPositive()
                || consent.compareTo(LONGEST_CONSENT) > 0) {
            throw new IllegalArgumentException("ICE time limits are positive, consent at most 30s");
        }
    }
}
