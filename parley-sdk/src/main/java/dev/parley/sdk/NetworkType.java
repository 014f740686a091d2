package dev.parley.sdk;

/** Kinds of networks: the {@code type} of {@link IRTCVideoEventHandler#onNetworkTypeChanged}. */
public final class NetworkType {
    /** Not known. */
    public static final int NETWORK_TYPE_UNKNOWN = -1;

    /** No network. */
    public static final int NETWORK_TYPE_DISCONNECTED = 0;

    /** A cable. */
    public static final int NETWORK_TYPE_LAN = 1;

    /** Wi-Fi. */
    public static final int NETWORK_TYPE_WIFI = 2;

    /** Mobile, second generation. */
    public static final int NETWORK_TYPE_MOBILE_2G = 3;

    /** Mobile, third generation. */
    public static final int NETWORK_TYPE_MOBILE_3G = 4;

    /** Mobile, fourth generation. */
    public static final int NETWORK_TYPE_MOBILE_4G = 5;

    /** Mobile, fifth generation. */
    public static final int NETWORK_TYPE_MOBILE_5G = 6;

    private NetworkType() {}
}
