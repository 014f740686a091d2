package dev.parley.sdk;

/** How good the network of one user is, over 2 s. */
public final class NetworkQualityStats {
    /** The user. */
    public String uid = "";

    /** Part of the packets that were lost: 0 to 1. */
    public double fractionLost = 0;

    /** Milliseconds to the server and back; for the local user only. */
    public int rtt = 0;

    /** Bit/s sent and received, the mean of 2 s. */
    public int totalBandwidth = 0;

    /** A {@link NetworkQuality} of sending. */
    public int txQuality = NetworkQuality.NETWORK_QUALITY_UNKNOWN;

    /** A {@link NetworkQuality} of receiving. */
    public int rxQuality = NetworkQuality.NETWORK_QUALITY_UNKNOWN;

    /** Every field at its default. */
    public NetworkQualityStats() {}

    /**
     * The quality of one user's network.
     *
     * @param uid the user
     * @param txQuality a {@link NetworkQuality} of sending
     * @param rxQuality a {@link NetworkQuality} of receiving
     */
    public NetworkQualityStats(String uid, int txQuality, int rxQuality) {
        this.uid = uid;
        this.txQuality = txQuality;
        this.rxQuality = rxQuality;
    }
}
