package dev.parley.protocol.sctp;

/**
 * One DATA chunk as received (RFC 9260 section 3.3.1).
 *
 * @param flags of the chunk
 * @param stream stream identifier
 * @param sequence stream sequence number, of ordered messages only
 * @param protocol payload protocol identifier
 * @param payload a copy of the user data
 */
record Fragment(int flags, int stream, int sequence, int protocol, byte[] payload) {
    boolean isFirst() {
        return (flags & ChunkType.DATA_BEGIN) != 0;
    }

    boolean isLast() {
        return (flags & ChunkType.DATA_END) != 0;
    }

    boolean isOrdered() {
        return (flags & ChunkType.DATA_UNORDERED) == 0;
    }

    /** Whether this one may come right behind {@code other} in the same message. */
    boolean continues(Fragment other) {
        return !isFirst()
                && !other.isLast()
                && stream == other.stream
                && isOrdered() == other.isOrdered()
                && (!isOrdered() || sequence == other.sequence);
    }
}
