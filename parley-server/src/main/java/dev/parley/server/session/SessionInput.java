package dev.parley.server.session;

import dev.parley.sfu.room.RoomEvent;
import dev.parley.signaling.token.VerifiedToken;

/** What arrives in a session's mailbox. */
sealed interface SessionInput {
    /** A frame of the client. */
    record Frame(SessionConnection connection, byte[] bytes) implements SessionInput {}

    /** News of the room. */
    record FromRoom(RoomEvent event) implements SessionInput {}

    /** A connection of the client is gone. */
    record ConnectionClosed(SessionConnection connection) implements SessionInput {}

    /** What the participant may do has to be looked at again. */
    record RightsChanged() implements SessionInput {}

    /** The client showed another token of the {@code 001} form. */
    record TokenShown(VerifiedToken token) implements SessionInput {}

    /** The client is back on another connection. */
    record Resuming(Resumption resumption) implements SessionInput {}
}
