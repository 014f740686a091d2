package dev.parley.protocol.srtp;

import static dev.parley.protocol.srtp.SrtpVectors.hex;
import static dev.parley.protocol.srtp.SrtpVectors.protect;
import static dev.parley.protocol.srtp.SrtpVectors.receiver;
import static dev.parley.protocol.srtp.SrtpVectors.sender;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class CounterModePacketCipherTest {
    private static final SrtpProfile PROFILE = SrtpProfile.AES_CM_128_HMAC_SHA1_80;

    /** RFC 3711 appendix B.2: with SSRC and index zero, zeros encrypt to the key stream. */
    @Test
    void makesTheKeyStreamOfTheRfcsExample() {
        SessionKeys keys =
                new SessionKeys(
                        hex("2B7E151628AED2A6ABF7158809CF4F3C"),
                        new byte[SessionKeys.AUTH_KEY_BYTES],
                        hex("F0F1F2F3F4F5F6F7F8F9FAFBFCFD"));
        PacketCipher cipher = new CounterModePacketCipher(keys, keys);
        byte[] zeros = new byte[0xFF02 * 16];
        byte[] out = new byte[12 + zeros.length + 10];
        cipher.sealRtp(0, zeros, 0, zeros.length, out, 0, 12);
        assertThat(hex(out, 12, 48))
                .isEqualToIgnoringCase(
                        "E03EAD0935C95E80E166B16DD92B4EB4"
                                + "D23513162B02D0F72A43A2FE4A5F97AB"
                                + "41E95B3BB0A2E8DD477901E4FCA894C0");
        assertThat(hex(out, 12 + 0xFEFF * 16, 48))
                .isEqualToIgnoringCase(
                        "EC8CDF7398607CB0F2D21675EA9EA1E4"
                                + "362B7C3C6773516318A077D7FC5073AE"
                                + "6A2CC3787889374FBEB4C81B17BA6C44");
    }

    /** The reference packet that SRTP implementations share, with the keys of RFC 3711 B.3. */
    @Test
    void protectsTheReferenceRtpPacket() {
        byte[] header = hex("800f1234decafbadcafebabe");
        byte[] payload = hex("ab".repeat(16));
        byte[] out = new byte[38];
        int length = sender(PROFILE).protectRtp(header, 12, payload, 0, 16, out, 0);
        assertThat(hex(out, 0, length))
                .isEqualTo(
                        "800f1234decafbadcafebabe4e55dc4ce79978d88ca4d215949d2402"
                                + "b78d6acc99ea179b8dbb");
        assertThat(receiver(PROFILE).unprotectRtp(out, 0, length)).isEqualTo(28);
        assertThat(hex(out, 12, 16)).isEqualTo("ab".repeat(16));
    }

    /** The reference packet with an extension: in clear, and under a tag computed elsewhere. */
    @Test
    void leavesTheHeaderExtensionInClear() {
        byte[] header =
                hex(
                        "900f1234decafbadcafebabebede000617414273a475262748220000c8308e46"
                                + "55996386b395fb00");
        byte[] payload = hex("ab".repeat(16));
        byte[] out = new byte[header.length + 26];
        int length = sender(PROFILE).protectRtp(header, header.length, payload, 0, 16, out, 0);
        assertThat(hex(out, header.length, length - header.length))
                .isEqualTo("4e55dc4ce79978d88ca4d215949d2402867f8888fd4d2a87fb1b");
    }

    /** The reference RTCP packet, index 1. */
    @Test
    void protectsTheReferenceRtcpPacket() {
        byte[] packet = hex("81c8000bcafebabe" + "ab".repeat(16));
        byte[] out = new byte[packet.length + 14];
        int length = sender(PROFILE).protectRtcp(packet, 0, packet.length, out, 0);
        assertThat(hex(out, 0, length))
                .isEqualTo(
                        "81c8000bcafebabe7128035be487b9bdbef89041f977a5a8"
                                + "80000001993e08cd54d6c1230798");
        assertThat(receiver(PROFILE).unprotectRtcp(out, 0, length)).isEqualTo(packet.length);
        assertThat(Arrays.copyOf(out, packet.length)).isEqualTo(packet);
    }

    @Test
    void acceptsAuthenticRtcpThatIsNotEncrypted() throws Exception {
        SessionKeys keys =
                SessionKeys.forRtcp(PROFILE, SrtpVectors.MASTER_KEY, SrtpVectors.MASTER_SALT);
        byte[] packet = SrtpVectors.rtcp(7, 4);
        byte[] out = Arrays.copyOf(packet, packet.length + 14);
        WireFormat.putInt(out, packet.length, 5);
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(keys.authKey(), "HmacSHA1"));
        mac.update(out, 0, packet.length + 4);
        System.arraycopy(mac.doFinal(), 0, out, packet.length + 4, 10);
        assertThat(receiver(PROFILE).unprotectRtcp(out, 0, out.length)).isEqualTo(packet.length);
        assertThat(Arrays.copyOf(out, packet.length)).isEqualTo(packet);
    }

    @Test
    void protectsAnEmptyPayload() {
        byte[] packet = protect(sender(PROFILE), 1, 2, new byte[0]);
        assertThat(receiver(PROFILE).unprotectRtp(packet, 0, packet.length)).isEqualTo(12);
    }
}
