package dev.parley.protocol.stun;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Network byte order in a byte array; bounds are the caller's. */
final class BigEndian {
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private BigEndian() {}

    static int u16(byte[] buffer, int index) {
        return (buffer[index] & 0xFF) << 8 | (buffer[index + 1] & 0xFF);
    }

    static int i32(byte[] buffer, int index) {
        return (int) INT.get(buffer, index);
    }

    static long i64(byte[] buffer, int index) {
        return (long) LONG.get(buffer, index);
    }

    static void put16(byte[] buffer, int index, int value) {
        buffer[index] = (byte) (value >> 8);
        buffer[index + 1] = (byte) value;
    }

    static void put32(byte[] buffer, int index, int value) {
        INT.set(buffer, index, value);
    }

    static void put64(byte[] buffer, int index, long value) {
        LONG.set(buffer, index, value);
    }
}
