package dev.parley.protocol.sctp;

import static dev.parley.protocol.datagram.NetworkOrder.int32;
import static dev.parley.protocol.datagram.NetworkOrder.uint16;
import static dev.parley.protocol.datagram.NetworkOrder.uint8;

import org.jspecify.annotations.Nullable;

/**
 * A received packet, chunk by chunk (RFC 9260 section 3).
 *
 * <p>The chain of lengths is checked as a whole before the first chunk is seen, so a packet is read
 * entirely or not at all. Reused for every packet; holds the buffer during the call only.
 */
final class PacketReader {
    static final int HEADER_BYTES = 12;
    static final int CHUNK_HEADER_BYTES = 4;
    static final int NO_CHUNK = -1;

    private static final byte[] NOTHING = {};

    private final PacketChecksum checksum = new PacketChecksum();
    private byte[] buffer = NOTHING;
    private int start;
    private int end;
    private int chunk;
    private int next;

    /** Why the packet cannot be read, or null. */
    @Nullable SctpDrop wrap(byte[] packet, int offset, int length, int port) {
        if (length < HEADER_BYTES || length > 65_535) {
            return SctpDrop.MALFORMED;
        }
        if (!checksum.matches(packet, offset, length)) {
            return SctpDrop.BAD_CHECKSUM;
        }
        if (uint16(packet, offset) != port || uint16(packet, offset + 2) != port) {
            return SctpDrop.WRONG_PORT;
        }
        buffer = packet;
        start = offset;
        end = offset + length;
        rewind();
        while (next + CHUNK_HEADER_BYTES <= end) {
            int chunkLength = uint16(buffer, next + 2);
            if (chunkLength < CHUNK_HEADER_BYTES || chunkLength > end - next) {
                return SctpDrop.MALFORMED;
            }
            next += chunkLength + 3 & ~3;
        }
        // The padding of the last chunk may be missing; octets that are no chunk may not be there.
        if (next < end) {
            return SctpDrop.MALFORMED;
        }
        rewind();
        return null;
    }

    private void rewind() {
        chunk = start;
        next = start + HEADER_BYTES;
    }

    int tag() {
        return int32(buffer, start + 4);
    }

    /** Type of the first chunk, or {@link #NO_CHUNK}. */
    int firstType() {
        return start + HEADER_BYTES < end ? uint8(buffer, start + HEADER_BYTES) : NO_CHUNK;
    }

    int firstFlags() {
        return uint8(buffer, start + HEADER_BYTES + 1);
    }

    /** Moves to the next chunk, if there is one. */
    boolean next() {
        if (next >= end) {
            return false;
        }
        chunk = next;
        next += chunkLength() + 3 & ~3;
        return true;
    }

    boolean isLast() {
        return next >= end;
    }

    byte[] buffer() {
        return buffer;
    }

    int type() {
        return uint8(buffer, chunk);
    }

    int flags() {
        return uint8(buffer, chunk + 1);
    }

    int chunkOffset() {
        return chunk;
    }

    int chunkLength() {
        return uint16(buffer, chunk + 2);
    }

    /** Where the chunk's value begins, behind type, flags and length. */
    int value() {
        return chunk + CHUNK_HEADER_BYTES;
    }

    int valueLength() {
        return chunkLength() - CHUNK_HEADER_BYTES;
    }

    int valueEnd() {
        return chunk + chunkLength();
    }

    /** Lets go of the buffer. */
    void release() {
        buffer = NOTHING;
        start = 0;
        end = 0;
        rewind();
    }
}
