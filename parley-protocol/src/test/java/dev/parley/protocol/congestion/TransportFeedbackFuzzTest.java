package dev.parley.protocol.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.protocol.rtcp.RtcpCompound;
import dev.parley.protocol.rtcp.RtcpKind;
import dev.parley.protocol.rtcp.RtcpWriter;
import dev.parley.protocol.rtcp.TransportFeedback;

/** No sequence of arrivals makes the builder throw, grow, loop or write what cannot be read. */
class TransportFeedbackFuzzTest {
    private static final long MILLI = 1_000_000L;

    /** The octets are arrivals: two of sequence number, two of milliseconds with sign. */
    @FuzzTest
    void anyArrivalsAreToldReadably(byte[] script) {
        TransportFeedbackBuilder builder = new TransportFeedbackBuilder();
        byte[] buffer = new byte[TransportFeedbackBuilder.MAX_MESSAGE_BYTES];
        RtcpWriter writer = new RtcpWriter();
        long now = 0;
        for (int i = 0; i + 3 < script.length; i += 4) {
            builder.onPacket((script[i] & 0xFF) << 8 | (script[i + 1] & 0xFF), now);
            now += (script[i + 2] << 8 | (script[i + 3] & 0xFF)) * MILLI;
            if (builder.isDue(now)) {
                drain(builder, writer, buffer);
            }
        }
        drain(builder, writer, buffer);
        writer.begin(buffer, 0, buffer.length);
        assertThat(builder.write(writer, 1, 2)).isFalse();
    }

    private static void drain(TransportFeedbackBuilder builder, RtcpWriter writer, byte[] buffer) {
        int messages = 0;
        writer.begin(buffer, 0, buffer.length);
        while (builder.write(writer, 1, 2)) {
            RtcpCompound compound = new RtcpCompound();
            compound.wrap(buffer, 0, writer.length());
            assertThat(compound.next()).isTrue();
            assertThat(compound.kind()).isEqualTo(RtcpKind.TRANSPORT_FEEDBACK);
            TransportFeedback feedback = new TransportFeedback();
            assertThat(feedback.wrap(compound)).isTrue();
            assertThat(++messages).isLessThanOrEqualTo(TransportFeedbackBuilder.WINDOW);
            writer.begin(buffer, 0, buffer.length);
        }
    }
}
