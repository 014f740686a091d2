package dev.parley.server.rts;

/** What a session's inbox holds. */
sealed interface SessionInput {

    /** Its first WebSocket. */
    record Attach(RtsChannel channel) implements SessionInput {}

    /** Another WebSocket goes on with it; the client has everything up to this number. */
    record Resume(RtsChannel channel, long received) implements SessionInput {}

    /** From the client, over one of its WebSockets. */
    record Frame(RtsChannel channel, ClientFrame frame) implements SessionInput {}

    /** A WebSocket is gone. */
    record Detached(RtsChannel channel) implements SessionInput {}

    /** A message for this user; its place is reserved. */
    record Deliver(Envelope envelope) implements SessionInput {}

    /** What became of a message of this user to another. */
    record Told(long id, MessageCode code) implements SessionInput {}

    /** What became of a message of this user to the business server. */
    record Answered(long id, BusinessAnswer answer) implements SessionInput {}

    /** It is over. */
    record End(SessionEnd why) implements SessionInput {}
}
