package dev.parley.server.session;

/** Where WebSockets hand their signaling over: one session per connection. For any thread. */
public interface SignalSessions {

    /**
     * Lets somebody in whose token has been verified. Called on the connection's own virtual thread
     * before the WebSocket is established, so that a refusal reaches the client as an HTTP status;
     * it may block.
     *
     * <p>The channel takes frames at once and delivers them, in order, as soon as the WebSocket is
     * open.
     */
    OpenResult open(JoinRequestParameters parameters, SignalChannel channel);

    /**
     * Tells everybody that the server stops and closes their channels. Returns when they have been
     * told; {@link #open} refuses from now on.
     */
    void shutdown();
}
