package dev.parley.server.session;

/**
 * The way back to one client: its WebSocket, as its session sees it. For any thread; frames keep
 * their order.
 */
public interface SignalChannel {

    /**
     * Sends one binary message. May block while the client does not read, but no longer than the
     * configured write limit: then the connection is dropped.
     *
     * @return whether the connection was still up; {@code false} is final
     */
    boolean send(byte[] frame);

    /**
     * Ends the WebSocket with this code (RFC 6455 section 7.4) and a reason of at most 123 bytes of
     * UTF-8 (longer ones are cut). Frames sent before are delivered first. Closing again does
     * nothing.
     */
    void close(int code, String reason);
}
