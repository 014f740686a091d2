package dev.parley.server.rts;

/** What came of handing a message to a user's session. */
public enum Handing {
    /** It is kept for the user until it is acknowledged or the session ends. */
    TAKEN,
    /** The user is not logged in. */
    NOT_LOGGED_IN,
    /** Too much waits for the user already. */
    FULL
}
