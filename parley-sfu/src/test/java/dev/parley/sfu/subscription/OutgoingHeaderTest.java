package dev.parley.sfu.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.rtp.RtpExtensionIds;
import dev.parley.protocol.rtp.RtpPacket;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

final class OutgoingHeaderTest {
    private final RtpPacket packet = new RtpPacket();

    @Test
    void isTwelveOctetsWithoutExtensions() {
        OutgoingHeader header = new OutgoingHeader(7, "0", RtpExtensionIds.NONE, true);
        header.write(96, true, 5, 6);
        header.writeExtensions(30, 1);
        assertThat(header.length()).isEqualTo(12);
        assertThat(packet.wrap(header.buffer(), 0, header.length())).isTrue();
        assertThat(packet.ssrc()).isEqualTo(7);
        assertThat(packet.payloadType()).isEqualTo(96);
        assertThat(packet.marker()).isTrue();
        assertThat(packet.sequenceNumber()).isEqualTo(5);
        assertThat(packet.timestamp()).isEqualTo(6);
    }

    @Property
    void tellsWhatIsNegotiatedInEitherForm(
            @ForAll @NumericChars @StringLength(min = 1, max = 40) String mid,
            @ForAll @IntRange(min = 1, max = 80) int midId,
            @ForAll @IntRange(min = 81, max = 160) int levelId,
            @ForAll @IntRange(min = 161, max = 255) int timeId,
            @ForAll @IntRange(max = 2) int small,
            @ForAll boolean sendTime) {
        // One of three keeps all ids in the one-byte form.
        RtpExtensionIds ids =
                small == 0
                        ? new RtpExtensionIds(midId % 5 + 1, 0, 0, 0, levelId % 5 + 6, 12)
                        : new RtpExtensionIds(midId, 0, 0, 0, levelId, timeId);
        OutgoingHeader header = new OutgoingHeader(7, mid, ids, sendTime);
        header.write(96, false, 5, 6);
        header.writeExtensions(30, 3_500_000_000L);
        assertThat(packet.wrap(header.buffer(), 0, header.length())).isTrue();
        assertThat(packet.extensionLength(ids.mid())).isEqualTo(mid.length());
        assertThat(header.buffer()[packet.extensionOffset(ids.audioLevel())]).isEqualTo((byte) 30);
        assertThat(packet.extensionLength(ids.absoluteSendTime())).isEqualTo(sendTime ? 3 : -1);

        header.writeExtensions(-1, 3_500_000_000L);
        assertThat(packet.wrap(header.buffer(), 0, header.length())).isTrue();
        assertThat(packet.extensionLength(ids.audioLevel())).isEqualTo(-1);
        assertThat(packet.extensionLength(ids.mid())).isEqualTo(mid.length());
        assertThat(packet.extensionLength(ids.absoluteSendTime())).isEqualTo(sendTime ? 3 : -1);

        header.writeExtensions(127, 3_500_000_000L);
        assertThat(packet.wrap(header.buffer(), 0, header.length())).isTrue();
        assertThat(header.buffer()[packet.extensionOffset(ids.audioLevel())]).isEqualTo((byte) 127);
    }
}
