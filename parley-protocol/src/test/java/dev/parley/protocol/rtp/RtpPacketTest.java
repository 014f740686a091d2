package dev.parley.protocol.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** RFC 3550 section 5.1 and RFC 8285 on hand-made packets. */
class RtpPacketTest {
    private final RtpPacket packet = new RtpPacket();

    @Test
    void readsTheFixedHeader() {
        // RFC 3550 section 5.1: V=2, M=1, PT=96, seq 0xFFFE, then two octets of payload.
        assertThat(wrap("80 E0 FFFE 89ABCDEF F0000001 0A0B")).isTrue();
        assertThat(packet.marker()).isTrue();
        assertThat(packet.payloadType()).isEqualTo(96);
        assertThat(packet.sequenceNumber()).isEqualTo(0xFFFE);
        assertThat(packet.timestamp()).isEqualTo(0x89ABCDEF);
        assertThat(packet.ssrc()).isEqualTo(0xF0000001);
        assertThat(packet.headerLength()).isEqualTo(12);
        assertThat(packet.payloadLength()).isEqualTo(2);
        assertThat(packet.paddingLength()).isZero();
        assertThat(packet.buffer()[packet.payloadOffset()]).isEqualTo((byte) 0x0A);
    }

    @Test
    void offsetsAreAbsoluteInTheBuffer() {
        byte[] bytes = hex("FFFFFF 80600001 00000002 00000003 AA FFFF");
        assertThat(packet.wrap(bytes, 3, 13)).isTrue();
        assertThat(packet.offset()).isEqualTo(3);
        assertThat(packet.length()).isEqualTo(13);
        assertThat(packet.payloadOffset()).isEqualTo(15);
        assertThat(packet.payloadLength()).isEqualTo(1);
    }

    @Test
    void skipsFifteenContributingSources() {
        assertThat(wrap("8F600001 00000002 00000003" + "11111111".repeat(15) + "AA")).isTrue();
        assertThat(packet.headerLength()).isEqualTo(72);
        assertThat(packet.payloadLength()).isEqualTo(1);
    }

    @Test
    void refusesWhatIsTooShortOrOfAnotherVersion() {
        assertThat(wrap("")).isFalse();
        assertThat(wrap("80600001 00000002 000000")).isFalse();
        assertThat(wrap("40600001 00000002 00000003")).isFalse();
        assertThat(wrap("C0600001 00000002 00000003")).isFalse();
    }

    @Test
    void refusesContributingSourcesPastTheEnd() {
        assertThat(wrap("8F600001 00000002 00000003" + "11111111".repeat(14))).isFalse();
    }

    @Test
    void refusesAnExtensionPastTheEnd() {
        assertThat(wrap("90600001 00000002 00000003 BEDE")).isFalse();
        assertThat(wrap("90600001 00000002 00000003 BEDE0002 10AA0000")).isFalse();
        assertThat(wrap("90600001 00000002 00000003 BEDEFFFF 10AA0000")).isFalse();
    }

    @Test
    void refusesPaddingThatIsZeroOrLargerThanThePayload() {
        assertThat(wrap("A0600001 00000002 00000003")).isFalse();
        assertThat(wrap("A0600001 00000002 00000003 AA00")).isFalse();
        assertThat(wrap("A0600001 00000002 00000003 AA03")).isFalse();
        assertThat(wrap("A0600001 00000002 00000003 AAFF")).isFalse();
    }

    @Test
    void refusesAPacketLargerThanASlotOrOutsideTheBuffer() {
        byte[] jumbo = new byte[9000];
        jumbo[0] = (byte) 0x80;
        assertThat(packet.wrap(jumbo, 0, 9000)).isFalse();
        assertThat(packet.wrap(jumbo, 0, RtpPacket.MAX_BYTES)).isTrue();
        assertThat(packet.wrap(jumbo, 8990, 20)).isFalse();
        assertThat(packet.wrap(jumbo, -1, 20)).isFalse();
    }

    @Test
    void separatesPaddingFromPayload() {
        assertThat(wrap("A0600001 00000002 00000003 AABB 000003")).isTrue();
        assertThat(packet.payloadLength()).isEqualTo(2);
        assertThat(packet.paddingLength()).isEqualTo(3);
    }

    @Test
    void acceptsAPacketOfPaddingAloneAndOneOfNothing() {
        assertThat(wrap("A0600001 00000002 00000003 000003")).isTrue();
        assertThat(packet.payloadLength()).isZero();
        assertThat(wrap("80600001 00000002 00000003")).isTrue();
        assertThat(packet.payloadLength()).isZero();
    }

    @Test
    void findsOneByteElements() {
        // RFC 8285 section 4.2: id 1 one octet, padding, id 14 three octets, padding.
        assertThat(wrap("90600001 00000002 00000003 BEDE0002 10AA00E2 010203 00 77")).isTrue();
        assertThat(packet.extensionOffset(1)).isEqualTo(17);
        assertThat(packet.extensionLength(1)).isEqualTo(1);
        assertThat(packet.extensionOffset(14)).isEqualTo(20);
        assertThat(packet.extensionLength(14)).isEqualTo(3);
        assertThat(packet.extensionOffset(2)).isEqualTo(-1);
        assertThat(packet.extensionLength(2)).isEqualTo(-1);
        assertThat(packet.extensionOffset(0)).isEqualTo(-1);
        assertThat(packet.payloadLength()).isEqualTo(1);
    }

    @Test
    void stopsAtOneByteIdFifteenAndAtAPaddingIdWithALength() {
        assertThat(wrap("90600001 00000002 00000003 BEDE0002 10AA F0 20 BB 000000")).isTrue();
        assertThat(packet.extensionOffset(1)).isEqualTo(17);
        assertThat(packet.extensionOffset(2)).isEqualTo(-1);
        assertThat(packet.extensionOffset(15)).isEqualTo(-1);
        assertThat(wrap("90600001 00000002 00000003 BEDE0002 10AA 01 20 BB 000000")).isTrue();
        assertThat(packet.extensionOffset(2)).isEqualTo(-1);
    }

    @Test
    void findsTwoByteElementsEvenWithoutData() {
        // RFC 8285 section 4.3: id 1 empty, id 20 two octets, application bits ignored.
        assertThat(wrap("90600001 00000002 00000003 10070002 0100 1402 AABB 0000")).isTrue();
        assertThat(packet.extensionOffset(1)).isEqualTo(18);
        assertThat(packet.extensionLength(1)).isZero();
        assertThat(packet.extensionOffset(20)).isEqualTo(20);
        assertThat(packet.extensionLength(20)).isEqualTo(2);
    }

    @Test
    void doesNotFindAnElementThatPassesTheExtension() {
        assertThat(wrap("90600001 00000002 00000003 BEDE0001 1FAA0000 7777")).isTrue();
        assertThat(packet.extensionOffset(1)).isEqualTo(-1);
        assertThat(wrap("90600001 00000002 00000003 10000001 01FF0000 7777")).isTrue();
        assertThat(packet.extensionOffset(1)).isEqualTo(-1);
        assertThat(wrap("90600001 00000002 00000003 10000001 00000001 7777")).isTrue();
        assertThat(packet.extensionOffset(1)).isEqualTo(-1);
    }

    @Test
    void ignoresAnUnknownExtensionProfile() {
        assertThat(wrap("90600001 00000002 00000003 ABCD0001 10AA0000 77")).isTrue();
        assertThat(packet.extensionOffset(1)).isEqualTo(-1);
        assertThat(packet.headerLength()).isEqualTo(20);
    }

    private boolean wrap(String hex) {
        byte[] bytes = hex(hex);
        return packet.wrap(bytes, 0, bytes.length);
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
