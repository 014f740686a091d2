package dev.parley.sfu.room;

import dev.parley.protocol.peer.PeerState;
import dev.parley.sfu.publication.PublisherStreams;
import dev.parley.sfu.subscription.SubscriberStreams;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A user's presence in a room: who it is, how far it has come, its two transports, its tracks and
 * its subscriptions.
 *
 * <p>Media loop thread only. Owned by its {@link Room}.
 */
public final class Participant {
    /** How long the word that somebody left may take after the close of a transport. */
    private static final long LEAVE_GRACE_NANOS = 1_000_000_000L;

    private final Room room;
    private final long joinedAtMillis;
    private final long joinedAtNanos;
    private final boolean autoSubscribe;
    private final RoomServices services;
    private final EventSink events;
    private final ParticipantTransport publisher;
    private final ParticipantTransport subscriber;
    private final Map<String, PublishedEntry> tracks = new LinkedHashMap<>();
    private final Map<String, SubscribedEntry> subscriptions = new LinkedHashMap<>();
    private final PublisherStreams publisherStreams;
    private final SubscriberStreams subscriberStreams;
    private final ParticipantData data;
    private final Map<String, NegotiatedSubscription> awaitingTransport = new LinkedHashMap<>();
    private ParticipantProfile profile;
    private ParticipantState state = ParticipantState.JOINED;
    private LeaveReason leaveReason = LeaveReason.CLIENT_INITIATED;
    private boolean departing;
    private boolean unheard;
    private final Set<TransportTarget> lostTransports = EnumSet.noneOf(TransportTarget.class);
    private long transportDeadlineNanos;
    private boolean saidGoodbye;
    private long goodbyeNanos;
    private int version;

    Participant(Room room, JoinRequest request, RoomServices services, long nowNanos) {
        this.room = room;
        this.profile = request.profile();
        this.autoSubscribe = request.autoSubscribe();
        this.events = request.events();
        this.joinedAtMillis = request.nowMillis();
        this.joinedAtNanos = nowNanos;
        this.services = services;
        this.publisher =
                new ParticipantTransport(
                        this, TransportTarget.PUBLISHER, request.publisherIce(), services);
        this.subscriber =
                new ParticipantTransport(
                        this, TransportTarget.SUBSCRIBER, request.subscriberIce(), services);
        this.publisherStreams =
                new PublisherStreams(services.limits().publisher(), publisher, services.drops());
        this.subscriberStreams =
                new SubscriberStreams(
                        services.limits().subscriber(),
                        subscriber,
                        services.drops(),
                        services.random());
        this.data = new ParticipantData(this, room.messaging().log(), services);
    }

    /** Makes its transports reachable; false if the loop has no room for them. */
    boolean open() {
        return publisher.open() && subscriber.open();
    }

    public String sid() {
        return profile.sid();
    }

    public String identity() {
        return profile.identity();
    }

    public ParticipantProfile profile() {
        return profile;
    }

    public ParticipantState state() {
        return state;
    }

    Room room() {
        return room;
    }

    boolean autoSubscribes() {
        return autoSubscribe && profile.permissions().subscribe();
    }

    ParticipantTransport transport(TransportTarget target) {
        return switch (target) {
            case PUBLISHER -> publisher;
            case SUBSCRIBER -> subscriber;
        };
    }

    /** What arrives on its publishing transport. */
    PublisherStreams publisherStreams() {
        return publisherStreams;
    }

    /** What leaves on its subscribing transport. */
    SubscriberStreams subscriberStreams() {
        return subscriberStreams;
    }

    /** Its messages. */
    ParticipantData data() {
        return data;
    }

    /** Its tracks by sid, in the order they were added, those not negotiated yet among them. */
    Map<String, PublishedEntry> tracks() {
        return tracks;
    }

    /** Its subscriptions by the sid of the track. */
    Map<String, SubscribedEntry> subscriptions() {
        return subscriptions;
    }

    ParticipantSnapshot snapshot() {
        List<TrackDescription> announced = new ArrayList<>();
        for (PublishedEntry track : tracks.values()) {
            if (track.live()) {
                announced.add(track.description());
            }
        }
        return new ParticipantSnapshot(
                profile, state, announced, joinedAtMillis, version, leaveReason);
    }

    /** Tells its session; one that does not keep up is removed. */
    void tell(RoomEvent event) {
        if (!unheard && !events.offer(event)) {
            unheard = true;
            room.depart(this, LeaveReason.SIGNAL_OVERFLOW);
        }
    }

    /** A transport fell silent; false if it had before. */
    boolean loseTransport(TransportTarget target, long deadlineNanos) {
        if (lostTransports.isEmpty()) {
            transportDeadlineNanos = deadlineNanos;
        }
        return lostTransports.add(target);
    }

    /** Gives lost transports until then to come back. */
    void extendTransportDeadline(long deadlineNanos) {
        transportDeadlineNanos = deadlineNanos;
    }

    /** Its primary transport came up; false if it was up before. */
    boolean activate() {
        if (state != ParticipantState.JOINED) {
            return false;
        }
        state = ParticipantState.ACTIVE;
        version++;
        return true;
    }

    /** A moderator changed it. */
    void become(ParticipantProfile changed) {
        profile = changed;
        version++;
    }

    /** Keeps what was negotiated for its subscriptions until its transport is up. */
    void awaitTransport(List<NegotiatedSubscription> media) {
        for (NegotiatedSubscription negotiated : media) {
            awaitingTransport.put(negotiated.trackSid(), negotiated);
        }
    }

    List<NegotiatedSubscription> takeAwaitingTransport() {
        List<NegotiatedSubscription> media = List.copyOf(awaitingTransport.values());
        awaitingTransport.clear();
        return media;
    }

    /** What others see of its tracks changed. */
    void touch() {
        version++;
    }

    /** False if its departure is under way already. */
    boolean markDeparting() {
        boolean first = !departing;
        departing = true;
        return first;
    }

    void disconnect(LeaveReason reason) {
        state = ParticipantState.DISCONNECTED;
        leaveReason = reason;
        version++;
    }

    /**
     * Last: tells its session and ends its transports. Tracks and subscriptions were ended before.
     */
    void close(LeaveReason reason, long nowNanos) {
        state = ParticipantState.DISCONNECTED;
        if (!unheard) {
            events.offer(new RoomEvent.Disconnected(reason));
            unheard = true;
        }
        data.close(nowNanos);
        publisher.close(nowNanos);
        subscriber.close(nowNanos);
    }

    /**
     * Ends its transports, whatever state they are in, and tells its session unless that was done
     * or fails. Does not throw.
     */
    void abandon(long nowNanos) {
        publisher.close(nowNanos);
        subscriber.close(nowNanos);
        if (unheard) {
            return;
        }
        unheard = true;
        try {
            events.offer(new RoomEvent.Disconnected(LeaveReason.INTERNAL));
        } catch (RuntimeException fault) {
            // The fault that ended the room is reported already; the others are to be told still.
            state = ParticipantState.DISCONNECTED;
        }
    }

    void onTransportState(TransportTarget target, PeerState peerState, long nowNanos) {
        if (departing) {
            return;
        }
        switch (peerState) {
            case CONNECTED -> {
                lostTransports.remove(target);
                data.link(target).start(transport(target).role(), nowNanos);
                if (target == TransportTarget.SUBSCRIBER) {
                    room.onTransportActive(this, nowNanos);
                }
            }
            case FAILED -> {
                if (transport(target).canBeRestarted()) {
                    room.reconnecting().transportLost(this, target, nowNanos);
                } else if (transport(target).wasClosedByPeer()) {
                    awaitLeave(nowNanos);
                } else {
                    room.depart(this, LeaveReason.CONNECTION_TIMEOUT);
                }
            }
            case NEW, CONNECTING, DISCONNECTED, CLOSED -> {}
        }
    }

    /**
     * Whoever leaves closes its transports and says so, on connections of their own: the word that
     * it left may come second, and is to count.
     */
    private void awaitLeave(long nowNanos) {
        if (!saidGoodbye) {
            saidGoodbye = true;
            goodbyeNanos = nowNanos;
        }
    }

    void onTimer(long nowNanos) {
        publisher.onTimer(nowNanos);
        subscriber.onTimer(nowNanos);
        publisherStreams.onTimer(nowNanos);
        subscriberStreams.onTimer(nowNanos);
        data.onTimer(nowNanos);
        if (state == ParticipantState.JOINED
                && nowNanos - joinedAtNanos >= services.limits().activationTimeout().toNanos()) {
            room.depart(this, LeaveReason.JOIN_FAILURE);
        }
        if (saidGoodbye && nowNanos - goodbyeNanos >= LEAVE_GRACE_NANOS) {
            room.depart(this, LeaveReason.CONNECTION_TIMEOUT);
        }
        if (!lostTransports.isEmpty() && nowNanos - transportDeadlineNanos >= 0) {
            room.depart(this, LeaveReason.CONNECTION_TIMEOUT);
        }
    }
}
