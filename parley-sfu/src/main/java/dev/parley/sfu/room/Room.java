package dev.parley.sfu.room;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The participants who can hear each other, and what each of them publishes and receives.
 *
 * <p>Media loop thread only. Closing flows downwards: room, participant, publication, subscription;
 * each close is told once. A departure that is found in the middle of other work is noted and
 * carried out by {@link #settle} at its end.
 */
public final class Room {
    private static final long IDLE_CHECK_NANOS = 1_000_000_000L;

    private final String name;
    private final String sid;
    private final long createdAtMillis;
    private final RoomServices services;
    private final RoomJournal journal = new RoomJournal();
    private final Map<String, Participant> bySid = new LinkedHashMap<>();
    private final Map<String, Participant> byIdentity = new LinkedHashMap<>();
    private final Deque<Departure> departures = new ArrayDeque<>();

    /** Those whose removal has begun; empty but for a fault in its middle. */
    private final Set<Participant> beingRemoved = new LinkedHashSet<>();

    private final Publishing publishing;
    private final Subscribing subscribing;
    private final Reconnecting reconnecting;
    private final Messaging messaging;
    private final Speaking speaking;
    private final Reporting reporting;
    private final Moderating moderating;
    private final Describing describing;
    private RoomSettings settings;
    private boolean everJoined;
    private long emptySinceNanos;
    private long nextIdleCheckNanos;
    private @Nullable RoomSnapshot lastTold;
    private @Nullable LeaveReason closeReason;

    private record Departure(Participant participant, LeaveReason reason) {}

    /**
     * @param createdAtMillis epoch milliseconds
     */
    public Room(
            String name,
            String sid,
            RoomSettings settings,
            long createdAtMillis,
            RoomServices services,
            long nowNanos) {
        this.name = name;
        this.sid = sid;
        this.settings = settings;
        this.createdAtMillis = createdAtMillis;
        this.services = services;
        this.emptySinceNanos = nowNanos;
        this.nextIdleCheckNanos = nowNanos + IDLE_CHECK_NANOS;
        this.subscribing = new Subscribing(this, services);
        this.reconnecting = new Reconnecting(this, services);
        this.messaging = new Messaging(this, services);
        this.publishing = new Publishing(this, subscribing, services);
        this.speaking = new Speaking(this);
        this.reporting = new Reporting(this, services.observer());
        this.describing = new Describing(this);
        this.moderating = new Moderating(this, publishing, subscribing);
    }

    public String name() {
        return name;
    }

    public String sid() {
        return sid;
    }

    /** Whether the room is over; nothing may be applied to it any more. */
    public boolean closed() {
        return closeReason != null;
    }

    /** Why the room is over. */
    public LeaveReason closeReason() {
        if (closeReason == null) {
            throw new IllegalStateException("room is open");
        }
        return closeReason;
    }

    /** The last commands and departures, oldest first. */
    public List<Object> journal() {
        return journal.entries();
    }

    /** Everyone present, hidden ones too, in the order they joined. */
    public Collection<Participant> participants() {
        return bySid.values();
    }

    /** Carries out one command. */
    public void apply(RoomCommand command, long nowNanos) {
        journal.note(command);
        switch (command) {
            case RoomCommand.Join join -> join.reply().complete(join(join.request(), nowNanos));
            case RoomCommand.Foresee foresee ->
                    foresee.reply().complete(refusalFor(foresee.identity()));
            case RoomCommand.Leave leave -> leave(leave);
            case RoomCommand.SignalLost lost ->
                    reconnecting.signalLost(find(lost.participantSid()));
            case RoomCommand.Resume resume ->
                    reconnecting.resume(find(resume.participantSid()), nowNanos);
            case RoomCommand.SyncData sync ->
                    messaging.sync(find(sync.participantSid()), sync.lastSequences(), nowNanos);
            case RoomCommand.TellSpeaker tell -> speaking.tell(tell.speaker());
            case RoomCommand.SendData send -> messaging.sendFromServer(send.message(), nowNanos);
            case RoomCommand.AddTrack add -> publishing.add(find(add.participantSid()), add);
            case RoomCommand.ConfigurePublisher configure ->
                    publishing.configure(find(configure.participantSid()), configure, nowNanos);
            case RoomCommand.ConfigureSubscriber configure ->
                    subscribing.configure(find(configure.participantSid()), configure, nowNanos);
            case RoomCommand.RestartIce restart -> restartIce(restart, nowNanos);
            case RoomCommand.SetMuted mute ->
                    publishing.setMuted(find(mute.participantSid()), mute, nowNanos);
            case RoomCommand.ChangeTrack change ->
                    publishing.change(find(change.participantSid()), change);
            case RoomCommand.SetSubscribed set ->
                    subscribing.setSubscribed(find(set.participantSid()), set, nowNanos);
            case RoomCommand.SetWanted set ->
                    subscribing.setWanted(find(set.participantSid()), set, nowNanos);
            case RoomCommand.Describe describe ->
                    describing.describe(find(describe.participantSid()), describe);
            case RoomCommand.Moderate moderate -> moderating.apply(moderate.command(), nowNanos);
            case RoomCommand.Close close -> close(close.reason(), nowNanos);
        }
        settle(nowNanos);
    }

    private JoinOutcome join(JoinRequest request, long nowNanos) {
        Optional<JoinRefusal> refusal = refusalFor(request.profile().identity());
        if (refusal.isPresent()) {
            return new JoinOutcome.Refused(refusal.get());
        }
        Participant previous = byIdentity.get(request.profile().identity());
        if (previous != null) {
            remove(previous, LeaveReason.DUPLICATE_IDENTITY, nowNanos);
        }
        Participant joining = new Participant(this, request, services, nowNanos);
        if (!joining.open()) {
            joining.close(LeaveReason.JOIN_FAILURE, nowNanos);
            return new JoinOutcome.Refused(JoinRefusal.NO_CAPACITY);
        }
        List<ParticipantSnapshot> others = visibleSnapshots();
        bySid.put(joining.sid(), joining);
        byIdentity.put(joining.identity(), joining);
        everJoined = true;
        announce(joining);
        if (joining.autoSubscribes()) {
            subscribing.subscribeToAll(joining);
        }
        return new JoinOutcome.Joined(snapshot(), joining.snapshot(), others);
    }

    /** A user who is here already takes no further place. */
    private Optional<JoinRefusal> refusalFor(String identity) {
        int present = bySid.size() - (byIdentity.containsKey(identity) ? 1 : 0);
        boolean full = settings.maxParticipants() > 0 && present >= settings.maxParticipants();
        return full ? Optional.of(JoinRefusal.ROOM_FULL) : Optional.empty();
    }

    private void leave(RoomCommand.Leave leave) {
        Participant leaving = find(leave.participantSid());
        if (leaving != null) {
            depart(leaving, leave.reason());
        }
    }

    private void restartIce(RoomCommand.RestartIce restart, long nowNanos) {
        Participant participant = find(restart.participantSid());
        if (participant != null) {
            participant.transport(restart.target()).restartIce(restart.local(), nowNanos);
        }
    }

    /** Hears from a participant's transport. */
    void onTransportActive(Participant participant, long nowNanos) {
        if (participant.activate()) {
            reporting.joined(participant);
            subscribing.onTransportActive(participant, nowNanos);
            announce(participant);
            participant.tell(new RoomEvent.SelfChanged(participant.snapshot()));
        }
    }

    /** Tells everybody else the newest state of a visible participant. */
    void announce(Participant changed) {
        if (changed.profile().permissions().hidden()) {
            return;
        }
        RoomEvent event = new RoomEvent.ParticipantChanged(changed.snapshot());
        for (Participant other : bySid.values()) {
            if (other != changed) {
                other.tell(event);
            }
        }
    }

    /** Notes that a participant has to go; {@link #settle} carries it out. */
    void depart(Participant participant, LeaveReason reason) {
        if (participant.markDeparting()) {
            departures.add(new Departure(participant, reason));
        }
    }

    /** Whether {@link #settle} has something to do. */
    public boolean unsettled() {
        return !departures.isEmpty();
    }

    /** Carries out the departures noted so far, and those they cause. */
    public void settle(long nowNanos) {
        Departure departure;
        while ((departure = departures.poll()) != null) {
            remove(departure.participant(), departure.reason(), nowNanos);
        }
    }

    private void remove(Participant leaving, LeaveReason reason, long nowNanos) {
        if (!bySid.remove(leaving.sid(), leaving)) {
            return;
        }
        beingRemoved.add(leaving);
        journal.note(reason + " " + leaving.identity());
        byIdentity.remove(leaving.identity(), leaving);
        leaving.markDeparting();
        reporting.gone(leaving, reason);
        announce(leaving);
        publishing.endAll(leaving, nowNanos);
        subscribing.endAll(leaving, nowNanos);
        leaving.close(reason, nowNanos);
        beingRemoved.remove(leaving);
        if (bySid.isEmpty()) {
            emptySinceNanos = nowNanos;
        }
    }

    /** Ends the room for everyone, for one reason. */
    public void close(LeaveReason reason, long nowNanos) {
        if (closed()) {
            return;
        }
        for (Participant participant : List.copyOf(bySid.values())) {
            remove(participant, reason, nowNanos);
        }
        abandonHalfRemoved(nowNanos);
        closeReason = reason;
    }

    /**
     * Gives the room up after closing it failed: its transports end, and who can be told is told.
     * Does not throw.
     */
    public void abandon(long nowNanos) {
        List<Participant> present = List.copyOf(bySid.values());
        bySid.clear();
        for (Participant participant : present) {
            reporting.gone(participant, LeaveReason.INTERNAL);
            participant.abandon(nowNanos);
        }
        abandonHalfRemoved(nowNanos);
        byIdentity.clear();
        departures.clear();
        closeReason = LeaveReason.INTERNAL;
    }

    private void abandonHalfRemoved(long nowNanos) {
        for (Participant participant : beingRemoved) {
            participant.abandon(nowNanos);
        }
        beingRemoved.clear();
    }

    /** Every tick of the loop. */
    public void onTimer(long nowNanos) {
        for (Participant participant : bySid.values()) {
            participant.onTimer(nowNanos);
        }
        speaking.onTimer(nowNanos);
        messaging.onTimer(nowNanos);
        settle(nowNanos);
        if (nowNanos - nextIdleCheckNanos >= 0) {
            nextIdleCheckNanos = nowNanos + IDLE_CHECK_NANOS;
            tellIfChanged();
            closeIfIdle(nowNanos);
        }
    }

    /** Everyone hears of it at once. */
    RoomSnapshot change(RoomSettingsChange change) {
        settings = settings.changed(change);
        tellIfChanged();
        return snapshot();
    }

    /** Counts at most once a second, so that a rush of joins does not make a rush of updates. */
    private void tellIfChanged() {
        RoomSnapshot now = snapshot();
        if (!now.equals(lastTold)) {
            lastTold = now;
            RoomEvent event = new RoomEvent.RoomChanged(now);
            for (Participant participant : bySid.values()) {
                participant.tell(event);
            }
        }
    }

    private void closeIfIdle(long nowNanos) {
        if (!bySid.isEmpty()) {
            return;
        }
        long patienceNanos =
                (everJoined ? settings.departureTimeout() : settings.emptyTimeout()).toNanos();
        if (nowNanos - emptySinceNanos >= patienceNanos) {
            close(LeaveReason.ROOM_CLOSED, nowNanos);
        }
    }

    Reconnecting reconnecting() {
        return reconnecting;
    }

    Messaging messaging() {
        return messaging;
    }

    Speaking speaking() {
        return speaking;
    }

    Reporting reporting() {
        return reporting;
    }

    @Nullable Participant find(String participantSid) {
        return bySid.get(participantSid);
    }

    @Nullable Participant findByIdentity(String identity) {
        return byIdentity.get(identity);
    }

    List<ParticipantSnapshot> visibleSnapshots() {
        List<ParticipantSnapshot> snapshots = new ArrayList<>();
        for (Participant participant : bySid.values()) {
            if (!participant.profile().permissions().hidden()) {
                snapshots.add(participant.snapshot());
            }
        }
        return snapshots;
    }

    /** The room at this moment. */
    public RoomSnapshot snapshot() {
        int visible = 0;
        int publishers = 0;
        for (Participant participant : bySid.values()) {
            if (!participant.profile().permissions().hidden()) {
                visible++;
                publishers += participant.tracks().isEmpty() ? 0 : 1;
            }
        }
        return new RoomSnapshot(sid, name, settings, createdAtMillis, visible, publishers);
    }
}
