package dev.parley.sdk.internal.signal;

/** How a WebSocket of signaling ended, or why it never began. */
public sealed interface SignalEnd {
    /**
     * The server answered the request for a WebSocket with another HTTP status than 101.
     *
     * @param text what it said, possibly empty
     */
    record Refused(int httpStatus, String text) implements SignalEnd {}

    /** No connection, or one that broke. */
    record Broken(String why) implements SignalEnd {}

    /** The server closed it in order (RFC 6455 section 7.4). */
    record Closed(int code, String reason) implements SignalEnd {}
}
