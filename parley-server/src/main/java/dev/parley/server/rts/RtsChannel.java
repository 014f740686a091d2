package dev.parley.server.rts;

/** The way back to one client: its WebSocket. For any thread; frames keep their order. */
public interface RtsChannel {

    /**
     * Sends one text frame. May block while the client does not read, but no longer than the
     * configured write limit: then the connection is dropped.
     *
     * @param json the text in UTF-8
     * @return whether the connection was still up; {@code false} is final
     */
    boolean send(byte[] json);

    /**
     * Ends the WebSocket with this code and reason. Frames sent before are delivered first. Closing
     * again does nothing.
     */
    void close(int code, String reason);

    /**
     * Ends the connection at once, which wakes whoever waits in {@link #send}. The client is not
     * told.
     */
    void abandon();
}
