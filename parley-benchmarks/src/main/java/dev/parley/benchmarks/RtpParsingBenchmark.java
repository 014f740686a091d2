package dev.parley.benchmarks;

import dev.parley.protocol.rtp.MediaKind;
import dev.parley.protocol.rtp.RtpPacket;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Checking the structure of a packet and finding the last of its header extensions. */
@State(Scope.Thread)
public class RtpParsingBenchmark {
    private final PublishedPackets packets = new PublishedPackets(MediaKind.VIDEO);
    private final RtpPacket packet = new RtpPacket();

    /** One packet; the answer depends on all that was read. */
    @Benchmark
    public int wrapAndFindExtension() {
        if (!packet.wrap(packets.buffer(), 0, packets.length())) {
            throw new IllegalStateException("no RTP");
        }
        return packet.ssrc()
                + packet.payloadOffset()
                + packet.extensionOffset(PublishedPackets.EXTENSIONS.transportSequence());
    }
}
