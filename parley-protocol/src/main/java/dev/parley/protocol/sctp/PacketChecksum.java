package dev.parley.protocol.sctp;

import java.util.zip.CRC32C;

/**
 * CRC32c of a packet (RFC 9260 section 6.8 and appendix A), computed in place as if the checksum's
 * own field were zero.
 */
final class PacketChecksum {
    private static final int FIELD = 8;
    private static final byte[] ZERO_FIELD = new byte[4];

    private final CRC32C crc = new CRC32C();

    boolean matches(byte[] packet, int offset, int length) {
        int computed = compute(packet, offset, length);
        int field = offset + FIELD;
        return packet[field] == (byte) computed
                && packet[field + 1] == (byte) (computed >> 8)
                && packet[field + 2] == (byte) (computed >> 16)
                && packet[field + 3] == (byte) (computed >> 24);
    }

    void write(byte[] packet, int offset, int length) {
        int computed = compute(packet, offset, length);
        for (int i = 0; i < ZERO_FIELD.length; i++) {
            packet[offset + FIELD + i] = (byte) (computed >> (8 * i));
        }
    }

    private int compute(byte[] packet, int offset, int length) {
        crc.reset();
        crc.update(packet, offset, FIELD);
        crc.update(ZERO_FIELD, 0, ZERO_FIELD.length);
        int rest = FIELD + ZERO_FIELD.length;
        crc.update(packet, offset + rest, length - rest);
        return (int) crc.getValue();
    }
}
