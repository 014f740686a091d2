package dev.parley.signaling.token;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the fields of a token one after the other. What goes beyond the end or cannot be read is
 * zero or empty, and from then on {@link #isAtEnd} says no; nothing is thrown. For one thread.
 */
final class LittleEndianReader {
    private final ByteBuffer buffer;
    private boolean broken;

    LittleEndianReader(byte[] bytes) {
        this.buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    int int16() {
        return has(Short.BYTES) ? Short.toUnsignedInt(buffer.getShort()) : 0;
    }

    int int32() {
        return has(Integer.BYTES) ? buffer.getInt() : 0;
    }

    /** A number of seconds. */
    long seconds() {
        return Integer.toUnsignedLong(int32());
    }

    /** Octets behind their length. */
    byte[] bytes() {
        int length = int16();
        if (!has(length)) {
            return new byte[0];
        }
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return bytes;
    }

    /** UTF-8 behind its length. */
    String text() {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes())).toString();
        } catch (CharacterCodingException e) {
            broken = true;
            return "";
        }
    }

    private boolean has(int length) {
        if (broken || buffer.remaining() < length) {
            broken = true;
            return false;
        }
        return true;
    }

    /** Whether everything could be read and nothing is left over. */
    boolean isAtEnd() {
        return !broken && !buffer.hasRemaining();
    }

    /** Whether something could not be read. */
    boolean isBroken() {
        return broken;
    }
}
