package dev.parley.server.rts;

/** Why a session ends. */
enum SessionEnd {
    /** The client said so. */
    LOGGED_OUT,
    /** The same user logged in again. */
    REPLACED,
    /** Nobody came back in time. */
    EXPIRED,
    /** The client acknowledged nothing for too long. */
    OVERFLOW,
    SERVER_STOPS,
    FAULT
}
