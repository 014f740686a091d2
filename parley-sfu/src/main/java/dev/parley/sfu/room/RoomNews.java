package dev.parley.sfu.room;

/**
 * What became of a room, of a participant or of a publication, for those who keep books on calls.
 *
 * <p>Immutable, for any thread. Hidden participants are news like all others. What begins is told
 * once, and its end once: a publication before its publisher, a participant before the room.
 */
public sealed interface RoomNews {
    /** The room as it was when this happened. */
    RoomSnapshot room();

    /** A room opened. */
    record Opened(RoomSnapshot room) implements RoomNews {}

    /** A room closed; its name is free again. */
    record Closed(RoomSnapshot room, LeaveReason reason) implements RoomNews {}

    /** A participant's media transport came up for the first time. */
    record ParticipantJoined(RoomSnapshot room, ParticipantSnapshot participant)
            implements RoomNews {}

    /** A participant who had joined is gone. */
    record ParticipantLeft(RoomSnapshot room, ParticipantSnapshot participant)
            implements RoomNews {}

    /** A participant is gone whose media transport never came up. */
    record ParticipantAborted(RoomSnapshot room, ParticipantSnapshot participant)
            implements RoomNews {}

    /** A publication was negotiated, and is open to subscribers. */
    record TrackPublished(
            RoomSnapshot room, ParticipantSnapshot participant, TrackDescription track)
            implements RoomNews {}

    /** A publication ended. */
    record TrackUnpublished(
            RoomSnapshot room, ParticipantSnapshot participant, TrackDescription track)
            implements RoomNews {}
}
