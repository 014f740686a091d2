package dev.parley.sfu.room;

import dev.parley.sfu.subscription.Subscription;
import dev.parley.sfu.subscription.SubscriptionOptions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a room does about subscriptions: who gets what, and when that ends. Media loop thread only.
 */
final class Subscribing {
    private final Room room;
    private final RoomServices services;

    Subscribing(Room room, RoomServices services) {
        this.room = room;
        this.services = services;
    }

    /** Gives a newcomer everything there is. */
    void subscribeToAll(Participant subscriber) {
        for (Participant publisher : room.participants()) {
            for (PublishedEntry entry : publisher.tracks().values()) {
                if (entry.live()) {
                    subscribeAutomatically(subscriber, entry);
                }
            }
        }
    }

    /** Gives a new publication to everyone who gets everything. */
    void offerToAll(PublishedEntry entry) {
        for (Participant subscriber : room.participants()) {
            subscribeAutomatically(subscriber, entry);
        }
    }

    private void subscribeAutomatically(Participant subscriber, PublishedEntry entry) {
        if (subscriber.autoSubscribes() && mayReceive(subscriber, entry)) {
            subscribe(subscriber, entry);
        }
    }

    /** Nobody receives themselves, and what a hidden participant sends reaches nobody. */
    private static boolean mayReceive(Participant subscriber, PublishedEntry entry) {
        return entry.publisher() != subscriber
                && !entry.publisher().profile().permissions().hidden();
    }

    private void subscribe(Participant subscriber, PublishedEntry entry) {
        if (subscriber.subscriptions().containsKey(entry.sid())) {
            return;
        }
        if (subscriber.subscriptions().size() >= services.limits().subscriptionsPerParticipant()) {
            refuse(subscriber, entry.sid(), SubscriptionRefusal.TOO_MANY_SUBSCRIPTIONS);
            return;
        }
        Optional<Subscription> subscription =
                subscriber
                        .subscriberStreams()
                        .subscribe(
                                entry.track().publication(),
                                new SubscriptionOptions(entry.publisher().sid()));
        if (subscription.isEmpty()) {
            refuse(subscriber, entry.sid(), SubscriptionRefusal.TOO_MANY_SUBSCRIPTIONS);
            return;
        }
        subscriber.subscriptions().put(entry.sid(), new SubscribedEntry(entry, subscription.get()));
        subscriber.tell(
                new RoomEvent.SubscriptionStarted(
                        new SubscribedTrack(
                                entry.sid(),
                                entry.publisher().sid(),
                                entry.description().request(),
                                entry.codecs())));
    }

    private static void refuse(
            Participant subscriber, String trackSid, SubscriptionRefusal refusal) {
        subscriber.tell(new RoomEvent.SubscriptionRefused(trackSid, refusal));
    }

    void setSubscribed(
            @Nullable Participant subscriber, RoomCommand.SetSubscribed set, long nowNanos) {
        if (subscriber == null) {
            return;
        }
        for (String trackSid : set.trackSids()) {
            if (!set.subscribed()) {
                unsubscribe(subscriber, trackSid, nowNanos);
                continue;
            }
            PublishedEntry entry = findLive(trackSid);
            if (!subscriber.profile().permissions().subscribe()) {
                refuse(subscriber, trackSid, SubscriptionRefusal.NOT_ALLOWED);
            } else if (entry == null || !mayReceive(subscriber, entry)) {
                refuse(subscriber, trackSid, SubscriptionRefusal.TRACK_NOT_FOUND);
            } else {
                subscribe(subscriber, entry);
            }
        }
    }

    private @Nullable PublishedEntry findLive(String trackSid) {
        for (Participant publisher : room.participants()) {
            PublishedEntry entry = publisher.tracks().get(trackSid);
            if (entry != null && entry.live()) {
                return entry;
            }
        }
        return null;
    }

    void setWanted(@Nullable Participant subscriber, RoomCommand.SetWanted set, long nowNanos) {
        if (subscriber == null) {
            return;
        }
        for (String trackSid : set.trackSids()) {
            SubscribedEntry entry = subscriber.subscriptions().get(trackSid);
            if (entry != null) {
                entry.subscription().setWanted(set.wanted(), nowNanos);
            }
        }
    }

    void configure(
            @Nullable Participant subscriber,
            RoomCommand.ConfigureSubscriber configure,
            long nowNanos) {
        if (subscriber == null) {
            return;
        }
        subscriber.transport(TransportTarget.SUBSCRIBER).connect(configure.remote(), nowNanos);
        if (subscriber.state() == ParticipantState.JOINED) {
            subscriber.awaitTransport(configure.media());
        } else {
            begin(subscriber, configure.media(), nowNanos);
        }
    }

    /**
     * The subscriber's transport came up. Only now is what was negotiated before put to use: a key
     * frame asked for any earlier would have been lost.
     */
    void onTransportActive(Participant subscriber, long nowNanos) {
        begin(subscriber, subscriber.takeAwaitingTransport(), nowNanos);
    }

    private static void begin(
            Participant subscriber, List<NegotiatedSubscription> media, long nowNanos) {
        for (NegotiatedSubscription negotiated : media) {
            SubscribedEntry entry = subscriber.subscriptions().get(negotiated.trackSid());
            if (entry == null) {
                continue;
            }
            subscriber
                    .subscriberStreams()
                    .configure(entry.subscription(), negotiated.media(), nowNanos);
            if (entry.published().noteSubscriber()) {
                entry.published()
                        .publisher()
                        .tell(new RoomEvent.TrackSubscribed(negotiated.trackSid()));
            }
        }
    }

    private static void unsubscribe(Participant subscriber, String trackSid, long nowNanos) {
        SubscribedEntry entry = subscriber.subscriptions().remove(trackSid);
        if (entry != null) {
            subscriber.subscriberStreams().close(entry.subscription(), nowNanos);
            subscriber.tell(new RoomEvent.SubscriptionEnded(trackSid));
        }
    }

    /** Ends every subscription to a publication that ended. */
    void endFor(PublishedEntry entry, long nowNanos) {
        for (Participant subscriber : room.participants()) {
            unsubscribe(subscriber, entry.sid(), nowNanos);
        }
    }

    /** Ends every subscription of a participant who stays, and tells it of each. */
    void unsubscribeFromAll(Participant subscriber, long nowNanos) {
        for (String trackSid : List.copyOf(subscriber.subscriptions().keySet())) {
            unsubscribe(subscriber, trackSid, nowNanos);
        }
    }

    /** Ends every subscription of a participant who leaves; it is told of its leaving alone. */
    void endAll(Participant leaving, long nowNanos) {
        List<SubscribedEntry> entries = List.copyOf(leaving.subscriptions().values());
        leaving.subscriptions().clear();
        entries.forEach(entry -> leaving.subscriberStreams().close(entry.subscription(), nowNanos));
    }
}
