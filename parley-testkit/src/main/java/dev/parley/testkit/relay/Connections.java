package dev.parley.testkit.relay;

/** The two sorts of TCP connections on a {@link Line}. */
public enum Connections {
    /** HTTP and WebSockets: the page and the signaling. */
    SIGNALING,
    /** Media over TCP (RFC 6544). */
    MEDIA
}
