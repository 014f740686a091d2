package dev.parley.testkit;

import dev.parley.protocol.datagram.DatagramKind;
import dev.parley.protocol.datagram.NetworkOrder;
import dev.parley.sfu.drop.DropCounters;
import dev.parley.sfu.drop.DropReason;
import dev.parley.sfu.room.RoomEvent;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What always holds of rooms, learnt from the events they tell and from the datagrams that go in
 * and come out.
 *
 * <p>Single-threaded. Throws an {@link AssertionError} at the first thing that does not hold.
 */
final class Invariants {
    /** Reasons that end a packet's way before it is offered to subscribers. */
    private static final Set<DropReason> BEFORE_FORWARDING =
            EnumSet.range(DropReason.TRUNCATED, DropReason.NO_SUBSCRIBER);

    private static final Set<DropReason> PER_SUBSCRIBER =
            EnumSet.range(DropReason.PAUSED, DropReason.QUEUE_FULL);

    private final Map<String, String> roomOf = new HashMap<>();
    private final Map<String, Set<String>> subscribersOf = new HashMap<>();
    private final Map<String, Set<String>> subscriptionsOf = new HashMap<>();
    private final Set<String> gone = new HashSet<>();

    void onJoined(String roomName, String participantSid) {
        roomOf.put(participantSid, roomName);
    }

    void onEvent(String participantSid, RoomEvent event) {
        expect(!gone.contains(participantSid), participantSid + " is told after its end: " + event);
        switch (event) {
            case RoomEvent.SubscriptionStarted started ->
                    onStarted(
                            participantSid,
                            started.track().trackSid(),
                            started.track().publisherSid());
            case RoomEvent.SubscriptionEnded ended -> {
                expect(
                        subscriptions(participantSid).remove(ended.trackSid()),
                        participantSid + " is told twice of the end of " + ended.trackSid());
                subscribers(ended.trackSid()).remove(participantSid);
            }
            case RoomEvent.Disconnected disconnected -> {
                gone.add(participantSid);
                for (String track : subscriptions(participantSid)) {
                    subscribers(track).remove(participantSid);
                }
                subscriptionsOf.remove(participantSid);
                roomOf.remove(participantSid);
            }
            default -> {
                // Of no meaning for what holds.
            }
        }
    }

    private void onStarted(String subscriber, String track, String publisher) {
        expect(!subscriber.equals(publisher), subscriber + " receives itself");
        String room = roomOf.get(subscriber);
        expect(
                room != null && room.equals(roomOf.get(publisher)),
                subscriber + " and " + publisher + " are not in one room");
        expect(subscriptions(subscriber).add(track), subscriber + " subscribes twice to " + track);
        subscribers(track).add(subscriber);
    }

    private Set<String> subscribers(String track) {
        return subscribersOf.computeIfAbsent(track, key -> new HashSet<>());
    }

    private Set<String> subscriptions(String participant) {
        return subscriptionsOf.computeIfAbsent(participant, key -> new HashSet<>());
    }

    /** Whether nobody is left. */
    boolean isEmpty() {
        return roomOf.isEmpty() && subscriptionsOf.isEmpty();
    }

    /**
     * A datagram went in, and nothing else happened: it was consumed, offered to each subscriber,
     * or dropped once.
     */
    void onDatagram(byte[] datagram, Iterable<ScriptedPeer> peers, Change change) {
        long early = change.sum(BEFORE_FORWARDING);
        expect(early <= 1, "one datagram is dropped " + early + " times");
        if (DatagramKind.of(datagram, 0, datagram.length) != DatagramKind.SRTP) {
            return;
        }
        long each = change.sum(PER_SUBSCRIBER) + change.rtpSent();
        if (early == 1) {
            // Padding may fill a number that was kept free.
            boolean filler = change.of(DropReason.PADDING_ONLY) == 1;
            expect(filler || each == 0, "a dropped packet went on to " + each);
            return;
        }
        int ssrc = NetworkOrder.int32(datagram, 8);
        for (ScriptedPeer peer : peers) {
            for (SentTrack track : peer.sent()) {
                if (track.owns(ssrc)) {
                    int expected = subscribers(track.sid()).size();
                    expect(each == expected, "offered to " + each + " of " + expected);
                    return;
                }
            }
        }
    }

    private static void expect(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    /** The drops and the RTP packets sent between two moments. */
    static final class Change {
        private final DropCounters drops;
        private final EgressCheck egress;
        private final long[] before = new long[DropReason.values().length];
        private long rtpBefore;

        Change(DropCounters drops, EgressCheck egress) {
            this.drops = drops;
            this.egress = egress;
        }

        void begin() {
            for (DropReason reason : DropReason.values()) {
                before[reason.ordinal()] = drops.get(reason);
            }
            rtpBefore = egress.rtpPackets();
        }

        long of(DropReason reason) {
            return drops.get(reason) - before[reason.ordinal()];
        }

        long sum(Set<DropReason> reasons) {
            return reasons.stream().mapToLong(this::of).sum();
        }

        long rtpSent() {
            return egress.rtpPackets() - rtpBefore;
        }
    }
}
