package dev.parley.call.token;

import java.time.Instant;

/** Mints the tokens that the RTC service lets users in with. For any thread. */
public interface RtcTokens {

    /** Whose token it is. */
    record Holder(String userId, String userName) {}

    /** To log in to real-time signaling. */
    String login(Holder holder, Instant now);

    /**
     * To join a room, publish and subscribe.
     *
     * @throws RuntimeException if it cannot be made
     */
    String room(String roomId, Holder holder, Instant now);
}
