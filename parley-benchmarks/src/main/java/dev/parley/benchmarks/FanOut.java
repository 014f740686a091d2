package dev.parley.benchmarks;

import dev.parley.protocol.rtp.MediaKind;
import dev.parley.sfu.drop.DropCounters;
import dev.parley.sfu.publication.PublishedTrack;
import dev.parley.sfu.publication.PublisherOptions;
import dev.parley.sfu.publication.PublisherStreams;
import dev.parley.sfu.publication.TrackOptions;
import dev.parley.sfu.subscription.RtpOutput;
import dev.parley.sfu.subscription.SubscriberOptions;
import dev.parley.sfu.subscription.SubscriberStreams;
import dev.parley.sfu.subscription.Subscription;
import dev.parley.sfu.subscription.SubscriptionOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One publisher of one track and its subscribers, on a clock of their own. */
final class FanOut {
    private static final long PACKET_NANOS = 2_000_000;
    private static final int PACKETS_PER_TIMER = 8;
    private static final long UNBOUNDED_BPS = 8_000_000_000L;

    private final DropCounters drops = new DropCounters();
    private final PublisherStreams publisher =
            new PublisherStreams(
                    new PublisherOptions(UNBOUNDED_BPS, 1 << 30, 1), new Discard(), drops);
    private final PublishedPackets packets;
    private final PublishedTrack track;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private long nowNanos = 1_000_000_000L;
    private long published;

    FanOut(MediaKind kind) {
        packets = new PublishedPackets(kind);
        track =
                publisher.addTrack(
                        kind == MediaKind.VIDEO ? TrackOptions.VIDEO : TrackOptions.AUDIO);
        publisher.configure(track, packets.received(), nowNanos);
    }

    SubscriberStreams subscribe(RtpOutput output) {
        SubscriberStreams subscriber =
                new SubscriberStreams(
                        new SubscriberOptions(UNBOUNDED_BPS, 1 << 30, 0),
                        output,
                        drops,
                        new Random(subscriptions.size()));
        Subscription subscription =
                subscriber
                        .subscribe(track.publication(), new SubscriptionOptions("publisher"))
                        .orElseThrow();
        subscriber.configure(subscription, packets.sent(), nowNanos);
        subscriptions.add(subscription);
        return subscriber;
    }

    /** The publisher's next packet, and its timer as often as the media loop would call it. */
    void publish() {
        packets.next();
        nowNanos += PACKET_NANOS;
        publisher.onRtp(packets.buffer(), 0, packets.length(), nowNanos);
        published++;
        if (published % PACKETS_PER_TIMER == 0) {
            publisher.onTimer(nowNanos);
        }
    }

    long nowNanos() {
        return nowNanos;
    }

    /** A figure is worth nothing unless every packet reached every subscriber. */
    void requireAllForwarded() {
        for (Subscription subscription : subscriptions) {
            if (subscription.packetsSent() != published) {
                throw new IllegalStateException(
                        subscription.packetsSent() + " of " + published + " packets forwarded");
            }
        }
    }
}
