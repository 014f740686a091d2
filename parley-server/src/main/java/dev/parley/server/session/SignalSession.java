package dev.parley.server.session;

/**
 * One client's signaling, as its WebSocket sees it. All calls come from the connection's own
 * virtual thread, one after the other; they may block, which slows the client down (back-pressure).
 */
public interface SignalSession {

    /** A whole binary message of at most the configured size; the array belongs to the session. */
    void onMessage(byte[] frame);

    /** The WebSocket is gone, whoever ended it. The last call. */
    void onClosed();
}
