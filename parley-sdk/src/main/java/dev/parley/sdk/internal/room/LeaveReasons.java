package dev.parley.sdk.internal.room;

import livekit.LivekitModels.DisconnectReason;

/** The documented reasons for which users leave and streams go, from LiveKit's. */
final class LeaveReasons {
    /** UserOfflineReason: the user left. */
    static final int QUIT = 0;

    /** UserOfflineReason: the connection to the user was lost. */
    static final int DROPPED = 1;

    /** UserOfflineReason: an administrator removed the user. */
    static final int KICKED = 3;

    /** StreamRemoveReason: the user took it back. */
    static final int UNPUBLISHED = 0;

    /** StreamRemoveReason: the user's client is gone. */
    static final int CLIENT_DISCONNECTED = 3;

    private LeaveReasons() {}

    /** The UserOfflineReason of a user who is told to be disconnected. */
    static int ofUser(DisconnectReason reason) {
        return switch (reason) {
            case CLIENT_INITIATED, UNKNOWN_REASON, ROOM_DELETED, ROOM_CLOSED, MIGRATION -> QUIT;
            case PARTICIPANT_REMOVED -> KICKED;
            default -> DROPPED;
        };
    }
}
