package dev.parley.sdk.internal.room;

import java.util.Optional;
import livekit.LivekitRtc.SignalRequest;

/**
 * A presence in a room as those see it who publish, receive and send messages over it. The engine's
 * thread.
 */
interface RoomPresence {
    /** The connections of this presence, once it joined. */
    Optional<RoomLinks> links();

    /** Whether the WebSocket stands and the participant is in the room. */
    boolean isJoined();

    /** Sends a request now or when the connection stands again. */
    void send(SignalRequest request);

    /** Asks for negotiation of what is published. */
    void negotiate();
}
