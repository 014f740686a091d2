package dev.parley.server.dtls;

import dev.parley.protocol.dtls.DtlsFailure;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the ClientHellos in received datagrams and keeps away those no handshake can follow, so
 * that a forged one costs next to nothing and does not spoil the client's own.
 *
 * <p>Used by the association's thread only. Holds at most one hello in fragments.
 */
final class ClientHellos {
    private byte[] partial = new byte[0];
    private final BitSet received = new BitSet();
    private @Nullable DtlsFailure lastRejection;

    /** Why the last hello was not {@linkplain #find found}; null if there was none. */
    @Nullable DtlsFailure lastRejection() {
        return lastRejection;
    }

    /** The body of an acceptable hello that this datagram completes, or null. */
    byte @Nullable [] find(byte[] datagram) {
        byte[] hello = null;
        int record = 0;
        int bytes = Wire.recordBytes(datagram, 0, datagram.length);
        while (bytes > 0) {
            if (isHelloFragment(datagram, record, bytes)) {
                hello = judge(assemble(datagram, record + Wire.RECORD_HEADER_BYTES), hello);
            }
            record += bytes;
            bytes = Wire.recordBytes(datagram, record, datagram.length);
        }
        return hello;
    }

    /** A hello as one record without fragments. */
    static byte[] asRecord(byte[] hello) {
        int message = Wire.RECORD_HEADER_BYTES;
        byte[] record = new byte[message + Wire.MESSAGE_HEADER_BYTES + hello.length];
        record[0] = Wire.HANDSHAKE;
        Wire.putU16(record, Wire.RECORD_VERSION, Wire.DTLS_1_2);
        Wire.putU16(record, Wire.RECORD_LENGTH, Wire.MESSAGE_HEADER_BYTES + hello.length);
        record[message] = Wire.CLIENT_HELLO;
        Wire.putU24(record, message + Wire.MESSAGE_LENGTH, hello.length);
        Wire.putU24(record, message + Wire.FRAGMENT_LENGTH, hello.length);
        System.arraycopy(hello, 0, record, message + Wire.MESSAGE_HEADER_BYTES, hello.length);
        return record;
    }

    private byte @Nullable [] judge(byte @Nullable [] complete, byte @Nullable [] before) {
        if (complete == null) {
            return before;
        }
        return switch (HelloVerdict.of(complete)) {
            case ACCEPTABLE -> complete;
            case NO_SRTP_PROFILE -> {
                lastRejection = DtlsFailure.NO_SRTP_PROFILE;
                yield before;
            }
            case UNUSABLE -> {
                lastRejection = DtlsFailure.HANDSHAKE_FAILED;
                yield before;
            }
        };
    }

    private static boolean isHelloFragment(byte[] datagram, int record, int bytes) {
        int message = record + Wire.RECORD_HEADER_BYTES;
        if (bytes < Wire.RECORD_HEADER_BYTES + Wire.MESSAGE_HEADER_BYTES
                || datagram[record] != Wire.HANDSHAKE
                || Wire.epoch(datagram, record) != 0
                || datagram[message] != Wire.CLIENT_HELLO) {
            return false;
        }
        int length = Wire.u24(datagram, message + Wire.MESSAGE_LENGTH);
        int offset = Wire.u24(datagram, message + Wire.FRAGMENT_OFFSET);
        int fragment = Wire.u24(datagram, message + Wire.FRAGMENT_LENGTH);
        return length > 0
                && length <= Wire.MAX_MESSAGE_BYTES
                && fragment > 0
                && offset + fragment <= length
                && fragment == bytes - Wire.RECORD_HEADER_BYTES - Wire.MESSAGE_HEADER_BYTES
                && Wire.u16(datagram, message + Wire.MESSAGE_SEQUENCE) == 0;
    }

    /** Adds a fragment; the whole body if that completes it. The newest hello displaces others. */
    private byte @Nullable [] assemble(byte[] datagram, int message) {
        int length = Wire.u24(datagram, message + Wire.MESSAGE_LENGTH);
        int offset = Wire.u24(datagram, message + Wire.FRAGMENT_OFFSET);
        int fragment = Wire.u24(datagram, message + Wire.FRAGMENT_LENGTH);
        int from = message + Wire.MESSAGE_HEADER_BYTES;
        if (fragment == length) {
            return Arrays.copyOfRange(datagram, from, from + length);
        }
        if (length != partial.length || contradicts(datagram, from, offset, fragment)) {
            partial = new byte[length];
            received.clear();
        }
        System.arraycopy(datagram, from, partial, offset, fragment);
        received.set(offset, offset + fragment);
        if (received.nextClearBit(0) < length) {
            return null;
        }
        byte[] whole = partial;
        partial = new byte[0];
        received.clear();
        return whole;
    }

    private boolean contradicts(byte[] datagram, int from, int offset, int fragment) {
        for (int i = 0; i < fragment; i++) {
            if (received.get(offset + i) && partial[offset + i] != datagram[from + i]) {
                return true;
            }
        }
        return false;
    }
}
