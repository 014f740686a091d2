package dev.parley.sfu.subscription;

/**
 * Bounds of what one subscriber may ask of us, and our clock.
 *
 * @param retransmissionBps what may be sent again in bits per second, default 2 Mbps
 * @param retransmissionBurstBytes what may be sent again at once, default 256 KiB
 * @param epochOffsetNanos what to add to the loop's clock to get nanoseconds since 1970, for the
 *     sender reports; the same for all transports, default 0
 */
public record SubscriberOptions(
        long retransmissionBps, int retransmissionBurstBytes, long epochOffsetNanos) {
    /** The defaults. */
    public static final SubscriberOptions DEFAULT = new SubscriberOptions(2_000_000L, 1 << 18, 0);
}
