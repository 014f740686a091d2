package dev.parley.protocol.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/** No octets make the packet view or the header writer throw, loop or touch what is not theirs. */
class RtpPacketFuzzTest {
    private static final int GUARD = 7;
    private static final byte UNTOUCHED = 0x5A;

    @FuzzTest
    void anyDatagramIsViewedOrRefused(byte[] datagram) {
        // At the end of its array, so that reading past the packet is an exception.
        byte[] slab = new byte[GUARD + datagram.length];
        System.arraycopy(datagram, 0, slab, GUARD, datagram.length);
        RtpPacket packet = new RtpPacket();
        if (!packet.wrap(slab, GUARD, datagram.length)) {
            return;
        }
        assertThat(packet.headerLength() + packet.payloadLength() + packet.paddingLength())
                .isEqualTo(datagram.length);
        for (int id = -1; id <= 256; id++) {
            int offset = packet.extensionOffset(id);
            if (offset < 0) {
                assertThat(packet.extensionLength(id)).isEqualTo(-1);
            } else {
                assertThat(offset).isGreaterThan(GUARD + RtpPacket.FIXED_HEADER_BYTES + 4);
                assertThat(offset + packet.extensionLength(id))
                        .isLessThanOrEqualTo(packet.payloadOffset());
            }
            AudioLevel.of(packet, id);
            AudioLevel.isVoice(packet, id);
        }
        int payloadLength = packet.payloadLength();
        if (Retransmission.restore(packet, 96, 1)) {
            assertThat(packet.payloadLength())
                    .isEqualTo(payloadLength - Retransmission.ORIGINAL_SEQUENCE_BYTES);
            assertThat(packet.payloadType()).isEqualTo(96);
        }
    }

    /**
     * The octets are a script for the writer: room, then id, length and first octet of each
     * element.
     */
    @FuzzTest
    void anyElementsAreWrittenReadablyWithinTheirRoom(byte[] script) {
        if (script.length == 0) {
            return;
        }
        int room = RtpPacket.FIXED_HEADER_BYTES + (script[0] & 0xFF);
        byte[] buffer = new byte[GUARD + room + GUARD];
        Arrays.fill(buffer, UNTOUCHED);
        RtpHeaderWriter writer = new RtpHeaderWriter();
        writer.begin(buffer, GUARD, GUARD + room);
        writer.fixedFields(96, 1, 2, 3);
        int[] lengths = new int[256];
        Arrays.fill(lengths, -1);
        for (int i = 1; i + 1 < script.length; i += 2) {
            int id = script[i] & 0xFF;
            int length = script[i + 1] & 0xFF;
            if (lengths[id] < 0) {
                int data = writer.extension(id, length);
                if (data >= 0) {
                    lengths[id] = length;
                    Arrays.fill(buffer, data, data + length, (byte) id);
                }
            }
        }
        int written = writer.finish();
        assertThat(written).isLessThanOrEqualTo(room);
        for (int i = 0; i < GUARD; i++) {
            assertThat(buffer[i]).isEqualTo(UNTOUCHED);
            assertThat(buffer[GUARD + room + i]).isEqualTo(UNTOUCHED);
        }
        RtpPacket packet = new RtpPacket();
        assertThat(packet.wrap(buffer, GUARD, written)).isTrue();
        for (int id = 1; id < lengths.length; id++) {
            assertThat(packet.extensionLength(id)).isEqualTo(lengths[id]);
            for (int i = 0; i < lengths[id]; i++) {
                assertThat(buffer[packet.extensionOffset(id) + i]).isEqualTo((byte) id);
            }
        }
    }
}
