package dev.parley.sdk;

/** Figures of what is received of another user, every 2 s and for each stream. */
public final class RemoteStreamStats {
    /** The user. */
    public String uid = "";

    /** Of sound. */
    public RemoteAudioStats audioStats = new RemoteAudioStats();

    /** Of pictures. */
    public RemoteVideoStats videoStats = new RemoteVideoStats();

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
    public RemoteStreamStats() {}
}
