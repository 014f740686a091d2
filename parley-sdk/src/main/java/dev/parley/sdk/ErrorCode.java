package dev.parley.sdk;

/**
 * Errors: the {@code state} of {@link IRTCRoomEventHandler#onRoomStateChanged} and {@link
 * IRTCRoomEventHandler#onStreamStateChanged}, and what {@link IRTCVideoEventHandler#onError} gives.
 */
public final class ErrorCode {
    /**
     * The token is not valid: its signature, its room or its user do not fit, or it had expired
     * before joining.
     */
    public static final int ERROR_CODE_INVALID_TOKEN = -1000;

    /** Joining failed for an unknown reason; join again. */
    public static final int ERROR_CODE_JOIN_ROOM = -1001;

    /** The token does not allow to publish, or no longer. */
    public static final int ERROR_CODE_NO_PUBLISH_PERMISSION = -1002;

    /** The token does not allow to subscribe, or no longer. */
    public static final int ERROR_CODE_NO_SUBSCRIBE_PERMISSION = -1003;

    /** The same user joined the room from elsewhere; this client was removed. */
    public static final int ERROR_CODE_DUPLICATE_LOGIN = -1004;

    /** The server removed this user from the room. */
    public static final int ERROR_CODE_KICKED_OUT = -1006;

    /** The room id is not allowed: it takes 1 to 128 of letters, digits and @ _ - . */
    public static final int ERROR_CODE_ROOM_ID_ILLEGAL = -1007;

    /** The token expired while in the room; this client was removed. */
    public static final int ERROR_CODE_TOKEN_EXPIRED = -1009;

    /** The token given to updateToken is not valid. */
    public static final int ERROR_CODE_UPDATE_TOKEN_WITH_INVALID_TOKEN = -1010;

    /** The server closed the room. */
    public static final int ERROR_CODE_ROOM_DISMISS = -1011;

    /** No licence of the SDK; never reported by Parley. */
    public static final int ERROR_CODE_JOIN_ROOM_WITHOUT_LICENSE_AUTHENTICATE_SDK = -1012;

    /** The room id is in use for an echo test; never reported by Parley. */
    public static final int ERROR_CODE_ROOM_ALREADY_EXIST = -1013;

    /** One engine must use one user id in all its rooms. */
    public static final int ERROR_CODE_USER_ID_DIFFERENT = -1014;

    /** The server's licence expired; never reported by Parley. */
    public static final int ERROR_CODE_SERVER_LICENSE_EXPIRE = -1017;

    /** More users at a time than the server's licence allows; never reported by Parley. */
    public static final int ERROR_CODE_EXCEEDS_THE_UPPER_LIMIT = -1018;

    /** A licence parameter is wrong; never reported by Parley. */
    public static final int ERROR_CODE_LICENSE_PARAMETER_ERROR = -1019;

    /** The path of the licence is wrong; never reported by Parley. */
    public static final int ERROR_CODE_LICENSE_FILE_PATH_ERROR = -1020;

    /** The licence is not valid; never reported by Parley. */
    public static final int ERROR_CODE_LICENSE_ILLEGAL = -1021;

    /** The licence expired; never reported by Parley. */
    public static final int ERROR_CODE_LICENSE_EXPIRED = -1022;

    /** The licence is for something else; never reported by Parley. */
    public static final int ERROR_CODE_LICENSE_INFORMATION_NOT_MATCH = -1023;

    /** The licence differs from the one that is stored; never reported by Parley. */
    public static final int ERROR_CODE_LICENSE_NOT_MATCH_WITH_CACHE = -1024;

    /** The room is banned. */
    public static final int ERROR_CODE_JOIN_ROOM_ROOM_FORBIDDEN = -1025;

    /** The user is banned from the room. */
    public static final int ERROR_CODE_JOIN_ROOM_USER_FORBIDDEN = -1026;

    /** The licence plug-in is missing; never reported by Parley. */
    public static final int ERROR_CODE_JOIN_ROOM_LICENSE_FUNCTION_NOT_FOUND = -1027;

    /** Too many streams are subscribed to. */
    public static final int ERROR_CODE_OVER_STREAM_SUBSCRIBE_LIMIT = -1070;

    /** Too many streams are published in the room. */
    public static final int ERROR_CODE_OVER_STREAM_PUBLISH_LIMIT = -1080;

    /**
     * Too many screens are published in the room; superseded by
     * ERROR_CODE_OVER_STREAM_PUBLISH_LIMIT.
     */
    public static final int ERROR_CODE_OVER_SCREEN_PUBLISH_LIMIT = -1081;

    /**
     * Too many video streams are published in the room; superseded by
     * ERROR_CODE_OVER_STREAM_PUBLISH_LIMIT.
     */
    public static final int ERROR_CODE_OVER_VIDEO_PUBLISH_LIMIT = -1082;

    /** The user of synchronised sound is taken; never reported by Parley. */
    public static final int ERROR_CODE_INVALID_AUDIO_SYNC_UID_REPEATED = -1083;

    /** The server is in a state that it cannot serve from; this client left the room. */
    public static final int ERROR_CODE_ABNORMAL_SERVER_STATUS = -1084;

    /** Unpublishing in another room failed. */
    public static final int ERROR_CODE_MULTI_ROOM_UNPUBLISH_FAILED = -1085;

    /** The region is wrong; never reported by Parley. */
    public static final int ERROR_CODE_WRONG_AREA_CODE = -1086;

    /** A thread of the engine does not come back. */
    public static final int ERROR_CODE_DEAD_LOCK = -1111;

    private ErrorCode() {}
}
