package dev.parley.sfu.subscription;

import dev.parley.protocol.rtcp.NtpTime;
import dev.parley.protocol.rtcp.RtcpWriter;
import dev.parley.sfu.publication.PacketSource;
import java.nio.charset.StandardCharsets;

/**
 * The sender reports of one subscription: what was sent, and which outgoing timestamp belongs to
 * which time (RFC 3550 section 6.4.1).
 *
 * <p>Media loop thread only; allocates nothing after construction. Reports once a second while
 * media flows, the first as soon as the publisher's own report made its clock known. All tracks of
 * a publisher are reported on our clock by one mapping, so they stay in sync.
 */
final class OutgoingReport {
    private static final long INTERVAL_NANOS = 1_000_000_000L;

    private final PacketSource source;
    private final SubscriberContext context;
    private final byte[] cname;
    private final RtcpWriter writer = new RtcpWriter();
    private long packets;
    private long octets;
    private long reportedPackets;
    private boolean reported;
    private long reportedNanos;

    OutgoingReport(PacketSource source, String cname, SubscriberContext context) {
        this.source = source;
        this.cname = cname.getBytes(StandardCharsets.UTF_8);
        this.context = context;
    }

    /** Counts a packet that was sent. */
    void onSent(int payloadBytes) {
        packets++;
        octets += payloadBytes;
    }

    /** Sends a report if one is due. */
    void onTimer(int ssrc, StreamRewriter rewriter, long nowNanos) {
        boolean due = !reported || nowNanos - reportedNanos >= INTERVAL_NANOS;
        Segment segment = rewriter.segment();
        if (!due || packets == reportedPackets || !source.hasClock(segment.layer())) {
            return;
        }
        int timestamp = source.timestampAt(segment.layer(), nowNanos) + segment.timestampOffset();
        byte[] buffer = context.rtcpBuffer();
        writer.begin(buffer, 0, buffer.length);
        long ntp = NtpTime.ofEpochNanos(context.epochNanos(nowNanos));
        writer.senderReport(ssrc, ntp, timestamp, packets, octets);
        writer.cname(ssrc, cname);
        context.output().sendRtcp(buffer, 0, writer.length(), nowNanos);
        reported = true;
        reportedNanos = nowNanos;
        reportedPackets = packets;
    }

    long packets() {
        return packets;
    }

    long octets() {
        return octets;
    }
}
