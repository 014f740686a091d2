package dev.parley.protocol.srtp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The few fields of RTP and RTCP packets that SRTP reads (RFC 3550 sections 5.1 and 6.4.1). */
final class WireFormat {
    /** Bytes of an RTP header without contributing sources and extension. */
    static final int RTP_FIXED_HEADER_BYTES = 12;

    /** Bytes of a compound RTCP packet that stay in clear (RFC 3711 section 3.4). */
    static final int RTCP_CLEAR_BYTES = 8;

    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    private static final int VERSION_MASK = 0xC0;
    private static final int VERSION_2 = 0x80;
    private static final int EXTENSION_BIT = 0x10;
    private static final int CSRC_COUNT_MASK = 0x0F;
    private static final int WORD_BYTES = 4;

    private WireFormat() {}

    static int intAt(byte[] buffer, int offset) {
        return (int) INTS.get(buffer, offset);
    }

    static void putInt(byte[] buffer, int offset, int value) {
        INTS.set(buffer, offset, value);
    }

    static int shortAt(byte[] buffer, int offset) {
        return (short) SHORTS.get(buffer, offset) & 0xFFFF;
    }

    static int sequence(byte[] buffer, int offset) {
        return shortAt(buffer, offset + 2);
    }

    static int rtpSsrc(byte[] buffer, int offset) {
        return intAt(buffer, offset + 8);
    }

    static int rtcpSsrc(byte[] buffer, int offset) {
        return intAt(buffer, offset + 4);
    }

    static boolean isVersion2(byte[] buffer, int offset) {
        return (buffer[offset] & VERSION_MASK) == VERSION_2;
    }

    /**
     * Bytes of the RTP header with contributing sources and extension, or -1 if {@code length}
     * bytes do not hold it or it is not RTP.
     */
    static int rtpHeaderLength(byte[] buffer, int offset, int length) {
        if (length < RTP_FIXED_HEADER_BYTES || !isVersion2(buffer, offset)) {
            return -1;
        }
        int header = RTP_FIXED_HEADER_BYTES + (buffer[offset] & CSRC_COUNT_MASK) * WORD_BYTES;
        if ((buffer[offset] & EXTENSION_BIT) != 0) {
            if (length < header + WORD_BYTES) {
                return -1;
            }
            header += WORD_BYTES + shortAt(buffer, offset + header + 2) * WORD_BYTES;
        }
        return header <= length ? header : -1;
    }
}
