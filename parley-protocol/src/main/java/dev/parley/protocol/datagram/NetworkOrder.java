package dev.parley.protocol.datagram;

/**
 * Big-endian integers in a byte array, as every protocol on the wire writes them.
 *
 * <p>Stateless. The caller has checked the bounds; an index outside the array throws as any array
 * access does.
 */
public final class NetworkOrder {
    private NetworkOrder() {}

    /** 0 to 255. */
    public static int uint8(byte[] buffer, int index) {
        return buffer[index] & 0xFF;
    }

    /** 0 to 65535. */
    public static int uint16(byte[] buffer, int index) {
        return (buffer[index] & 0xFF) << 8 | (buffer[index + 1] & 0xFF);
    }

    /** 0 to 2^24 - 1. */
    public static int uint24(byte[] buffer, int index) {
        return (buffer[index] & 0xFF) << 16 | uint16(buffer, index + 1);
    }

    /** All 32 bits, the highest as the sign. */
    public static int int32(byte[] buffer, int index) {
        return uint16(buffer, index) << 16 | uint16(buffer, index + 2);
    }

    /** 0 to 2^32 - 1. */
    public static long uint32(byte[] buffer, int index) {
        return int32(buffer, index) & 0xFFFF_FFFFL;
    }

    /** All 64 bits. */
    public static long int64(byte[] buffer, int index) {
        return (long) int32(buffer, index) << 32 | uint32(buffer, index + 4);
    }

    /** Writes the lowest 16 bits. */
    public static void putInt16(byte[] buffer, int index, int value) {
        buffer[index] = (byte) (value >> 8);
        buffer[index + 1] = (byte) value;
    }

    /** Writes the lowest 24 bits. */
    public static void putInt24(byte[] buffer, int index, int value) {
        buffer[index] = (byte) (value >> 16);
        putInt16(buffer, index + 1, value);
    }

    public static void putInt32(byte[] buffer, int index, int value) {
        putInt16(buffer, index, value >> 16);
        putInt16(buffer, index + 2, value);
    }

    public static void putInt64(byte[] buffer, int index, long value) {
        putInt32(buffer, index, (int) (value >> 32));
        putInt32(buffer, index + 4, (int) value);
    }
}
