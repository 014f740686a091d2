package dev.parley.sfu.publication;

/**
 * Bounds of what one publisher may send.
 *
 * @param allowanceBps media and its retransmissions in bits per second, default 20 Mbps
 * @param burstBytes what may come at once above that, default 1 MiB
 * @param localSsrc the SSRC our feedback comes from
 */
public record PublisherOptions(long allowanceBps, int burstBytes, int localSsrc) {
    /** The defaults. */
    public static final PublisherOptions DEFAULT = new PublisherOptions(20_000_000L, 1 << 20, 1);
}
