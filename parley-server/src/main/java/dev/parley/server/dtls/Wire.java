package dev.parley.server.dtls;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers of the DTLS 1.2 record and handshake formats (RFC 6347 sections 4.1 and 4.2.2). */
final class Wire {
    /** type, version, epoch, sequence number, length. */
    static final int RECORD_HEADER_BYTES = 13;

    static final int RECORD_VERSION = 1;
    static final int RECORD_EPOCH = 3;
    static final int RECORD_SEQUENCE = 5;
    static final int RECORD_LENGTH = 11;

    static final int CHANGE_CIPHER_SPEC = 20;
    static final int ALERT = 21;
    static final int HANDSHAKE = 22;
    static final int APPLICATION_DATA = 23;

    static final int DTLS_1_0 = 0xFEFF;
    static final int DTLS_1_2 = 0xFEFD;

    /** type, length, sequence number, fragment offset, fragment length. */
    static final int MESSAGE_HEADER_BYTES = 12;

    static final int MESSAGE_LENGTH = 1;
    static final int MESSAGE_SEQUENCE = 4;
    static final int FRAGMENT_OFFSET = 6;
    static final int FRAGMENT_LENGTH = 9;

    static final int CLIENT_HELLO = 1;
    static final int HELLO_VERIFY_REQUEST = 3;
    static final int NEW_SESSION_TICKET = 4;

    /** Longest handshake message we take part in: a hello with post-quantum keys, a long chain. */
    static final int MAX_MESSAGE_BYTES = 4096;

    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private Wire() {}

    static int u8(byte[] buffer, int offset) {
        return buffer[offset] & 0xFF;
    }

    static int u16(byte[] buffer, int offset) {
        return (short) SHORTS.get(buffer, offset) & 0xFFFF;
    }

    static int u24(byte[] buffer, int offset) {
        return (u8(buffer, offset) << 16) | u16(buffer, offset + 1);
    }

    static void putU16(byte[] buffer, int offset, int value) {
        SHORTS.set(buffer, offset, (short) value);
    }

    static void putU24(byte[] buffer, int offset, int value) {
        buffer[offset] = (byte) (value >> 16);
        putU16(buffer, offset + 1, value);
    }

    /** Writes a record sequence number below 2^31. */
    static void putSequence(byte[] buffer, int record, int value) {
        putU16(buffer, record + RECORD_SEQUENCE, 0);
        INTS.set(buffer, record + RECORD_SEQUENCE + 2, value);
    }

    static int epoch(byte[] buffer, int record) {
        return u16(buffer, record + RECORD_EPOCH);
    }

    /**
     * Bytes of the record that begins at {@code record}, header included, or -1 if no whole record
     * lies before {@code end}.
     */
    static int recordBytes(byte[] buffer, int record, int end) {
        if (end - record < RECORD_HEADER_BYTES) {
            return -1;
        }
        int bytes = RECORD_HEADER_BYTES + u16(buffer, record + RECORD_LENGTH);
        return bytes <= end - record ? bytes : -1;
    }
}
