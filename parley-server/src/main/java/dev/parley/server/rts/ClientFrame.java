package dev.parley.server.rts;

import java.util.OptionalLong;

/** What a client says, understood and within the frame's own bounds. */
sealed interface ClientFrame {

    /** The first frame of a new session. */
    record Login(String userId, String token) implements ClientFrame {}

    /** The first frame of a WebSocket that goes on with a session. */
    record Resume(String userId, String session, long received) implements ClientFrame {}

    /** Everything up to this number has come. */
    record Ack(long received) implements ClientFrame {}

    /** Wants a pong. */
    record Ping() implements ClientFrame {}

    /** Ends the session. */
    record Logout() implements ClientFrame {}

    /**
     * A frame that comes once.
     *
     * @param number its number
     * @param received an acknowledgement that it carries
     */
    record Numbered(long number, OptionalLong received, Request request) implements ClientFrame {}

    /** What is wanted by a numbered frame. */
    sealed interface Request {}

    /** Names the business server. */
    record SetServerParams(String signature, String url) implements Request {}

    /** To the business server. */
    record SendServerMessage(long id, MessageBody body) implements Request {}

    /** To another user. */
    record SendUserMessage(long id, String to, MessageBody body) implements Request {}

    /** Whether a user is there. */
    record GetPeerOnlineStatus(String userId) implements Request {}

    /** Has a number and is not understood: it is told, and the number is used up. */
    record Unusable(String why) implements Request {}
}
