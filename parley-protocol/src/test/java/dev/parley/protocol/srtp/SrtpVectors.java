package dev.parley.protocol.srtp;

import java.util.Arrays;
import java.util.HexFormat;

/** Keys and packets that several tests share. */
final class SrtpVectors {
    /** Master key and salt of RFC 3711 appendix B.3. */
    static final byte[] MASTER_KEY = hex("E1F97A0D3E018BE0D64FA32C06DE4139");

    static final byte[] MASTER_SALT = hex("0EC675AD498AFEEBB6960B3AABE6");

    /** Session key and salt of RFC 7714 sections 16 and 17. */
    static final byte[] GCM_KEY = hex("000102030405060708090a0b0c0d0e0f");

    static final byte[] GCM_SALT = hex("517569642070726f2071756f");

    private SrtpVectors() {}

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    static String hex(byte[] bytes, int offset, int length) {
        return HexFormat.of().formatHex(bytes, offset, offset + length);
    }

    static byte[] key(SrtpProfile profile) {
        return Arrays.copyOf(MASTER_KEY, profile.keyBytes());
    }

    static byte[] salt(SrtpProfile profile) {
        return Arrays.copyOf(MASTER_SALT, profile.saltBytes());
    }

    static SrtpSender sender(SrtpProfile profile) {
        return new SrtpSender(profile, key(profile), salt(profile));
    }

    static SrtpReceiver receiver(SrtpProfile profile) {
        return new SrtpReceiver(profile, key(profile), salt(profile));
    }

    /** An RTP header without extension. */
    static byte[] header(int sequence, int ssrc) {
        byte[] header = new byte[12];
        header[0] = (byte) 0x80;
        header[1] = 96;
        header[2] = (byte) (sequence >> 8);
        header[3] = (byte) sequence;
        WireFormat.putInt(header, 8, ssrc);
        return header;
    }

    /** A packet as it goes over the wire, or an empty array if the sender refuses it. */
    static byte[] protect(SrtpSender sender, int sequence, int ssrc, byte[] payload) {
        byte[] out = new byte[12 + payload.length + 16];
        int length =
                sender.protectRtp(header(sequence, ssrc), 12, payload, 0, payload.length, out, 0);
        return length < 0 ? new byte[0] : Arrays.copyOf(out, length);
    }

    /** A sender report's first words from {@code ssrc}, then {@code words} words. */
    static byte[] rtcp(int ssrc, int words) {
        byte[] packet = new byte[8 + 4 * words];
        Arrays.fill(packet, (byte) 0xAB);
        WireFormat.putInt(packet, 0, 0x81C80000 | (1 + words));
        WireFormat.putInt(packet, 4, ssrc);
        return packet;
    }
}
