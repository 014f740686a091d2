package dev.parley.server.openapi;

/** Every way in which a request fails, as responses name it. */
public enum OpenApiError {
    /** A parameter that is needed is not there. */
    MISSING_PARAMETER(100_002, "MissingParameter", 400),
    /** A parameter is out of its bounds, or the body is no JSON object. */
    INVALID_PARAMETER(100_003, "InvalidParameter", 400),
    /** The request is not signed, or its {@code Authorization} cannot be read. */
    INVALID_AUTHORIZATION(100_024, "InvalidAuthorization", 401),
    /** The credential is for another service, or of another day than {@code X-Date}. */
    INVALID_CREDENTIAL(100_025, "InvalidCredential", 401),
    /** The clocks differ by too much, or {@code X-Date} cannot be read. */
    INVALID_TIMESTAMP(100_006, "InvalidTimestamp", 401),
    /** The access key is not known. */
    INVALID_ACCESS_KEY(100_009, "InvalidAccessKey", 401),
    /** The signature is not that of this request. */
    SIGNATURE_DOES_NOT_MATCH(100_010, "SignatureDoesNotMatch", 401),
    /** This very request came before. */
    REQUEST_REPLAYED(100_027, "RequestReplayed", 401),
    /** There is no such action, or not in this version. */
    INVALID_ACTION_OR_VERSION(100_008, "InvalidActionOrVersion", 404),
    /** The app is not this server's. */
    INVALID_APP_ID(100_013, "AccessDenied", 403),
    /** More requests than may be. */
    FLOW_LIMIT_EXCEEDED(100_018, "FlowLimitExceeded", 429),
    /** Actions are posted. */
    METHOD_NOT_ALLOWED(100_020, "MethodNotAllowed", 405),
    /** The body is longer than may be. */
    REQUEST_TOO_LARGE(100_028, "RequestTooLarge", 413),
    /** The room is not open. */
    ROOM_NOT_FOUND(200_001, "RoomNotExist", 404),
    /** The user is not in the room. */
    USER_NOT_IN_ROOM(200_002, "UserNotInRoom", 404),
    /** The user is not logged in. */
    USER_OFFLINE(200_003, "UserOffline", 404),
    /** A room did not answer in time; nothing is known of what it did. */
    INTERNAL_SERVICE_TIMEOUT(100_016, "InternalServiceTimeout", 504),
    /** A fault of this server. */
    INTERNAL_ERROR(100_014, "InternalError", 500);

    private final int number;
    private final String code;
    private final int httpStatus;

    OpenApiError(int number, String code, int httpStatus) {
        this.number = number;
        this.code = code;
        this.httpStatus = httpStatus;
    }

    /** What responses call {@code CodeN}. */
    public int number() {
        return number;
    }

    /** What responses call {@code Code}. */
    public String code() {
        return code;
    }

    /** The status of responses of versions that have one. */
    public int httpStatus() {
        return httpStatus;
    }
}
