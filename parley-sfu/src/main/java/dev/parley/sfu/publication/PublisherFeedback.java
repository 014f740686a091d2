package dev.parley.sfu.publication;

import dev.parley.protocol.congestion.TransportFeedbackBuilder;
import dev.parley.protocol.datagram.NetworkOrder;
import dev.parley.protocol.rtcp.RtcpWriter;
import dev.parley.protocol.rtp.LossDetector;
import dev.parley.protocol.rtp.RtpExtensionIds;
import dev.parley.protocol.rtp.RtpPacket;
import java.util.List;

/**
 * What one publisher is told: lost packets, key-frame requests, reports, arrival times.
 *
 * <p>Media loop thread only; allocates nothing after construction.
 */
final class PublisherFeedback {
    private static final int PACKET_BYTES = 1200;
    private static final long REPORT_INTERVAL_NANOS = 1_000_000_000L;

    private final FeedbackOutput output;
    private final int localSsrc;
    private final byte[] buffer = new byte[PACKET_BYTES];
    private final RtcpWriter writer = new RtcpWriter();
    private final int[] lost = new int[LossDetector.MAX_OUTSTANDING];
    private final TransportFeedbackBuilder arrivals = new TransportFeedbackBuilder();
    private int transportSequenceId;
    private int arrivalSsrc;
    private boolean reported;
    private long reportedNanos;

    PublisherFeedback(FeedbackOutput output, int localSsrc) {
        this.output = output;
        this.localSsrc = localSsrc;
    }

    /** Takes the extension ids, which are the same for all sections of a bundled transport. */
    void read(RtpExtensionIds extensions) {
        if (extensions.transportSequence() != 0) {
            transportSequenceId = extensions.transportSequence();
        }
    }

    /** Notes when a packet arrived, if it carries a transport-wide sequence number. */
    void noteArrival(RtpPacket packet, long nowNanos) {
        if (packet.extensionLength(transportSequenceId) == Short.BYTES) {
            int offset = packet.extensionOffset(transportSequenceId);
            arrivals.onPacket(NetworkOrder.uint16(packet.buffer(), offset), nowNanos);
            arrivalSsrc = packet.ssrc();
        }
    }

    /** Tells the arrivals that are due to be told. */
    void tellArrivals(long nowNanos) {
        if (!arrivals.isDue(nowNanos)) {
            return;
        }
        begin();
        while (arrivals.write(writer, localSsrc, arrivalSsrc)) {
            send(nowNanos);
            begin();
        }
    }

    /** Sends a picture loss indication (RFC 4585 section 6.3.1). */
    void requestKeyFrame(IncomingStream stream, long nowNanos) {
        if (stream.isBound()) {
            begin();
            writer.pictureLoss(localSsrc, stream.ssrc());
            send(nowNanos);
        }
    }

    /** Asks again for what is lost and due (RFC 4585 section 6.2.1). */
    void requestLost(IncomingStream stream, long nowNanos) {
        int count = stream.collectLost(nowNanos, lost);
        if (count > 0) {
            begin();
            writer.nack(localSsrc, stream.ssrc(), lost, count);
            send(nowNanos);
        }
    }

    /** Reports on all streams, once a second (RFC 3550 section 6.4.2). */
    void report(List<PublishedTrack> tracks, long nowNanos) {
        if (reported && nowNanos - reportedNanos < REPORT_INTERVAL_NANOS) {
            return;
        }
        boolean open = false;
        for (int i = 0; i < tracks.size(); i++) {
            PublishedTrack track = tracks.get(i);
            for (int layer = 0; layer < track.layerCount(); layer++) {
                IncomingStream stream = track.layer(layer);
                if (stream.isBound() && stream.activity().hasPackets()) {
                    open = addBlock(stream, open, nowNanos);
                }
            }
        }
        if (open) {
            send(nowNanos);
            reported = true;
            reportedNanos = nowNanos;
        }
    }

    /** Adds a block to the open report, or to a new one when that is full. */
    private boolean addBlock(IncomingStream stream, boolean open, long nowNanos) {
        if (!open) {
            begin();
            writer.receiverReport(localSsrc);
        }
        if (!writer.reportBlock(stream.ssrc(), stream.statistics(), nowNanos)) {
            send(nowNanos);
            begin();
            writer.receiverReport(localSsrc);
            writer.reportBlock(stream.ssrc(), stream.statistics(), nowNanos);
        }
        return true;
    }

    private void begin() {
        writer.begin(buffer, 0, buffer.length);
    }

    private void send(long nowNanos) {
        output.sendRtcp(buffer, 0, writer.length(), nowNanos);
    }
}
