package dev.parley.call.domain;

/** The codes of answers, with the words that clients may show. */
public enum CallCode {
    OK(200, "ok"),
    BAD_REQUEST(400, "the request cannot be read"),
    USER_ACTIVE(402, "the user is active in another room"),
    USER_NOT_FOUND(404, "the user is not in this room"),
    ROOM_FULL(406, "Number of users exceeded the limit"),
    NOT_AUTHORISED(416, "not authorised"),
    GONE_TOO_LONG(418, "disconnected for too long"),
    USER_LEFT(419, "the user has left the room"),
    ROOM_CLOSED(422, "the room is closed"),
    TOO_MANY_REQUESTS(429, "too many requests: try again later"),
    TOKEN_EXPIRED(450, "the log-in has expired"),
    TOKEN_EMPTY(451, "not logged in"),
    TOKEN_MISMATCH(452, "the log-in does not match"),
    SCREEN_TAKEN(485, "A user in the room is screen-sharing"),
    INTERNAL(500, "internal error"),
    TOKEN_FAILED(702, "the token could not be made"),
    WRONG_APP(801, "this server is for another app");

    private final int number;
    private final String text;

    CallCode(int number, String text) {
        this.number = number;
        this.text = text;
    }

    /** On the wire. */
    public int number() {
        return number;
    }

    /** For people. */
    public String text() {
        return text;
    }
}
