package dev.parley.protocol.srtp;

import static dev.parley.protocol.srtp.SrtpReceiver.BAD_TAG;
import static dev.parley.protocol.srtp.SrtpReceiver.MALFORMED;
import static dev.parley.protocol.srtp.SrtpReceiver.REPLAYED;
import static dev.parley.protocol.srtp.SrtpVectors.protect;
import static dev.parley.protocol.srtp.SrtpVectors.receiver;
import static dev.parley.protocol.srtp.SrtpVectors.rtcp;
import static dev.parley.protocol.srtp.SrtpVectors.sender;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(SrtpProfile.class)
class SrtpReceiverTest {
    private static final int SSRC = 0x12345678;
    private static final int PLAIN = 12 + 30;
    private static final byte[] PAYLOAD = new byte[30];

    private final SrtpProfile profile;
    private final SrtpSender sender;
    private final SrtpReceiver receiver;

    SrtpReceiverTest(SrtpProfile profile) {
        this.profile = profile;
        sender = sender(profile);
        receiver = receiver(profile);
    }

    private byte[] packet(int sequence) {
        return protect(sender, sequence & 0xFFFF, SSRC, PAYLOAD);
    }

    private int receive(byte[] packet) {
        return receiver.unprotectRtp(packet.clone(), 0, packet.length);
    }

    @Test
    void dropsAPacketReceivedBefore() {
        byte[] packet = packet(1);
        assertThat(receive(packet)).isEqualTo(PLAIN);
        assertThat(receive(packet)).isEqualTo(REPLAYED);
    }

    @Test
    void dropsAPacketOlderThanTheWindow() {
        byte[] old = packet(1);
        for (int sequence = 2; sequence < 3 + ReplayWindow.SIZE; sequence++) {
            assertThat(receive(packet(sequence))).isEqualTo(PLAIN);
        }
        assertThat(receive(old)).isEqualTo(REPLAYED);
    }

    @Test
    void dropsAPacketOfTheCycleBefore() {
        byte[] old = packet(10);
        assertThat(receive(old)).isEqualTo(PLAIN);
        for (int sequence = 1000; sequence <= 0x10000 + 10; sequence += 1000) {
            assertThat(receive(packet(sequence))).isEqualTo(PLAIN);
        }
        // The same sequence number is due once more, with another roll-over counter.
        assertThat(receive(old)).isEqualTo(BAD_TAG);
        assertThat(receive(packet(0x10000 + 10))).isEqualTo(PLAIN);
    }

    @Test
    void acceptsAPacketAsLateAs1024() {
        byte[] late = packet(0xFFFF);
        assertThat(receive(packet(0xFFFE))).isEqualTo(PLAIN);
        for (int i = 0; i < 1023; i++) {
            assertThat(receive(packet(0x10000 + i))).isEqualTo(PLAIN);
        }
        assertThat(receive(late)).isEqualTo(PLAIN);
    }

    @Test
    void remembersNothingOfForgedPackets() {
        for (int i = 0; i < 1000; i++) {
            byte[] forged = protect(sender, i, i, PAYLOAD);
            forged[20] ^= 1;
            assertThat(receive(forged)).isEqualTo(BAD_TAG);
        }
        byte[] genuine = protect(sender, 7, 7, PAYLOAD);
        assertThat(receive(genuine)).isEqualTo(PLAIN);
    }

    @Test
    void authenticatesTheHeader() {
        for (int i = 0; i < 12; i++) {
            byte[] packet = packet(100 + i);
            packet[i] ^= 0x04;
            assertThat(receive(packet)).isNegative();
        }
    }

    @Test
    void followsASourceThatBeginsJustBeforeARollover() {
        for (int sequence = 65_530; sequence < 65_550; sequence++) {
            assertThat(receive(packet(sequence))).isEqualTo(PLAIN);
        }
    }

    @Test
    void hearsASourceWhosePacketsBeforeTheRolloverWereLost() {
        for (int sequence = 65_530; sequence < 65_540; sequence++) {
            packet(sequence);
        }
        assertThat(receive(packet(65_540))).isEqualTo(PLAIN);
        assertThat(receive(packet(65_541))).isEqualTo(PLAIN);
    }

    @Test
    void resynchronisesAfterMoreThanHalfACycleWasLost() {
        assertHearsAgainAfterLosing(40_000);
    }

    @Test
    void resynchronisesAfterMoreThanACycleWasLost() {
        assertHearsAgainAfterLosing(66_000);
    }

    private void assertHearsAgainAfterLosing(int count) {
        int next = 0x20000 + 100;
        for (int sequence = 0; sequence < next; sequence += 1000) {
            assertThat(receive(packet(sequence))).isEqualTo(PLAIN);
        }
        for (int lost = next; lost < next + count; lost += 1000) {
            packet(lost);
        }
        int rejected = 0;
        while (rejected < 20 && receive(packet(next + count + rejected)) < 0) {
            rejected++;
        }
        assertThat(rejected).isEqualTo(IncomingSource.LOST_AFTER_REJECTIONS);
        assertThat(receive(packet(next + count + 100))).isEqualTo(PLAIN);
    }

    @Test
    void forgetsTheSourceLeastRecentlyUsedOfTooMany() {
        byte[] first = protect(sender, 1, 0, PAYLOAD);
        assertThat(receive(first)).isEqualTo(PLAIN);
        for (int ssrc = 1; ssrc < SrtpReceiver.MAX_SOURCES; ssrc++) {
            assertThat(receive(protect(sender, 1, ssrc, PAYLOAD))).isEqualTo(PLAIN);
        }
        assertThat(receive(protect(sender, 2, 0, PAYLOAD))).isEqualTo(PLAIN);
        byte[] oneMore = protect(sender, 1, SrtpReceiver.MAX_SOURCES, PAYLOAD);
        assertThat(receive(oneMore)).isEqualTo(PLAIN);
        assertThat(receive(oneMore)).isEqualTo(REPLAYED);
        assertThat(receive(first)).isEqualTo(REPLAYED);
    }

    @Test
    void dropsRtcpReceivedBefore() {
        byte[] packet = protectedRtcp(5);
        byte[] copy = packet.clone();
        assertThat(receiver.unprotectRtcp(packet, 0, packet.length)).isEqualTo(24);
        assertThat(receiver.unprotectRtcp(copy, 0, copy.length)).isEqualTo(REPLAYED);
    }

    @Test
    void dropsRtcpThatIsNotAuthentic() {
        byte[] packet = protectedRtcp(5);
        packet[12] ^= 1;
        assertThat(receiver.unprotectRtcp(packet, 0, packet.length)).isEqualTo(BAD_TAG);
    }

    @Test
    void dropsRtcpWhoseIndexOrEncryptionFlagWasChanged() {
        byte[] packet = protectedRtcp(5);
        int word = profile == SrtpProfile.AEAD_AES_128_GCM ? packet.length - 4 : packet.length - 14;
        for (int bit = 0; bit < 32; bit++) {
            byte[] changed = packet.clone();
            changed[word + bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(receiver.unprotectRtcp(changed, 0, changed.length)).isEqualTo(BAD_TAG);
        }
    }

    @Test
    void dropsRtcpShorterThanItsTrailer() {
        byte[] packet = protectedRtcp(5);
        for (int length = 0; length < 8 + profile.rtcpTrailerBytes(); length++) {
            assertThat(receiver.unprotectRtcp(packet, 0, length)).isEqualTo(MALFORMED);
        }
    }

    @Test
    void dropsRtpCutShort() {
        byte[] packet = packet(1);
        for (int length = 0; length < 12 + profile.tagBytes(); length++) {
            assertThat(receiver.unprotectRtp(packet, 0, length)).isEqualTo(MALFORMED);
        }
        for (int length = 12 + profile.tagBytes(); length < packet.length; length++) {
            assertThat(receiver.unprotectRtp(packet.clone(), 0, length)).isEqualTo(BAD_TAG);
        }
    }

    @Test
    void dropsRtpWhoseExtensionRunsPastTheEnd() {
        byte[] packet = packet(1);
        packet[0] |= 0x10;
        packet[14] = (byte) 0xFF;
        packet[15] = (byte) 0xFF;
        assertThat(receiver.unprotectRtp(packet, 0, packet.length)).isEqualTo(MALFORMED);
    }

    private byte[] protectedRtcp(int ssrc) {
        byte[] plain = rtcp(ssrc, 4);
        byte[] out = new byte[plain.length + profile.rtcpTrailerBytes()];
        int length = sender.protectRtcp(plain, 0, plain.length, out, 0);
        return Arrays.copyOf(out, length);
    }
}
