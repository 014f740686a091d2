package dev.parley.server.api;

import java.util.Locale;

/** Twirp's error codes as far as this server uses them, each with its HTTP status. */
enum TwirpCode {
    /** The body cannot be read as the method's request. */
    MALFORMED(400),
    /** A value in the request is out of bounds. */
    INVALID_ARGUMENT(400),
    /** There is no token, or it is not acceptable. */
    UNAUTHENTICATED(401),
    /** The token does not grant this. */
    PERMISSION_DENIED(403),
    /** What the request names is not there. */
    NOT_FOUND(404),
    /** There is no such method, or it is not to be called like this. */
    BAD_ROUTE(404),
    /** The server is not configured to do this. */
    FAILED_PRECONDITION(412),
    /** A limit is reached. */
    RESOURCE_EXHAUSTED(429),
    /** A fault of the server. */
    INTERNAL(500),
    /** The server does not do this. */
    UNIMPLEMENTED(501),
    /** The room does not answer in time; the same request may succeed later. */
    UNAVAILABLE(503);

    private final int httpStatus;

    TwirpCode(int httpStatus) {
        this.httpStatus = httpStatus;
    }

    int httpStatus() {
        return httpStatus;
    }

    /** The code as it stands in an answer. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
