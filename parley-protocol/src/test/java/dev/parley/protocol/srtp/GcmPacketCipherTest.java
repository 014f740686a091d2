package dev.parley.protocol.srtp;

import static dev.parley.protocol.srtp.SrtpVectors.GCM_KEY;
import static dev.parley.protocol.srtp.SrtpVectors.GCM_SALT;
import static dev.parley.protocol.srtp.SrtpVectors.hex;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GcmPacketCipherTest {
    private static final String HEADER = "8040f17b8041f8d35501a0b2";
    private static final String PAYLOAD =
            "47616c6c696120657374206f6d6e69732064697669736120696e207061727465732074726573";
    private static final String SEALED =
            "f24de3a3fb34de6cacba861c9d7e4bcabe633bd50d294e6f42a5f47a51c7d19b36de3adf8833"
                    + "899d7f27beb16a9152cf765ee4390cce";
    private static final String RTCP =
            "81c8000d4d6172734e5450314e545032525450200000042a0000e9304c756e61"
                    + "deadbeefdeadbeefdeadbeefdeadbeefdeadbeef";
    private static final int RTCP_INDEX = 0x5d4;

    private static PacketCipher cipher() {
        SessionKeys keys = new SessionKeys(GCM_KEY, new byte[SessionKeys.AUTH_KEY_BYTES], GCM_SALT);
        return new GcmPacketCipher(keys, keys);
    }

    /** RFC 7714 section 16.1.1. */
    @Test
    void sealsRtpAsInTheRfcsExample() {
        byte[] out = new byte[66];
        int length =
                new SrtpSender(cipher(), 0)
                        .protectRtp(hex(HEADER), 12, hex(PAYLOAD), 0, 38, out, 0);
        assertThat(hex(out, 0, length)).isEqualTo(HEADER + SEALED);
    }

    /** RFC 7714 section 16.1.2. */
    @Test
    void opensRtpAsInTheRfcsExample() {
        byte[] packet = hex(HEADER + SEALED);
        int length = new SrtpReceiver(cipher()).unprotectRtp(packet, 0, packet.length);
        assertThat(hex(packet, 0, length)).isEqualTo(HEADER + PAYLOAD);
    }

    /** RFC 7714 section 17.1. */
    @Test
    void sealsRtcpAsInTheRfcsExample() {
        byte[] packet = hex(RTCP);
        byte[] out = new byte[packet.length + 20];
        int length =
                new SrtpSender(cipher(), RTCP_INDEX).protectRtcp(packet, 0, packet.length, out, 0);
        assertThat(hex(out, 0, length))
                .isEqualTo(
                        "81c8000d4d61727363e94885dcdab67ca727d7662f6b7e997ff5c0f76c06f32d"
                                + "c676a5f1730d6fda4ce09b4686303ded0bb9275bc84aa45896cf4d2fc5abf872"
                                + "45d9eade800005d4");
        int opened = new SrtpReceiver(cipher()).unprotectRtcp(out, 0, length);
        assertThat(hex(out, 0, opened)).isEqualTo(RTCP);
    }

    /** RFC 7714 section 17.3: authenticated, not encrypted. */
    @Test
    void opensRtcpThatIsOnlyTagged() {
        byte[] packet = hex(RTCP + "841dd9683dd78ec92ae58790125f62b3" + "000005d4");
        int length = new SrtpReceiver(cipher()).unprotectRtcp(packet, 0, packet.length);
        assertThat(hex(packet, 0, length)).isEqualTo(RTCP);
    }

    /** The reference packets that SRTP implementations share, from a master key. */
    @Test
    void protectsTheReferencePackets() {
        SrtpSender sender =
                new SrtpSender(
                        SrtpProfile.AEAD_AES_128_GCM, GCM_KEY, hex("a0a1a2a3a4a5a6a7a8a9aaab"));
        byte[] out = new byte[64];
        byte[] payload = hex("ab".repeat(16));
        int length = sender.protectRtp(hex("800f1234decafbadcafebabe"), 12, payload, 0, 16, out, 0);
        assertThat(hex(out, 0, length))
                .isEqualTo(
                        "800f1234decafbadcafebabec5002ede04cfdd2eb91159e0880aa06e"
                                + "d2976826f796b201df3131a127e8a392");
        byte[] rtcp = hex("81c8000bcafebabe" + "ab".repeat(16));
        length = sender.protectRtcp(rtcp, 0, rtcp.length, out, 0);
        assertThat(hex(out, 0, length))
                .isEqualTo(
                        "81c8000bcafebabec98b8b5df0392a55852b6c21ac8e7025"
                                + "c52c6fbea2b3b446ea31123ba88ce61e80000001");
    }

    @Test
    void leavesAPacketThatIsNotAuthenticUnchanged() {
        byte[] packet = hex(HEADER + SEALED);
        packet[packet.length - 1] ^= 1;
        byte[] before = packet.clone();
        int result = new SrtpReceiver(cipher()).unprotectRtp(packet, 0, packet.length);
        assertThat(result).isEqualTo(SrtpReceiver.BAD_TAG);
        assertThat(packet).isEqualTo(before);
    }
}
