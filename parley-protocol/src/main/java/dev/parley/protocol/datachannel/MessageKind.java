package dev.parley.protocol.datachannel;

/** What a message's bytes are (RFC 8831 section 6.6). */
public enum MessageKind {
    /** UTF-8, which is not checked. */
    TEXT,
    BINARY
}
