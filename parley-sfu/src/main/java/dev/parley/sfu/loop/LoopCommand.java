package dev.parley.sfu.loop;

import dev.parley.protocol.dtls.DtlsEvent;
import dev.parley.sfu.room.ParticipantTransport;
import dev.parley.sfu.room.RoomCommand;

/** What other threads put into a media loop's inbox. */
public sealed interface LoopCommand {
    /**
     * For one room. A join or a moderator may create it; any other command for a room that is gone
     * is dropped.
     */
    record ToRoom(String roomName, RoomCommand command) implements LoopCommand {}

    /** News from a DTLS association of one of the loop's transports. */
    record DtlsReported(ParticipantTransport transport, DtlsEvent event) implements LoopCommand {}

    /**
     * Closes every room, telling the participants {@code SERVER_SHUTDOWN}, and refuses further
     * joins.
     */
    record Stop() implements LoopCommand {}
}
