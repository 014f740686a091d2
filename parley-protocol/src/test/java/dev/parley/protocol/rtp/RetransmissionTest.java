package dev.parley.protocol.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** RFC 4588 section 4. */
class RetransmissionTest {
    private final RtpPacket packet = new RtpPacket();

    @Test
    void restoresTheOriginalInPlace() {
        byte[] bytes = hex("90E10007 00000002 0000AAAA BEDE0001 10550000 1234 C0FFEE");
        assertThat(packet.wrap(bytes, 0, bytes.length)).isTrue();
        assertThat(Retransmission.originalSequence(packet)).isEqualTo(0x1234);
        assertThat(Retransmission.restore(packet, 96, 0x0000BBBB)).isTrue();
        assertThat(HexFormat.of().formatHex(bytes, packet.offset(), bytes.length))
                .isEqualTo("90e0123400000002" + "0000bbbb" + "bede000110550000" + "c0ffee");
        assertThat(packet.sequenceNumber()).isEqualTo(0x1234);
        assertThat(packet.payloadType()).isEqualTo(96);
        assertThat(packet.marker()).isTrue();
        assertThat(packet.payloadLength()).isEqualTo(3);
        assertThat(bytes[packet.extensionOffset(1)]).isEqualTo((byte) 0x55);
    }

    @Test
    void keepsThePaddingBehindTheOriginal() {
        byte[] bytes = hex("A0610007 00000002 0000AAAA 1234 C0 000003");
        assertThat(packet.wrap(bytes, 0, bytes.length)).isTrue();
        assertThat(Retransmission.restore(packet, 96, 1)).isTrue();
        assertThat(packet.payloadLength()).isEqualTo(1);
        assertThat(packet.paddingLength()).isEqualTo(3);
    }

    @Test
    void findsNoOriginalInAProbeOfPaddingOrACutPayload() {
        byte[] probe = hex("A0610007 00000002 0000AAAA 00000004");
        assertThat(packet.wrap(probe, 0, probe.length)).isTrue();
        assertThat(Retransmission.originalSequence(packet)).isEqualTo(-1);
        assertThat(Retransmission.restore(packet, 96, 1)).isFalse();
        byte[] cut = hex("80610007 00000002 0000AAAA 12");
        assertThat(packet.wrap(cut, 0, cut.length)).isTrue();
        assertThat(Retransmission.restore(packet, 96, 1)).isFalse();
    }

    @Test
    void whatIsBuiltIsRestored() {
        byte[] bytes = new byte[40];
        RtpHeaderWriter writer = new RtpHeaderWriter();
        writer.begin(bytes, 0, 30);
        writer.fixedFields(97, 7, 2, 0xAAAA);
        writer.uint16Extension(5, 77);
        int end = Retransmission.appendOriginalSequence(bytes, writer.finish(), 65_535);
        assertThat(packet.wrap(bytes, 0, end + 4)).isTrue();
        assertThat(Retransmission.restore(packet, 96, 0xBBBB)).isTrue();
        assertThat(packet.sequenceNumber()).isEqualTo(65_535);
        assertThat(packet.ssrc()).isEqualTo(0xBBBB);
        assertThat(packet.payloadLength()).isEqualTo(4);
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
