package dev.parley.sdk;

/**
 * What became of a message to a user: the {@code error} of {@link
 * IRTCRoomEventHandler#onUserMessageSendResult}.
 */
public final class UserMessageSendResult {
    /** Sent. */
    public static final int USER_MESSAGE_SEND_RESULT_SUCCESS = 0;

    /** No answer in time. */
    public static final int USER_MESSAGE_SEND_RESULT_TIMEOUT = 1;

    /** The connection is lost. */
    public static final int USER_MESSAGE_SEND_RESULT_NETWORK_DISCONNECTED = 2;

    /** There is no such receiver. */
    public static final int USER_MESSAGE_SEND_RESULT_NO_RECEIVER = 3;

    /** The receiver is not in the room. */
    public static final int USER_MESSAGE_SEND_RESULT_NO_RELAY_PATH = 4;

    /** Too many messages a second. */
    public static final int USER_MESSAGE_SEND_RESULT_EXCEED_QPS = 5;

    /** The application server could not be reached. */
    public static final int USER_MESSAGE_SEND_RESULT_E2BS_SEND_FAILED = 17;

    /** The application server did not answer. */
    public static final int USER_MESSAGE_SEND_RESULT_E2BS_RETURN_FAILED = 18;

    /** This client is not in the room. */
    public static final int USER_MESSAGE_SEND_RESULT_NOT_JOIN = 100;

    /** The connection is not ready yet. */
    public static final int USER_MESSAGE_SEND_RESULT_INIT = 101;

    /** There is no connection. */
    public static final int USER_MESSAGE_SEND_RESULT_NO_CONNECTION = 102;

    /** The message is too long. */
    public static final int USER_MESSAGE_SEND_RESULT_EXCEED_MAX_LENGTH = 103;

    /** The receiver is empty. */
    public static final int USER_MESSAGE_SEND_RESULT_EMPTY_USER = 104;

    /** Not logged in. */
    public static final int USER_MESSAGE_SEND_RESULT_NOT_LOGIN = 105;

    /** The application server is not set. */
    public static final int USER_MESSAGE_SEND_RESULT_SERVER_PARAMS_NOT_SET = 106;

    /** Unknown. */
    public static final int USER_MESSAGE_SEND_RESULT_UNKNOWN = 1000;

    private UserMessageSendResult() {}
}
