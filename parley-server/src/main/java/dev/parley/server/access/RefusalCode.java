package dev.parley.server.access;

/**
 * Every reason for which a request is turned down, with what each means to an HTTP client. The
 * statuses are those LiveKit's clients act upon: after 401 or 403 they give up, after 5xx they may
 * try again.
 */
public enum RefusalCode {
    /** The request cannot be read, or a value in it is out of bounds. */
    MALFORMED(400, Retry.POINTLESS),
    /** There is no token. */
    NO_TOKEN(401, Retry.POINTLESS),
    /** The token is not acceptable: form, signature, issuer, time. */
    BAD_TOKEN(401, Retry.POINTLESS),
    /** The token is good but grants no joining. */
    NO_JOIN_GRANT(401, Retry.POINTLESS),
    /** The token is good but does not grant this. */
    NOT_PERMITTED(403, Retry.POINTLESS),
    /** A back end forbade the room or the user for some time. */
    BANNED(403, Retry.POINTLESS),
    /** The room takes no more participants. */
    ROOM_FULL(403, Retry.POINTLESS),
    /** The room does not exist and may not be created by joining. */
    ROOM_NOT_FOUND(404, Retry.POINTLESS),
    /** The server takes no more connections, rooms or participants. */
    SERVER_FULL(503, Retry.LATER),
    /** The server is starting or stopping. */
    NOT_READY(503, Retry.LATER),
    /** A fault of the server. */
    INTERNAL(500, Retry.LATER);

    private enum Retry {
        POINTLESS,
        LATER
    }

    private final int httpStatus;
    private final Retry retry;

    RefusalCode(int httpStatus, Retry retry) {
        this.httpStatus = httpStatus;
        this.retry = retry;
    }

    /** The status of the HTTP response. */
    public int httpStatus() {
        return httpStatus;
    }

    /** Whether the same request may succeed later. */
    public boolean isRetryable() {
        return retry == Retry.LATER;
    }
}
