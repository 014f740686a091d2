package dev.parley.benchmarks;

import dev.parley.protocol.congestion.TransportFeedbackBuilder;
import dev.parley.protocol.rtcp.ReportBlocks;
import dev.parley.protocol.rtcp.RtcpCompound;
import dev.parley.protocol.rtcp.RtcpKind;
import dev.parley.protocol.rtcp.RtcpWriter;
import dev.parley.protocol.rtp.ReceptionStatistics;
import dev.parley.protocol.srtp.SrtpProfile;
import dev.parley.sfu.drop.DropCounters;
import dev.parley.sfu.loop.SlabEgress;
import java.net.InetSocketAddress;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What goes beside the media: reports, feedback, connectivity checks. */
@State(Scope.Thread)
public class ControlBenchmark {
    private static final int FEEDBACK_PACKETS = 25;
    private static final long PACKET_NANOS = 2_000_000;

    private final SlabEgress egress = new SlabEgress(new Discard(), new DropCounters(), 16);
    private final ConnectedPeer peer =
            new ConnectedPeer(
                    SrtpProfile.AEAD_AES_128_GCM,
                    new InetSocketAddress("192.0.2.1", 5000),
                    egress,
                    1);
    private final byte[] compoundBytes = new byte[200];
    private final int compoundLength = writeCompound(compoundBytes);
    private final RtcpCompound compound = new RtcpCompound();
    private final ReportBlocks reports = new ReportBlocks();
    private final TransportFeedbackBuilder feedback = new TransportFeedbackBuilder();
    private final RtcpWriter writer = new RtcpWriter();
    private final byte[] feedbackBytes = new byte[1400];
    private int transportSequence;
    private long nowNanos;

    private static int writeCompound(byte[] out) {
        RtcpWriter writer = new RtcpWriter();
        writer.begin(out, 0, out.length);
        writer.receiverReport(1);
        ReceptionStatistics statistics = new ReceptionStatistics(90_000);
        statistics.onPacket(1, 1, 0);
        writer.reportBlock(2, statistics, PACKET_NANOS);
        writer.cname(1, new byte[] {'a', 'b', 'c'});
        writer.nack(1, 2, new int[] {1, 2, 5}, 3);
        writer.pictureLoss(1, 2);
        return writer.length();
    }

    /** A compound of receiver report, source description, NACK and picture loss is walked. */
    @Benchmark
    public int readCompound() {
        int sum = 0;
        compound.wrap(compoundBytes, 0, compoundLength);
        while (compound.next()) {
            sum++;
            if (compound.kind() == RtcpKind.RECEIVER_REPORT && reports.wrap(compound)) {
                sum += reports.fractionLost(0) + reports.ssrc(0);
            }
        }
        if (compound.isMalformed()) {
            throw new IllegalStateException("malformed");
        }
        return sum;
    }

    /** The arrivals of 25 packets, 50 ms, are noted and told in one message. */
    @Benchmark
    public int writeTransportFeedback() {
        for (int i = 0; i < FEEDBACK_PACKETS; i++) {
            nowNanos += PACKET_NANOS;
            feedback.onPacket(transportSequence++ & 0xFFFF, nowNanos);
        }
        writer.begin(feedbackBytes, 0, feedbackBytes.length);
        if (!feedback.write(writer, 1, 2)) {
            throw new IllegalStateException("nothing to tell");
        }
        return writer.length();
    }

    /** A connectivity check is authenticated and answered. */
    @Benchmark
    public void answerCheck() {
        peer.check(nowNanos);
        egress.flush();
    }
}
