package dev.parley.protocol.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.parley.protocol.codec.KeyFrames;
import dev.parley.protocol.codec.Vp8Descriptor;
import dev.parley.protocol.congestion.TransportFeedbackBuilder;
import dev.parley.protocol.rtcp.Nack;
import dev.parley.protocol.rtcp.RtcpCompound;
import dev.parley.protocol.rtcp.RtcpKind;
import dev.parley.protocol.rtcp.RtcpWriter;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Everything this module does for one packet and its feedback leaves no garbage. */
class PacketPathAllocationTest {
    private static final int WARM_UP = 20_000;
    private static final int PACKETS = 20_000;

    /** One-byte extensions 1 and 5, then a VP8 key frame with every descriptor field. */
    private static final byte[] PACKET =
            HexFormat.of()
                    .parseHex(
                            "90e0000000000002"
                                    + "00000003bede0002"
                                    + "109e510007000000"
                                    + "90f0923456a55002009d012a8002680100");

    private final RtpPacket packet = new RtpPacket();
    private final RtpHeaderWriter headerWriter = new RtpHeaderWriter();
    private final Vp8Descriptor descriptor = new Vp8Descriptor();
    private final SequenceUnwrapper unwrapper = new SequenceUnwrapper();
    private final LossDetector lossDetector = new LossDetector(0);
    private final ReceptionStatistics statistics = new ReceptionStatistics(90_000);
    private final TransportFeedbackBuilder feedback = new TransportFeedbackBuilder();
    private final RtcpWriter rtcpWriter = new RtcpWriter();
    private final RtcpCompound compound = new RtcpCompound();
    private final Nack nack = new Nack();
    private final byte[] slot = new byte[1500];
    private final byte[] scratch = new byte[1500];
    private final int[] sequences = new int[LossDetector.MAX_OUTSTANDING];

    @Test
    void allocatesNothingPerPacket() {
        run(0, WARM_UP);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        run(WARM_UP, PACKETS);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        // The measurement itself may allocate a little; one object a packet would be 320,000.
        assertThat(bytes).isLessThan(10_000);
    }

    private void run(int first, int count) {
        for (int i = first; i < first + count; i++) {
            // Every tenth packet is lost, and asked for and told of at the next.
            if (i % 10 != 0) {
                receive(i, i * 2_000_000L);
            }
        }
    }

    private void receive(int number, long nowNanos) {
        System.arraycopy(PACKET, 0, slot, 0, PACKET.length);
        slot[2] = (byte) (number >> 8);
        slot[3] = (byte) number;
        check(packet.wrap(slot, 0, PACKET.length));
        check(AudioLevel.of(packet, 1) == 30);
        int payload = packet.payloadOffset();
        int length = packet.payloadLength();
        check(KeyFrames.isKeyFrame(CodecName.VP8, slot, payload, length));
        check(descriptor.wrap(slot, payload, length));
        long sequence = unwrapper.unwrap(packet.sequenceNumber());
        lossDetector.onPacket(sequence, nowNanos);
        statistics.onPacket(packet.sequenceNumber(), number * 3000, nowNanos);
        feedback.onPacket(number & 0xFFFF, nowNanos);
        forward(number, nowNanos);
        tell(nowNanos);
    }

    private void forward(int number, long nowNanos) {
        headerWriter.begin(scratch, 0, scratch.length);
        headerWriter.fixedFields(97, number, 1, 2);
        headerWriter.uint24Extension(3, AbsoluteSendTime.of(nowNanos));
        headerWriter.copyExtension(20, slot, packet.extensionOffset(5), 2);
        int end = headerWriter.finish();
        System.arraycopy(slot, packet.payloadOffset(), scratch, end, descriptor.length());
        descriptor.rewriteCopy(scratch, end, number, number);
    }

    private void tell(long nowNanos) {
        rtcpWriter.begin(scratch, 0, scratch.length);
        rtcpWriter.receiverReport(1);
        rtcpWriter.reportBlock(3, statistics, nowNanos);
        rtcpWriter.nack(1, 3, sequences, lossDetector.collect(nowNanos, sequences));
        if (feedback.isDue(nowNanos)) {
            check(feedback.write(rtcpWriter, 1, 3));
        }
        compound.wrap(scratch, 0, rtcpWriter.length());
        while (compound.next()) {
            if (compound.kind() == RtcpKind.NACK) {
                check(nack.wrap(compound) && nack.sequenceNumbers(sequences) > 0);
            }
        }
        check(!compound.isMalformed());
    }

    private static void check(boolean condition) {
        if (!condition) {
            throw new AssertionError();
        }
    }
}
