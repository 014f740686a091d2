package dev.parley.sfu.room;

import dev.parley.protocol.ice.IceCredentials;
import dev.parley.sfu.data.DataMessage;
import dev.parley.sfu.subscription.WantedMedia;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the control plane asks of a room. Applied on the room's media loop; each is bounded work.
 */
public sealed interface RoomCommand {
    /** Admits a participant. */
    record Join(JoinRequest request, Reply<JoinOutcome> reply) implements RoomCommand {}

    /** Asks whether a join of this identity would be refused now. */
    record Foresee(String identity, Reply<Optional<JoinRefusal>> reply) implements RoomCommand {}

    /** Removes a participant. */
    record Leave(String participantSid, LeaveReason reason) implements RoomCommand {}

    /** The participant's signaling connection is gone; it may come back. */
    record SignalLost(String participantSid) implements RoomCommand {}

    /**
     * The participant is back on a new signaling connection; {@link RoomEvent.Resumed} answers, or
     * {@link RoomEvent.Disconnected} has told already that it is gone.
     */
    record Resume(String participantSid) implements RoomCommand {}

    /** Tells how far a participant had come in what it receives, after a {@link Resume}. */
    record SyncData(String participantSid, Map<String, Long> lastSequences) implements RoomCommand {
        public SyncData {
            lastSequences = Map.copyOf(lastSequences);
        }
    }

    /** Tells everybody that somebody is heard, or no longer, whatever is heard of them. */
    record TellSpeaker(SpeakerLevel speaker) implements RoomCommand {}

    /** Sends a message of the server itself to the participants it names. */
    record SendData(DataMessage message) implements RoomCommand {}

    /** Expects a track. */
    record AddTrack(String participantSid, TrackRequest track, Reply<AddTrackOutcome> reply)
            implements RoomCommand {}

    /** Applies a negotiated publisher description: tracks bound to sections, tracks that ended. */
    record ConfigurePublisher(
            String participantSid,
            RemoteTransport remote,
            List<BoundMedia> bound,
            List<String> ended)
            implements RoomCommand {
        public ConfigurePublisher {
            bound = List.copyOf(bound);
            ended = List.copyOf(ended);
        }
    }

    /** Applies a negotiated subscriber description. */
    record ConfigureSubscriber(
            String participantSid, RemoteTransport remote, List<NegotiatedSubscription> media)
            implements RoomCommand {
        public ConfigureSubscriber {
            media = List.copyOf(media);
        }
    }

    /** Gives a transport new credentials of ours (ICE restart, RFC 8445 section 9). */
    record RestartIce(String participantSid, TransportTarget target, IceCredentials local)
            implements RoomCommand {}

    /** The publisher says that it sends nothing on a track for now, or that it sends again. */
    record SetMuted(String participantSid, String trackSid, boolean muted) implements RoomCommand {}

    /** The publisher says something anew of a track. */
    record ChangeTrack(String participantSid, String trackSid, TrackChange change)
            implements RoomCommand {}

    /** Subscribes to or unsubscribes from tracks. */
    record SetSubscribed(String participantSid, List<String> trackSids, boolean subscribed)
            implements RoomCommand {
        public SetSubscribed {
            trackSids = List.copyOf(trackSids);
        }
    }

    /** Says which quality of subscribed tracks is wanted. */
    record SetWanted(String participantSid, List<String> trackSids, WantedMedia wanted)
            implements RoomCommand {
        public SetWanted {
            trackSids = List.copyOf(trackSids);
        }
    }

    /**
     * Changes what others see of a participant.
     *
     * @param attributes laid over those there are; an empty value removes its key
     */
    record Describe(
            String participantSid,
            String name,
            String metadata,
            Map<String, String> attributes,
            Reply<Described> reply)
            implements RoomCommand {
        public Describe {
            attributes = Map.copyOf(attributes);
        }
    }

    /** What a moderator asks. */
    record Moderate(ModeratorCommand<?> command) implements RoomCommand {}

    /** Closes the room and everything in it. */
    record Close(LeaveReason reason) implements RoomCommand {}
}
