package dev.parley.sdk;

/** How good the network is: the fields of {@link NetworkQualityStats}. */
public final class NetworkQuality {
    /** Not known. */
    public static final int NETWORK_QUALITY_UNKNOWN = 0;

    /** Nothing to notice. */
    public static final int NETWORK_QUALITY_EXCELLENT = 1;

    /** Hardly anything to notice. */
    public static final int NETWORK_QUALITY_GOOD = 2;

    /** Flaws, but a call is possible. */
    public static final int NETWORK_QUALITY_POOR = 3;

    /** A call is hard to follow. */
    public static final int NETWORK_QUALITY_BAD = 4;

    /** A call is hardly possible. */
    public static final int NETWORK_QUALITY_VERY_BAD = 5;

    /** No connection: no answer for 12 s. */
    public static final int NETWORK_QUALITY_DOWN = 6;

    private NetworkQuality() {}
}
