package dev.parley.protocol.stun;

import java.util.zip.CRC32;

/**
 * A received STUN message, read in place (RFC 8489 sections 5 and 14).
 *
 * <p>{@link #wrap} checks every length once; afterwards each look-up is safe. Nothing is allocated
 * after construction. Of an attribute that occurs twice the first counts; attributes behind
 * MESSAGE-INTEGRITY are not seen, except FINGERPRINT, because nothing protects them (section 14.5).
 * One thread; valid until the buffer is reused or the next wrap.
 */
public final class StunMessage {
    public static final int HEADER_BYTES = 20;
    public static final int TRANSACTION_ID_BYTES = 12;

    /** The method of connectivity checks. */
    public static final int BINDING = 1;

    /** More than any ICE agent sends; a message with more is malformed. */
    public static final int MAX_ATTRIBUTES = 32;

    /** Unknown comprehension-required attributes that are remembered for an answer. */
    public static final int MAX_UNKNOWN_ATTRIBUTES = 8;

    /** USERNAME as ICE makes it: two fragments of 256 and a colon. */
    public static final int MAX_USERNAME_BYTES = 513;

    static final int MAGIC_COOKIE = 0x2112A442;
    static final int TRANSACTION_ID_OFFSET = 8;
    static final int ATTRIBUTE_HEADER_BYTES = 4;
    static final int FINGERPRINT_XOR = 0x5354554E;

    private static final int FINGERPRINT_VALUE_BYTES = 4;

    private final int[] types = new int[MAX_ATTRIBUTES];
    private final int[] valueOffsets = new int[MAX_ATTRIBUTES];
    private final int[] valueLengths = new int[MAX_ATTRIBUTES];
    private final int[] unknownTypes = new int[MAX_UNKNOWN_ATTRIBUTES];
    private final CRC32 crc = new CRC32();
    private byte[] buffer = new byte[0];
    private int offset;
    private int length;
    private int attributeCount;
    private int unknownCount;

    /**
     * Reads the message that fills {@code length} octets from {@code offset}.
     *
     * @return false if it is not a whole well-formed STUN message; nothing may be read then
     */
    public boolean wrap(byte[] buffer, int offset, int length) {
        this.buffer = buffer;
        this.offset = offset;
        this.length = length;
        attributeCount = 0;
        unknownCount = 0;
        if (length < HEADER_BYTES
                || (buffer[offset] & 0xC0) != 0
                || BigEndian.u16(buffer, offset + 2) != length - HEADER_BYTES
                || (length & 3) != 0
                || BigEndian.i32(buffer, offset + 4) != MAGIC_COOKIE) {
            return false;
        }
        return indexAttributes(offset + HEADER_BYTES, offset + length);
    }

    public StunClass messageClass() {
        return StunClass.ofMessageType(messageType());
    }

    /** The method bits, such as {@link #BINDING}. */
    public int method() {
        int type = messageType();
        return (type & 0xF) | (type >> 1 & 0x70) | (type >> 2 & 0xF80);
    }

    public byte[] buffer() {
        return buffer;
    }

    /** Octets of the whole message. */
    public int length() {
        return length;
    }

    /** Where the 12 octets of the transaction id begin in {@link #buffer}. */
    public int transactionIdOffset() {
        return offset + TRANSACTION_ID_OFFSET;
    }

    public boolean has(int attributeType) {
        return find(attributeType) >= 0;
    }

    /** Where the value of the first such attribute begins in {@link #buffer}, or -1. */
    public int valueOffset(int attributeType) {
        int index = find(attributeType);
        return index < 0 ? -1 : valueOffsets[index];
    }

    /** Octets of the value without padding, or -1 if there is no such attribute. */
    public int valueLength(int attributeType) {
        int index = find(attributeType);
        return index < 0 ? -1 : valueLengths[index];
    }

    /**
     * Octets of USERNAME before its first colon, which is the receiver's user fragment (RFC 8445
     * section 7.2.2); -1 if there is no USERNAME of that form.
     */
    public int localUfragLength() {
        int index = find(StunAttribute.USERNAME);
        if (index < 0 || valueLengths[index] > MAX_USERNAME_BYTES) {
            return -1;
        }
        for (int i = 0; i < valueLengths[index]; i++) {
            if (buffer[valueOffsets[index] + i] == ':') {
                return i;
            }
        }
        return -1;
    }

    /** PRIORITY as an unsigned number, or 0 if absent. */
    public long priority() {
        int index = find(StunAttribute.PRIORITY);
        return index < 0 || valueLengths[index] != 4
                ? 0
                : Integer.toUnsignedLong(BigEndian.i32(buffer, valueOffsets[index]));
    }

    /** Whether the sender nominates this pair. */
    public boolean usesCandidate() {
        return has(StunAttribute.USE_CANDIDATE);
    }

    /** The tie-breaker of {@code ICE_CONTROLLED} or {@code ICE_CONTROLLING}; 0 if absent. */
    public long tieBreaker(int attributeType) {
        int index = find(attributeType);
        return index < 0 || valueLengths[index] != 8
                ? 0
                : BigEndian.i64(buffer, valueOffsets[index]);
    }

    /** The code of ERROR-CODE, 300 to 699, or 0 if absent or malformed. */
    public int errorCode() {
        int index = find(StunAttribute.ERROR_CODE);
        if (index < 0 || valueLengths[index] < 4) {
            return 0;
        }
        return (buffer[valueOffsets[index] + 2] & 7) * 100
                + (buffer[valueOffsets[index] + 3] & 0xFF);
    }

    /** Whether MESSAGE-INTEGRITY is there and right under {@code key} (section 9.1.3). */
    public boolean integrityMatches(StunKey key) {
        int value = valueOffset(StunAttribute.MESSAGE_INTEGRITY);
        return value >= 0 && key.matches(buffer, offset, value - ATTRIBUTE_HEADER_BYTES);
    }

    /** Whether FINGERPRINT, if it is there, is right (section 14.7). */
    public boolean fingerprintMatchesIfPresent() {
        int value = valueOffset(StunAttribute.FINGERPRINT);
        if (value < 0) {
            return true;
        }
        crc.reset();
        crc.update(buffer, offset, value - ATTRIBUTE_HEADER_BYTES - offset);
        return ((int) crc.getValue() ^ FINGERPRINT_XOR) == BigEndian.i32(buffer, value);
    }

    /** How many unknown comprehension-required attributes were met, at most 8 remembered. */
    public int unknownAttributeCount() {
        return unknownCount;
    }

    /** One of the unknown comprehension-required types. */
    public int unknownAttribute(int index) {
        return unknownTypes[index];
    }

    private int messageType() {
        return BigEndian.u16(buffer, offset);
    }

    private int find(int attributeType) {
        for (int i = 0; i < attributeCount; i++) {
            if (types[i] == attributeType) {
                return i;
            }
        }
        return -1;
    }

    private boolean indexAttributes(int first, int end) {
        boolean isProtectedEnd = false;
        int at = first;
        while (at < end) {
            // The message and each padded value are multiples of four, so a header always fits.
            int type = BigEndian.u16(buffer, at);
            int valueLength = BigEndian.u16(buffer, at + 2);
            int value = at + ATTRIBUTE_HEADER_BYTES;
            int next = value + (valueLength + 3 & ~3);
            if (next > end || !isWellPlaced(type, valueLength, next == end)) {
                return refuse();
            }
            if (!isProtectedEnd || type == StunAttribute.FINGERPRINT) {
                if (!index(type, value, valueLength)) {
                    return refuse();
                }
            }
            isProtectedEnd |= type == StunAttribute.MESSAGE_INTEGRITY;
            at = next;
        }
        return true;
    }

    private static boolean isWellPlaced(int type, int valueLength, boolean isLast) {
        return switch (type) {
            case StunAttribute.MESSAGE_INTEGRITY -> valueLength == StunKey.MAC_BYTES;
            case StunAttribute.FINGERPRINT -> valueLength == FINGERPRINT_VALUE_BYTES && isLast;
            default -> true;
        };
    }

    private boolean index(int type, int value, int valueLength) {
        if (attributeCount == MAX_ATTRIBUTES) {
            return false;
        }
        types[attributeCount] = type;
        valueOffsets[attributeCount] = value;
        valueLengths[attributeCount] = valueLength;
        attributeCount++;
        if (StunAttribute.isUnknownAndRequired(type) && unknownCount < MAX_UNKNOWN_ATTRIBUTES) {
            unknownTypes[unknownCount++] = type;
        }
        return true;
    }

    private boolean refuse() {
        attributeCount = 0;
        unknownCount = 0;
        return false;
    }
}
