package dev.parley.sfu.room;

import dev.parley.protocol.rtp.MediaKind;
import dev.parley.sfu.publication.LayerSize;
import dev.parley.sfu.publication.TrackOptions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a room does about publications: expected, negotiated, muted, ended. Media loop thread only.
 */
final class Publishing {
    private final Room room;
    private final Subscribing subscribing;
    private final RoomServices services;

    Publishing(Room room, Subscribing subscribing, RoomServices services) {
        this.room = room;
        this.subscribing = subscribing;
        this.services = services;
    }

    void add(@Nullable Participant publisher, RoomCommand.AddTrack add) {
        add.reply().complete(outcome(publisher, add.track()));
    }

    private AddTrackOutcome outcome(@Nullable Participant publisher, TrackRequest request) {
        if (publisher == null) {
            return new AddTrackOutcome.Refused(AddTrackRefusal.NOT_IN_ROOM);
        }
        if (!publisher.profile().permissions().maySend(request.source())) {
            return new AddTrackOutcome.Refused(AddTrackRefusal.NOT_ALLOWED);
        }
        if (publisher.tracks().size() >= services.limits().tracksPerParticipant()) {
            return new AddTrackOutcome.Refused(AddTrackRefusal.TOO_MANY_TRACKS);
        }
        for (PublishedEntry expected : publisher.tracks().values()) {
            if (!expected.live() && expected.description().request().cid().equals(request.cid())) {
                // Asked again by a client that did not hear the answer.
                return new AddTrackOutcome.Added(expected.description());
            }
        }
        TrackDescription description = new TrackDescription(request, request.muted(), "", "");
        PublishedEntry entry =
                new PublishedEntry(
                        publisher,
                        description,
                        publisher.publisherStreams().addTrack(options(request)));
        if (request.muted()) {
            entry.track().mute();
        }
        publisher.tracks().put(request.sid(), entry);
        return new AddTrackOutcome.Added(description);
    }

    private static TrackOptions options(TrackRequest request) {
        if (request.kind() == MediaKind.AUDIO) {
            return TrackOptions.AUDIO;
        }
        return new TrackOptions(
                MediaKind.VIDEO,
                request.layers().stream()
                        .map(l -> new LayerSize(l.quality(), l.width(), l.height()))
                        .toList());
    }

    void configure(
            @Nullable Participant publisher,
            RoomCommand.ConfigurePublisher configure,
            long nowNanos) {
        if (publisher == null) {
            return;
        }
        publisher.transport(TransportTarget.PUBLISHER).connect(configure.remote(), nowNanos);
        List<PublishedEntry> begun = new ArrayList<>();
        for (BoundMedia bound : configure.bound()) {
            PublishedEntry entry = publisher.tracks().get(bound.trackSid());
            if (entry == null) {
                continue;
            }
            publisher.publisherStreams().configure(entry.track(), bound.media(), nowNanos);
            if (entry.negotiated(bound.media().codecs(), bound.media().mid())) {
                begun.add(entry);
                room.reporting().published(entry);
            }
        }
        for (String trackSid : configure.ended()) {
            end(publisher, trackSid, nowNanos);
        }
        if (!begun.isEmpty()) {
            publisher.touch();
            room.announce(publisher);
            begun.forEach(this::begin);
        }
    }

    private void begin(PublishedEntry entry) {
        room.speaking().begin(entry);
        subscribing.offerToAll(entry);
    }

    private void end(Participant publisher, String trackSid, long nowNanos) {
        PublishedEntry entry = publisher.tracks().remove(trackSid);
        if (entry == null) {
            return;
        }
        publisher.touch();
        if (entry.live()) {
            room.reporting().unpublished(entry);
            room.announce(publisher);
        }
        close(entry, nowNanos);
    }

    /** Ends the publications that their participant may not have any more, and tells it of each. */
    void endForbidden(Participant publisher, long nowNanos) {
        Permissions permissions = publisher.profile().permissions();
        for (PublishedEntry entry : List.copyOf(publisher.tracks().values())) {
            if (!permissions.maySend(entry.description().request().source())) {
                end(publisher, entry.sid(), nowNanos);
                publisher.tell(new RoomEvent.TrackEnded(entry.sid()));
            }
        }
    }

    /** Ends every publication of a participant who leaves. */
    void endAll(Participant publisher, long nowNanos) {
        List<PublishedEntry> entries = List.copyOf(publisher.tracks().values());
        publisher.tracks().clear();
        for (PublishedEntry entry : entries) {
            close(entry, nowNanos);
        }
    }

    private void close(PublishedEntry entry, long nowNanos) {
        room.speaking().end(entry);
        subscribing.endFor(entry, nowNanos);
        entry.publisher().publisherStreams().removeTrack(entry.track());
    }

    void change(@Nullable Participant publisher, RoomCommand.ChangeTrack change) {
        PublishedEntry entry = publisher == null ? null : publisher.tracks().get(change.trackSid());
        if (publisher != null && entry != null && entry.change(change.change())) {
            publisher.touch();
            room.announce(publisher);
        }
    }

    void setMuted(@Nullable Participant publisher, RoomCommand.SetMuted mute, long nowNanos) {
        PublishedEntry entry = publisher == null ? null : publisher.tracks().get(mute.trackSid());
        if (publisher != null && entry != null && entry.setMuted(mute.muted(), nowNanos)) {
            publisher.touch();
            room.announce(publisher);
        }
    }
}
