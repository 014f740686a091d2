package dev.parley.protocol.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.rtcp.RtcpCompound;
import dev.parley.protocol.rtcp.RtcpKind;
import dev.parley.protocol.rtcp.RtcpWriter;
import dev.parley.protocol.rtcp.TransportFeedback;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** draft-holmer-rmcat-transport-wide-cc-extensions-01 section 3.1, written. */
class TransportFeedbackBuilderTest {
    private static final long MILLI = 1_000_000L;
    private static final long MICRO = 1000L;

    private final TransportFeedbackBuilder builder = new TransportFeedbackBuilder();
    private final byte[] buffer = new byte[1500];
    private final RtcpWriter writer = new RtcpWriter();

    @Test
    void writesNothingBeforeAPacketCame() {
        assertThat(builder.isDue(Long.MAX_VALUE)).isFalse();
        assertThat(write()).isFalse();
    }

    @Test
    void isDueAfterAnIntervalOrManyPackets() {
        assertThat(builder.nextDeadlineNanos()).isEqualTo(TransportFeedbackBuilder.NO_DEADLINE);
        builder.onPacket(1, 0);
        assertThat(builder.nextDeadlineNanos()).isEqualTo(75 * MILLI);
        assertThat(builder.isDue(74 * MILLI)).isFalse();
        assertThat(builder.isDue(75 * MILLI)).isTrue();
        for (int i = 2; i <= 100; i++) {
            builder.onPacket(i, 0);
        }
        assertThat(builder.isDue(0)).isTrue();
        assertThat(write()).isTrue();
        assertThat(builder.isDue(1000 * MILLI)).isFalse();
        assertThat(write()).isFalse();
    }

    @Test
    void writesOneBitChunksAndSmallDeltas() {
        // 65534, 65535 and 1 arrive at 128.25, 128.5 and 130 ms; 0 is lost.
        builder.onPacket(65_534, 128_250 * MICRO);
        builder.onPacket(65_535, 128_500 * MICRO);
        builder.onPacket(1, 130_000 * MICRO);
        assertThat(write()).isTrue();
        assertThat(HexFormat.of().formatHex(buffer, 0, writer.length()))
                .isEqualTo(
                        "afcd00060000000100000002"
                                + "fffe000400000200"
                                + "b400"
                                + "010106"
                                + "000003");
    }

    @Test
    void tellsTheLossBetweenTwoMessagesInTheSecond() {
        builder.onPacket(10, 0);
        assertThat(write()).isTrue();
        builder.onPacket(13, MILLI);
        assertThat(write()).isTrue();
        TransportFeedback feedback = read();
        assertThat(feedback.baseSequence()).isEqualTo(11);
        assertThat(feedback.statusCount()).isEqualTo(3);
        assertThat(feedback.feedbackCount()).isEqualTo(1);
    }

    @Test
    void tellsALatePacketAgainWithWhatFollows() {
        builder.onPacket(10, 0);
        builder.onPacket(12, 0);
        assertThat(write()).isTrue();
        builder.onPacket(11, 5 * MILLI);
        assertThat(write()).isTrue();
        TransportFeedback feedback = read();
        assertThat(feedback.baseSequence()).isEqualTo(11);
        assertThat(feedback.statusCount()).isEqualTo(2);
        assertThat(arrivals(feedback)).containsEntry(11, 5000L).containsEntry(12, 0L);
    }

    @Test
    void keepsTheFirstArrivalOfADuplicate() {
        builder.onPacket(10, 0);
        builder.onPacket(10, 50 * MILLI);
        assertThat(write()).isTrue();
        builder.onPacket(10, 60 * MILLI);
        assertThat(write()).isFalse();
    }

    @Test
    void startsAMessageAnewWhereADeltaIsTooLarge() {
        builder.onPacket(10, 0);
        builder.onPacket(11, 9000 * MILLI);
        assertThat(write()).isTrue();
        assertThat(read().statusCount()).isEqualTo(1);
        assertThat(write()).isTrue();
        assertThat(arrivals(read())).containsEntry(11, 9_000_000L);
        assertThat(write()).isFalse();
    }

    @Test
    void startsAnewAfterAJumpForward() {
        builder.onPacket(10, 0);
        builder.onPacket(10 + TransportFeedbackBuilder.WINDOW, MILLI);
        assertThat(write()).isTrue();
        TransportFeedback feedback = read();
        assertThat(feedback.baseSequence()).isEqualTo(10 + TransportFeedbackBuilder.WINDOW);
        assertThat(feedback.statusCount()).isEqualTo(1);
        assertThat(write()).isFalse();
    }

    @Test
    void followsANumberingThatStartsAnewFarBack() {
        builder.onPacket(30_000, 0);
        assertThat(write()).isTrue();
        for (int i = 1; i < TransportFeedbackBuilder.MAX_STRAYS; i++) {
            builder.onPacket(i, 0);
            assertThat(write()).isFalse();
        }
        builder.onPacket(TransportFeedbackBuilder.MAX_STRAYS, 0);
        assertThat(write()).isTrue();
        assertThat(read().baseSequence()).isEqualTo(TransportFeedbackBuilder.MAX_STRAYS);
    }

    @Test
    void staysWithinItsSizeWhateverTheArrivals() {
        Random random = new Random(7);
        int sequence = 0;
        for (int i = 0; i < 1900; i++) {
            builder.onPacket(sequence, random.nextLong(8000) * MILLI);
            sequence += 1 + random.nextInt(10) / 9;
            if (sequence >= TransportFeedbackBuilder.WINDOW - 2) {
                break;
            }
        }
        int messages = 0;
        while (write()) {
            assertThat(writer.length())
                    .isLessThanOrEqualTo(TransportFeedbackBuilder.MAX_MESSAGE_BYTES);
            read();
            messages++;
        }
        assertThat(messages).isBetween(3, 10);
    }

    @Test
    void forgetsNothingWhileTheWriterHasNoRoom() {
        builder.onPacket(10, 0);
        writer.begin(buffer, 0, 20);
        assertThat(builder.write(writer, 1, 2)).isFalse();
        assertThat(write()).isTrue();
        assertThat(read().feedbackCount()).isZero();
    }

    @Property(tries = 300)
    void whatIsToldIsWhatArrived(@ForAll long seed) {
        Random random = new Random(seed);
        TransportFeedbackBuilder anyBuilder = new TransportFeedbackBuilder();
        Map<Integer, Long> sent = new TreeMap<>();
        Map<Integer, Long> told = new TreeMap<>();
        long base = random.nextLong(1_000_000) * MILLI;
        long now = base;
        int first = random.nextInt(65_536);
        for (int i = 0; i < 400; i++) {
            now += random.nextLong(random.nextInt(20) == 0 ? 300 * MILLI : 2 * MILLI);
            // Within 20 of the place in order, some never, some twice.
            int sequence = (first + 20 + i - random.nextInt(20)) & 0xFFFF;
            sent.putIfAbsent(sequence, now / 250_000 * 250);
            anyBuilder.onPacket(sequence, now);
            if (anyBuilder.isDue(now)) {
                tell(anyBuilder, told);
            }
        }
        tell(anyBuilder, told);
        assertThat(told).isEqualTo(sent);
    }

    private void tell(TransportFeedbackBuilder told, Map<Integer, Long> arrivals) {
        writer.begin(buffer, 0, buffer.length);
        while (told.write(writer, 1, 2)) {
            arrivals.putAll(arrivals(read()));
            writer.begin(buffer, 0, buffer.length);
        }
    }

    private boolean write() {
        writer.begin(buffer, 0, buffer.length);
        return builder.write(writer, 1, 2);
    }

    private TransportFeedback read() {
        RtcpCompound compound = new RtcpCompound();
        compound.wrap(buffer, 0, writer.length());
        assertThat(compound.next()).isTrue();
        assertThat(compound.kind()).isEqualTo(RtcpKind.TRANSPORT_FEEDBACK);
        TransportFeedback feedback = new TransportFeedback();
        assertThat(feedback.wrap(compound)).isTrue();
        return feedback;
    }

    private static Map<Integer, Long> arrivals(TransportFeedback feedback) {
        Map<Integer, Long> arrivals = new TreeMap<>();
        while (feedback.next()) {
            if (feedback.isReceived()) {
                arrivals.put(feedback.sequenceNumber(), feedback.arrivalMicros());
            }
        }
        return arrivals;
    }
}
