package dev.parley.server.session;

import dev.parley.sfu.room.RoomEvent;

/** What arrives in a session's mailbox. */
sealed interface SessionInput {
    /** A frame of the client. */
    record Frame(byte[] bytes) implements SessionInput {}

    /** News of the room. */
    record FromRoom(RoomEvent event) implements SessionInput {}

    /** The client's connection is gone. */
    record ConnectionClosed() implements SessionInput {}
}
