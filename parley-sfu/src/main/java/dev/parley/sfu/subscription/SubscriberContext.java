package dev.parley.sfu.subscription;

import dev.parley.sfu.drop.Allowance;
import dev.parley.sfu.drop.DropCounters;
import dev.parley.sfu.publication.MediaPacket;
import java.util.random.RandomGenerator;

/** What the subscriptions of one subscriber share. Media loop thread only. */
final class SubscriberContext {
    private final RtpOutput output;
    private final DropCounters drops;
    private final RandomGenerator random;
    private final Allowance retransmissions;
    private final long epochOffsetNanos;
    private final MediaPacket found = new MediaPacket();
    private final byte[] rtcpBuffer = new byte[512];

    SubscriberContext(
            SubscriberOptions options,
            RtpOutput output,
            DropCounters drops,
            RandomGenerator random) {
        this.output = output;
        this.drops = drops;
        this.random = random;
        retransmissions =
                new Allowance(options.retransmissionBps(), options.retransmissionBurstBytes());
        epochOffsetNanos = options.epochOffsetNanos();
    }

    RtpOutput output() {
        return output;
    }

    DropCounters drops() {
        return drops;
    }

    /** A first sequence number in the lower half of the numbers. */
    int randomSequence() {
        return random.nextInt(1 << 15);
    }

    /** Takes bytes from what may be sent again; false if it is used up. */
    boolean takeForRetransmission(int bytes, long nowNanos) {
        return retransmissions.take(bytes, nowNanos);
    }

    /** Nanoseconds since 1970. */
    long epochNanos(long nowNanos) {
        return nowNanos + epochOffsetNanos;
    }

    /** For the packet of one look-up. */
    MediaPacket found() {
        return found;
    }

    /** For one RTCP packet. */
    byte[] rtcpBuffer() {
        return rtcpBuffer;
    }
}
