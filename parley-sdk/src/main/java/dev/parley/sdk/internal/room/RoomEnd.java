package dev.parley.sdk.internal.room;

import livekit.LivekitModels.DisconnectReason;

/** Why a room is over for this client, with the code by which the application is told. */
public enum RoomEnd {
    /** The token is not accepted: form, signature, time, or it grants no joining. */
    INVALID_TOKEN(-1000),
    /** The service does not let this client in, and trying again would not help. */
    JOIN_REFUSED(-1001),
    /** Somebody joined with the same user id. */
    DUPLICATE_LOGIN(-1004),
    /** An administrator removed this user. */
    KICKED_OUT(-1006),
    /** The token was not renewed in time. */
    TOKEN_EXPIRED(-1009),
    /** An administrator closed the room. */
    ROOM_DISMISSED(-1011),
    /** A back end banned the room. */
    ROOM_FORBIDDEN(-1025),
    /** A back end banned the user. */
    USER_FORBIDDEN(-1026),
    /** The service is in a state that it cannot serve this client in. */
    ABNORMAL_SERVER(-1084);

    private final int code;

    RoomEnd(int code) {
        this.code = code;
    }

    /** The documented error code. */
    public int code() {
        return code;
    }

    /** The end that the service's reason for disconnecting stands for. */
    static RoomEnd of(DisconnectReason reason) {
        return switch (reason) {
            case DUPLICATE_IDENTITY -> DUPLICATE_LOGIN;
            case PARTICIPANT_REMOVED -> KICKED_OUT;
            case ROOM_DELETED, ROOM_CLOSED -> ROOM_DISMISSED;
            case JOIN_FAILURE -> JOIN_REFUSED;
            default -> ABNORMAL_SERVER;
        };
    }

    /** The end that an HTTP status of the request to join stands for. */
    static RoomEnd ofRefusal(int httpStatus, String text) {
        if (httpStatus == 403 && text.contains("banned")) {
            return text.contains("the room is banned") ? ROOM_FORBIDDEN : USER_FORBIDDEN;
        }
        return httpStatus == 401 || (httpStatus == 403 && !text.contains("full"))
                ? INVALID_TOKEN
                : JOIN_REFUSED;
    }
}
