package dev.parley.sfu.room;

import java.util.List;

/** What a room tells one participant's session, in the order it happened. */
public sealed interface RoomEvent {
    /** Someone visible joined, changed or left; the newest whole state. */
    record ParticipantChanged(ParticipantSnapshot participant) implements RoomEvent {}

    /** The participant itself changed. */
    record SelfChanged(ParticipantSnapshot participant) implements RoomEvent {}

    /** The room itself changed. */
    record RoomChanged(RoomSnapshot room) implements RoomEvent {}

    /** The participant gets a track; negotiate it, then {@link RoomCommand.ConfigureSubscriber}. */
    record SubscriptionStarted(SubscribedTrack track) implements RoomEvent {}

    /** The participant no longer gets a track. */
    record SubscriptionEnded(String trackSid) implements RoomEvent {}

    /** A wanted subscription cannot be. */
    record SubscriptionRefused(String trackSid, SubscriptionRefusal refusal) implements RoomEvent {}

    /** A track of the participant got its first subscriber. */
    record TrackSubscribed(String trackSid) implements RoomEvent {}

    /** The room took a track of the participant away. */
    record TrackEnded(String trackSid) implements RoomEvent {}

    /** A moderator muted a track of the participant. */
    record TrackMuted(String trackSid, boolean muted) implements RoomEvent {}

    /** A moderator sends the participant to another room; {@link Disconnected} follows. */
    record Moved(String destinationRoom) implements RoomEvent {}

    /** Who became louder, quieter or silent. */
    record SpeakersChanged(List<SpeakerLevel> speakers) implements RoomEvent {
        public SpeakersChanged {
            speakers = List.copyOf(speakers);
        }
    }

    /**
     * The participant's media transport fell silent; unless it resumes within {@link
     * RoomLimits#resumeTimeout} the room removes it.
     */
    record TransportLost() implements RoomEvent {}

    /**
     * The participant goes on after {@link RoomCommand.Resume}: the full state at this moment,
     * which later events change.
     *
     * @param others everyone else who is visible
     * @param lastSequence of the last reliable message taken from the participant, 0 for none
     */
    record Resumed(
            RoomSnapshot room,
            ParticipantSnapshot self,
            List<ParticipantSnapshot> others,
            long lastSequence)
            implements RoomEvent {
        public Resumed {
            others = List.copyOf(others);
        }
    }

    /** The room removed the participant; nothing follows. */
    record Disconnected(LeaveReason reason) implements RoomEvent {}
}
