package dev.parley.sfu.room;

/** Why a participant is no longer in its room. */
public enum LeaveReason {
    /** It said goodbye. */
    CLIENT_INITIATED,
    /** The same identity joined again. */
    DUPLICATE_IDENTITY,
    /** A moderator removed it. */
    REMOVED,
    /** A moderator sent it to another room. */
    MOVED,
    /** The room was deleted by a moderator. */
    ROOM_DELETED,
    /** The room closed by itself. */
    ROOM_CLOSED,
    /** The server is going down. */
    SERVER_SHUTDOWN,
    /** Its media transport went silent or could not be secured. */
    CONNECTION_TIMEOUT,
    /** Its token ended, and was not renewed. */
    TOKEN_EXPIRED,
    /** Its media transport never came up. */
    JOIN_FAILURE,
    /** Its signaling connection ended before its media transport came up. */
    SIGNAL_CLOSED,
    /** It does not read its signaling messages fast enough. */
    SIGNAL_OVERFLOW,
    /** Its view and ours differ beyond repair; it should join afresh. */
    STATE_MISMATCH,
    /**
     * It sent what cannot be understood or met: a malformed message, or a session description
     * without a way to connect.
     */
    BAD_REQUEST,
    /** A fault of ours closed the room. */
    INTERNAL
}
