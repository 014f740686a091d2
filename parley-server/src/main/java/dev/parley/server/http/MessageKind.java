package dev.parley.server.http;

/** The kind of messages that a WebSocket carries, in both directions; the other kind is refused. */
enum MessageKind {
    BINARY,
    /** Messages are UTF-8. */
    TEXT
}
