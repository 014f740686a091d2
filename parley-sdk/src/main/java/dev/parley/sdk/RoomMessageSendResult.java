package dev.parley.sdk;

/**
 * What became of a message to a room: the {@code error} of {@link
 * IRTCRoomEventHandler#onRoomMessageSendResult}. Success is 200 here.
 */
public final class RoomMessageSendResult {
    /** Sent. */
    public static final int ROOM_MESSAGE_SEND_RESULT_SUCCESS = 200;

    /** No answer in time. */
    public static final int ROOM_MESSAGE_SEND_RESULT_TIMEOUT = 1;

    /** The connection is lost. */
    public static final int ROOM_MESSAGE_SEND_RESULT_NETWORK_DISCONNECTED = 2;

    /** Too many messages a second. */
    public static final int ROOM_MESSAGE_SEND_RESULT_EXCEED_QPS = 5;

    /** This client is not in the room. */
    public static final int ROOM_MESSAGE_SEND_RESULT_NOT_JOIN = 100;

    /** There is no connection. */
    public static final int ROOM_MESSAGE_SEND_RESULT_NO_CONNECTION = 102;

    /** The message is too long. */
    public static final int ROOM_MESSAGE_SEND_RESULT_EXCEED_MAX_LENGTH = 103;

    /** Unknown. */
    public static final int ROOM_MESSAGE_SEND_RESULT_UNKNOWN = 1000;

    private RoomMessageSendResult() {}
}
