package dev.parley.server.session;

import dev.parley.server.access.Refusal;
import java.util.Optional;

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
     * Tells without opening anything whether {@link #open} would refuse now: clients ask when their
     * WebSocket was refused, because browsers do not show them why. Empty if it would not, or if
     * that is only known by trying.
     */
    default Optional<Refusal> foreseeRefusal(JoinRequestParameters parameters) {
        return Optional.empty();
    }

    /**
     * A client showed a verified token without opening anything. Whoever is in that room as that
     * user with an older token of the {@code 001} form stays with this one: a client renews its
     * token so without a new connection. It does nothing for anybody else.
     */
    default void renew(JoinRequestParameters parameters) {}

    /**
     * Tells everybody that the server stops and closes their channels. Returns when they have been
     * told; {@link #open} refuses from now on.
     */
    void shutdown();
}
