package dev.parley.protocol.sctp;

import java.time.Duration;

/** How hard a message is tried to be delivered (RFC 3758, RFC 8831 section 6.1). */
public sealed interface Reliability {
    /** Until it arrives. */
    record Reliable() implements Reliability {}

    /**
     * Given up once it would be sent more often.
     *
     * @param count how often it is sent again, 0 or more
     */
    record MaxRetransmits(int count) implements Reliability {
        public MaxRetransmits {
            if (count < 0) {
                throw new IllegalArgumentException("retransmits are 0 or more");
            }
        }
    }

    /**
     * Given up once it is older.
     *
     * @param lifetime counted from sending, up to 2^32 - 1 ms
     */
    record MaxLifetime(Duration lifetime) implements Reliability {
        private static final Duration LONGEST = Duration.ofMillis(0xFFFF_FFFFL);

        public MaxLifetime {
            if (lifetime.isNegative() || lifetime.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("a lifetime is 0 to 2^32 - 1 ms");
            }
        }
    }
}
