package dev.parley.sfu.room;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Carries out what moderators ask of a room. Media loop thread only.
 *
 * <p>A change of permissions takes effect at once: tracks that may not be published any more end,
 * subscriptions that may not be any more end, and whoever becomes hidden leaves as far as the
 * others can see.
 */
final class Moderating {
    private final Room room;
    private final Publishing publishing;
    private final Subscribing subscribing;

    Moderating(Room room, Publishing publishing, Subscribing subscribing) {
        this.room = room;
        this.publishing = publishing;
        this.subscribing = subscribing;
    }

    void apply(ModeratorCommand<?> command, long nowNanos) {
        switch (command) {
            case ModeratorCommand.Create create ->
                    done(create.reply(), room.change(create.change()));
            case ModeratorCommand.DescribeRoom describe -> done(describe.reply(), room.snapshot());
            case ModeratorCommand.ChangeRoom change ->
                    done(change.reply(), room.change(change.change()));
            case ModeratorCommand.DeleteRoom delete -> {
                RoomSnapshot last = room.snapshot();
                room.close(LeaveReason.ROOM_DELETED, nowNanos);
                done(delete.reply(), last);
            }
            case ModeratorCommand.ListParticipants list -> done(list.reply(), everyone());
            case ModeratorCommand.GetParticipant get ->
                    about(get.identity(), get.reply(), Moderating::seen);
            case ModeratorCommand.Remove remove ->
                    about(
                            remove.identity(),
                            remove.reply(),
                            leaving -> depart(leaving, LeaveReason.REMOVED));
            case ModeratorCommand.Move move ->
                    about(move.identity(), move.reply(), moving -> move(moving, move));
            case ModeratorCommand.Mute mute ->
                    about(mute.identity(), mute.reply(), muted -> mute(muted, mute, nowNanos));
            case ModeratorCommand.ChangeParticipant change ->
                    about(
                            change.identity(),
                            change.reply(),
                            changed -> change(changed, change.change(), nowNanos));
            case ModeratorCommand.Subscribe subscribe ->
                    about(
                            subscribe.identity(),
                            subscribe.reply(),
                            subscriber -> subscribe(subscriber, subscribe, nowNanos));
        }
    }

    private static <T> void done(Reply<Moderated<T>> reply, T value) {
        reply.complete(new Moderated.Done<>(value));
    }

    private static <T> Moderated<T> refused(ModeratorRefusal refusal) {
        return new Moderated.Refused<>(refusal);
    }

    private <T> void about(
            String identity,
            Reply<Moderated<T>> reply,
            Function<Participant, Moderated<T>> action) {
        Participant participant = room.findByIdentity(identity);
        reply.complete(
                participant == null
                        ? refused(ModeratorRefusal.PARTICIPANT_NOT_FOUND)
                        : action.apply(participant));
    }

    private List<ParticipantSnapshot> everyone() {
        List<ParticipantSnapshot> everyone = new ArrayList<>();
        room.participants().forEach(participant -> everyone.add(participant.snapshot()));
        return everyone;
    }

    private static Moderated<ParticipantSnapshot> seen(Participant participant) {
        return new Moderated.Done<>(participant.snapshot());
    }

    private Moderated<ParticipantSnapshot> depart(Participant leaving, LeaveReason reason) {
        room.depart(leaving, reason);
        return seen(leaving);
    }

    private Moderated<ParticipantSnapshot> move(Participant moving, ModeratorCommand.Move move) {
        moving.tell(new RoomEvent.Moved(move.destinationRoom()));
        return depart(moving, LeaveReason.MOVED);
    }

    private Moderated<TrackDescription> mute(
            Participant publisher, ModeratorCommand.Mute mute, long nowNanos) {
        PublishedEntry entry = publisher.tracks().get(mute.trackSid());
        if (entry == null) {
            return refused(ModeratorRefusal.TRACK_NOT_FOUND);
        }
        if (entry.description().muted() != mute.muted()) {
            publisher.tell(new RoomEvent.TrackMuted(mute.trackSid(), mute.muted()));
            publishing.setMuted(
                    publisher,
                    new RoomCommand.SetMuted(publisher.sid(), mute.trackSid(), mute.muted()),
                    nowNanos);
        }
        return new Moderated.Done<>(entry.description());
    }

    private Moderated<ParticipantSnapshot> subscribe(
            Participant subscriber, ModeratorCommand.Subscribe subscribe, long nowNanos) {
        subscribing.setSubscribed(
                subscriber,
                new RoomCommand.SetSubscribed(
                        subscriber.sid(), subscribe.trackSids(), subscribe.subscribed()),
                nowNanos);
        return seen(subscriber);
    }

    private Moderated<ParticipantSnapshot> change(
            Participant changed, ProfileChange change, long nowNanos) {
        ParticipantProfile before = changed.profile();
        ParticipantProfile after = before.changed(change);
        if (!after.attributesFit()) {
            return refused(ModeratorRefusal.ATTRIBUTES_TOO_LARGE);
        }
        if (after.equals(before)) {
            return seen(changed);
        }
        changed.become(after);
        Permissions could = before.permissions();
        if (!could.equals(after.permissions())) {
            applyPermissions(changed, could, nowNanos);
        }
        room.announce(changed);
        changed.tell(new RoomEvent.SelfChanged(changed.snapshot()));
        return seen(changed);
    }

    private void applyPermissions(Participant changed, Permissions before, long nowNanos) {
        Permissions now = changed.profile().permissions();
        if (!before.hidden() && now.hidden()) {
            vanish(changed, nowNanos);
        }
        publishing.endForbidden(changed, nowNanos);
        if (before.subscribe() && !now.subscribe()) {
            subscribing.unsubscribeFromAll(changed, nowNanos);
        } else if (!before.subscribe() && changed.autoSubscribes()) {
            subscribing.subscribeToAll(changed);
        }
        if (before.hidden() && !now.hidden()) {
            changed.tracks().values().stream()
                    .filter(PublishedEntry::live)
                    .forEach(subscribing::offerToAll);
        }
    }

    /** The others see a hidden participant leave, and no longer get what it sends. */
    private void vanish(Participant hidden, long nowNanos) {
        ParticipantSnapshot last = hidden.snapshot();
        RoomEvent event =
                new RoomEvent.ParticipantChanged(
                        new ParticipantSnapshot(
                                last.profile(),
                                ParticipantState.DISCONNECTED,
                                List.of(),
                                last.joinedAtMillis(),
                                last.version(),
                                LeaveReason.CLIENT_INITIATED));
        for (Participant other : room.participants()) {
            if (other != hidden) {
                other.tell(event);
            }
        }
        hidden.tracks().values().forEach(entry -> subscribing.endFor(entry, nowNanos));
    }
}
