package dev.parley.server.http;

/**
 * Who takes a WebSocket's messages. All calls come from the connection's own virtual thread, one
 * after the other; they may block, which slows the client down.
 */
interface MessageReceiver {
    /** A whole message; the array belongs to the receiver. */
    void onMessage(byte[] message);

    /** The WebSocket is gone, whoever ended it. The last call. */
    void onClosed();

    /** The longest message that may come next. */
    int maxMessageBytes();
}
