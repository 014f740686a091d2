package dev.parley.signaling.token;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes the fields of a token one after the other, into a bounded space. For one thread. */
final class LittleEndianWriter {
    private final ByteBuffer buffer;

    LittleEndianWriter(int mostBytes) {
        this.buffer = ByteBuffer.allocate(mostBytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    LittleEndianWriter int16(int value) {
        require(Short.BYTES).putShort((short) value);
        return this;
    }

    LittleEndianWriter int32(long value) {
        require(Integer.BYTES).putInt((int) value);
        return this;
    }

    /** Octets behind their length. */
    LittleEndianWriter bytes(byte[] bytes) {
        require(Short.BYTES + bytes.length).putShort((short) bytes.length).put(bytes);
        return this;
    }

    /** UTF-8 behind its length. */
    LittleEndianWriter text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private ByteBuffer require(int bytes) {
        if (buffer.remaining() < bytes) {
            throw new IllegalArgumentException(
                    "a token has no more than " + buffer.capacity() + " octets",
                    new BufferOverflowException());
        }
        return buffer;
    }

    byte[] toBytes() {
        return Arrays.copyOf(buffer.array(), buffer.position());
    }
}
