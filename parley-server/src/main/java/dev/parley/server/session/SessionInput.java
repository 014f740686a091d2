package dev.parley.server.session;

import dev.parley.sfu.room.RoomEvent;

/** What arrives in a session's mailbox. */
sealed interface SessionInput {
    /** A frame of the client. */
    record Frame(SessionConnection connection, byte[] bytes) implements SessionInput {}

    /** News of the room. */
    record FromRoom(RoomEvent event) implements SessionInput {}

    /** A connection of the client is gone. */
    record ConnectionClosed(SessionConnection connection) implements SessionInput {}

    /** The client is back on another connection. */
    record Resuming(Resumption resumption) implements SessionInput {}
}
