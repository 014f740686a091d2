package dev.parley.sdk;

/** Figures of what is sent, every 2 s and for each stream. */
public final class LocalStreamStats {
    /** Of sound. */
    public LocalAudioStats audioStats = new LocalAudioStats();

    /** Of pictures. */
    public LocalVideoStats videoStats = new LocalVideoStats();

    /** Whether it is a shared screen. */
    public boolean isScreen = false;

    /**
     * A {@link NetworkQuality} of sending; {@link IRTCRoomEventHandler#onNetworkQuality} tells it
     * better.
     */
    public int txQuality = NetworkQuality.NETWORK_QUALITY_UNKNOWN;

    /** A {@link NetworkQuality} of receiving. */
    public int rxQuality = NetworkQuality.NETWORK_QUALITY_UNKNOWN;

    /** Every field at its default. */
    public LocalStreamStats() {}
}
