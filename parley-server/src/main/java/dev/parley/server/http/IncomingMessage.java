package dev.parley.server.http;

/** What a client's WebSocket delivers, with fragments already put together. */
sealed interface IncomingMessage {

    /** A whole message of the connection's kind. */
    record Whole(byte[] payload) implements IncomingMessage {}

    /** To be answered with the same payload. */
    record Ping(byte[] payload) implements IncomingMessage {}

    /** The answer to a ping. */
    record Pong() implements IncomingMessage {}

    /** The client ends the connection, or agrees to its end. */
    record Close() implements IncomingMessage {}

    /**
     * The client breaks the rules; the connection is to be ended with this code. Nothing can be
     * read afterwards.
     */
    record Violation(int closeCode, String reason) implements IncomingMessage {}
}
