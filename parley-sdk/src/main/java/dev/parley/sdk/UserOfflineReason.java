package dev.parley.sdk;

/** Why a user left: the {@code reason} of {@link IRTCRoomEventHandler#onUserLeave}. */
public final class UserOfflineReason {
    /** The user left. */
    public static final int USER_OFFLINE_REASON_QUIT = 0;

    /** The connection was lost, or the token expired. */
    public static final int USER_OFFLINE_REASON_DROPPED = 1;

    /** The user became invisible. */
    public static final int USER_OFFLINE_REASON_SWITCH_TO_INVISIBLE = 2;

    /** The server removed the user. */
    public static final int USER_OFFLINE_REASON_KICKED_BY_ADMIN = 3;

    private UserOfflineReason() {}
}
