package dev.parley.protocol.srtp;

import static dev.parley.protocol.srtp.SrtpVectors.header;
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
class SrtpSenderTest {
    private static final int SSRC = 99;
    private static final byte[] PAYLOAD = {1, 2, 3, 4, 5};

    private final SrtpProfile profile;
    private final SrtpSender sender;

    SrtpSenderTest(SrtpProfile profile) {
        this.profile = profile;
        sender = sender(profile);
    }

    @Test
    void sendsTheNewestPacketAgainWithTheSameBytes() {
        byte[] first = protect(sender, 7, SSRC, PAYLOAD);
        assertThat(protect(sender, 7, SSRC, PAYLOAD)).isEqualTo(first);
        assertThat(protect(sender, 7, SSRC, PAYLOAD)).isEqualTo(first);
    }

    @Test
    void sendsAnOlderPacketAgainAcrossARollover() {
        byte[] first = protect(sender, 0xFFFF, SSRC, PAYLOAD);
        for (int sequence = 0; sequence < 1000; sequence++) {
            protect(sender, sequence, SSRC, PAYLOAD);
        }
        assertThat(protect(sender, 0xFFFF, SSRC, PAYLOAD)).isEqualTo(first);
    }

    @Test
    void sendsALatePacketThatWasSkipped() {
        SrtpReceiver receiver = receiver(profile);
        for (int sequence : new int[] {0xFFF0, 5, 0xFFFF, 2, 6}) {
            byte[] packet = protect(sender, sequence, SSRC, PAYLOAD);
            assertThat(receiver.unprotectRtp(packet, 0, packet.length)).isEqualTo(17);
        }
    }

    @Test
    void refusesAnotherPacketUnderAnIndexUsedBefore() {
        protect(sender, 7, SSRC, PAYLOAD);
        protect(sender, 8, SSRC, PAYLOAD);
        byte[] other = header(7, SSRC);
        other[4] = 1;
        assertThat(sender.protectRtp(other, 12, PAYLOAD, 0, 5, new byte[60], 0)).isEqualTo(-1);
        assertThat(protect(sender, 8, SSRC, new byte[4])).isEmpty();
    }

    @Test
    void refusesAPacketOlderThanTheResendWindow() {
        for (int sequence = 0; sequence <= OutgoingSource.RESEND_WINDOW; sequence++) {
            protect(sender, sequence, SSRC, PAYLOAD);
        }
        assertThat(protect(sender, 0, SSRC, PAYLOAD)).isEmpty();
        assertThat(protect(sender, 1, SSRC, PAYLOAD)).isNotEmpty();
    }

    @Test
    void refusesASourceTooMany() {
        for (int ssrc = 0; ssrc < SrtpSender.MAX_SOURCES; ssrc++) {
            assertThat(protect(sender, 1, ssrc, PAYLOAD)).isNotEmpty();
        }
        assertThat(protect(sender, 1, SrtpSender.MAX_SOURCES, PAYLOAD)).isEmpty();
        assertThat(protect(sender, 2, 0, PAYLOAD)).isNotEmpty();
    }

    @Test
    void refusesWhatIsNoRtp() {
        byte[] header = header(1, SSRC);
        byte[] out = new byte[60];
        assertThat(sender.protectRtp(header, 11, PAYLOAD, 0, 5, out, 0)).isEqualTo(-1);
        header[0] = 0x40;
        assertThat(sender.protectRtp(header, 12, PAYLOAD, 0, 5, out, 0)).isEqualTo(-1);
        header[0] = (byte) 0x81;
        assertThat(sender.protectRtp(header, 12, PAYLOAD, 0, 5, out, 0)).isEqualTo(-1);
    }

    @Test
    void refusesWhatHasNoRoom() {
        int needed = 17 + profile.tagBytes();
        byte[] out = new byte[10 + needed];
        byte[] header = header(1, SSRC);
        assertThat(sender.protectRtp(header, 12, PAYLOAD, 0, 5, out, 11)).isEqualTo(-1);
        assertThat(sender.protectRtp(header, 12, PAYLOAD, 0, 5, out, 10)).isEqualTo(needed);
        byte[] rtcp = rtcp(SSRC, 4);
        out = new byte[10 + rtcp.length + profile.rtcpTrailerBytes()];
        assertThat(sender.protectRtcp(rtcp, 0, rtcp.length, out, 11)).isEqualTo(-1);
        assertThat(sender.protectRtcp(rtcp, 0, 7, out, 0)).isEqualTo(-1);
        assertThat(sender.protectRtcp(rtcp, 0, rtcp.length, out, 10)).isEqualTo(out.length - 10);
    }

    @Test
    void sendsNoMoreRtcpThanIndicesExist() {
        SrtpSender last =
                new SrtpSender(
                        PacketCipher.of(
                                profile, SrtpVectors.key(profile), SrtpVectors.salt(profile)),
                        Integer.MAX_VALUE);
        byte[] rtcp = rtcp(SSRC, 4);
        byte[] out = new byte[100];
        assertThat(last.protectRtcp(rtcp, 0, rtcp.length, out, 0)).isPositive();
        assertThat(last.protectRtcp(rtcp, 0, rtcp.length, out, 0)).isEqualTo(-1);
    }

    @Test
    void readsHeaderAndPayloadOnly() {
        byte[] header = header(1, SSRC);
        byte[] payload = PAYLOAD.clone();
        sender.protectRtp(header, 12, payload, 0, 5, new byte[60], 0);
        assertThat(header).isEqualTo(header(1, SSRC));
        assertThat(payload).isEqualTo(PAYLOAD);
        byte[] rtcp = rtcp(SSRC, 4);
        sender.protectRtcp(rtcp, 0, rtcp.length, new byte[60], 0);
        assertThat(rtcp).isEqualTo(rtcp(SSRC, 4));
    }

    @Test
    void protectsTheSamePacketAlikeWhetherJoinedOrNot() {
        byte[] whole = protect(sender, 3, SSRC, PAYLOAD);
        byte[] header = Arrays.copyOf(header(3, SSRC), 14);
        header[12] = 1;
        header[13] = 2;
        byte[] out = new byte[60];
        int length = sender(profile).protectRtp(header, 14, PAYLOAD, 2, 3, out, 0);
        assertThat(Arrays.copyOf(out, length)).isEqualTo(whole);
    }
}
