package dev.parley.sdk;

/** The {@code status} of {@link IRTCVideoEventHandler#onGetPeerOnlineStatus}. */
public final class UserOnlineStatus {
    /** Not logged in. */
    public static final int USER_ONLINE_STATUS_OFFLINE = 0;

    /** Logged in and connected. */
    public static final int USER_ONLINE_STATUS_ONLINE = 1;

    /** Logged in, but its connection is lost at present: messages to it wait. */
    public static final int USER_ONLINE_STATUS_UNREACHABLE = 2;

    private UserOnlineStatus() {}
}
