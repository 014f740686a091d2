package dev.parley.sfu.room;

import java.util.List;

/**
 * What is asked of a room from outside by someone who may moderate it; whether they may was decided
 * before. Every command is answered once.
 *
 * @param <T> what the answer tells
 */
public sealed interface ModeratorCommand<T> {
    /** Where the answer goes. */
    Reply<Moderated<T>> reply();

    /** Answers without doing anything. */
    default void refuse(ModeratorRefusal refusal) {
        reply().complete(new Moderated.Refused<>(refusal));
    }

    /** Why it cannot be carried out where its room is not there. */
    default ModeratorRefusal refusalWithoutRoom() {
        return ModeratorRefusal.ROOM_NOT_FOUND;
    }

    /**
     * Creates the room, or changes one that is there.
     *
     * @param change applied to a room that is there; a new one has it in {@code creation} already
     */
    record Create(
            RoomCreation creation, RoomSettingsChange change, Reply<Moderated<RoomSnapshot>> reply)
            implements ModeratorCommand<RoomSnapshot> {
        @Override
        public ModeratorRefusal refusalWithoutRoom() {
            return ModeratorRefusal.NO_CAPACITY;
        }
    }

    /** Tells the room's state. */
    record DescribeRoom(Reply<Moderated<RoomSnapshot>> reply)
            implements ModeratorCommand<RoomSnapshot> {}

    /** Changes the room's settings; everyone in it is told at once. */
    record ChangeRoom(RoomSettingsChange change, Reply<Moderated<RoomSnapshot>> reply)
            implements ModeratorCommand<RoomSnapshot> {}

    /** Closes the room for everyone. */
    record DeleteRoom(Reply<Moderated<RoomSnapshot>> reply)
            implements ModeratorCommand<RoomSnapshot> {}

    /** Tells everyone present, hidden ones too, in the order they joined. */
    record ListParticipants(Reply<Moderated<List<ParticipantSnapshot>>> reply)
            implements ModeratorCommand<List<ParticipantSnapshot>> {}

    /** Tells one participant's state. */
    record GetParticipant(String identity, Reply<Moderated<ParticipantSnapshot>> reply)
            implements ModeratorCommand<ParticipantSnapshot> {}

    /** Sends a participant away. */
    record Remove(String identity, Reply<Moderated<ParticipantSnapshot>> reply)
            implements ModeratorCommand<ParticipantSnapshot> {}

    /** Sends a participant to another room; its session is told how to get there. */
    record Move(
            String identity, String destinationRoom, Reply<Moderated<ParticipantSnapshot>> reply)
            implements ModeratorCommand<ParticipantSnapshot> {}

    /**
     * Mutes or unmutes a track; its publisher is told, and what it sends meanwhile is dropped until
     * it or a moderator unmutes the track.
     */
    record Mute(
            String identity,
            String trackSid,
            boolean muted,
            Reply<Moderated<TrackDescription>> reply)
            implements ModeratorCommand<TrackDescription> {}

    /** Changes what others see of a participant and what it may do, in one step. */
    record ChangeParticipant(
            String identity, ProfileChange change, Reply<Moderated<ParticipantSnapshot>> reply)
            implements ModeratorCommand<ParticipantSnapshot> {}

    /**
     * Subscribes a participant to tracks or unsubscribes it from them. A track that cannot be
     * subscribed to is told to the participant, not to the moderator.
     */
    record Subscribe(
            String identity,
            List<String> trackSids,
            boolean subscribed,
            Reply<Moderated<ParticipantSnapshot>> reply)
            implements ModeratorCommand<ParticipantSnapshot> {
        public Subscribe {
            trackSids = List.copyOf(trackSids);
        }
    }
}
