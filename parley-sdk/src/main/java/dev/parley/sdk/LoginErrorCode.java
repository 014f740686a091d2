package dev.parley.sdk;

/** The {@code errorCode} of {@link IRTCVideoEventHandler#onLoginResult}. */
public final class LoginErrorCode {
    /** Logged in. */
    public static final int LOGIN_ERROR_CODE_SUCCESS = 0;

    /** The token is not good; see {@link RTCSignaling#updateLoginToken}. */
    public static final int LOGIN_ERROR_CODE_INVALID_TOKEN = -1000;

    /** The service did not answer in time. */
    public static final int LOGIN_ERROR_CODE_LOGIN_FAILED = -1001;

    /** The user id is not allowed. */
    public static final int LOGIN_ERROR_CODE_INVALID_USER_ID = -1002;

    /** The service is full or has a fault; try later. */
    public static final int LOGIN_ERROR_CODE_SERVER_ERROR = -1003;

    private LoginErrorCode() {}
}
