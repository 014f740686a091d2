package dev.parley.protocol.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class HeaderExtensionValuesTest {
    private final RtpPacket packet = new RtpPacket();

    @Test
    void readsAudioLevelInBothForms() {
        // RFC 6464 section 3: V=1, level 30; then the two-byte form.
        wrap("90600001 00000002 00000003 BEDE0001 109E0000");
        assertThat(AudioLevel.of(packet, 1)).isEqualTo(30);
        assertThat(AudioLevel.isVoice(packet, 1)).isTrue();
        wrap("90600001 00000002 00000003 10000001 01017F00");
        assertThat(AudioLevel.of(packet, 1)).isEqualTo(AudioLevel.SILENCE);
        assertThat(AudioLevel.isVoice(packet, 1)).isFalse();
    }

    @Test
    void findsNoAudioLevelWhereNoneOrAnEmptyOneIs() {
        wrap("80600001 00000002 00000003");
        assertThat(AudioLevel.of(packet, 1)).isEqualTo(-1);
        assertThat(AudioLevel.isVoice(packet, 1)).isFalse();
        assertThat(AudioLevel.of(packet, 0)).isEqualTo(-1);
        // An empty two-byte element as the packet's last octets.
        wrap("90600001 00000002 00000003 10000001 00000100");
        assertThat(packet.extensionOffset(1)).isEqualTo(packet.length());
        assertThat(AudioLevel.of(packet, 1)).isEqualTo(-1);
    }

    @Test
    void sendTimeIsSixBitsOfSecondsAndEighteenOfFraction() {
        assertThat(AbsoluteSendTime.of(0)).isZero();
        assertThat(AbsoluteSendTime.of(1_500_000_000L)).isEqualTo(3 << 17);
        assertThat(AbsoluteSendTime.of(64_000_000_000L)).isZero();
        assertThat(AbsoluteSendTime.of(63_999_999_999L)).isEqualTo(0xFFFFFF);
        assertThat(AbsoluteSendTime.of(Long.MAX_VALUE)).isBetween(0, 0xFFFFFF);
        assertThat(AbsoluteSendTime.of(-1)).isEqualTo(0xFFFFFF);
    }

    private void wrap(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        assertThat(packet.wrap(bytes, 0, bytes.length)).isTrue();
    }
}
