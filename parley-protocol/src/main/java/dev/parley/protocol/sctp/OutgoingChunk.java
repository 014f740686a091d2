package dev.parley.protocol.sctp;

/** One DATA chunk with a TSN, until the peer's cumulative TSN passes it. */
final class OutgoingChunk {
    /** What is known of it. */
    enum Fate {
        /** Sent, and counted as on its way. */
        IN_FLIGHT,
        /** To be sent again. */
        LOST,
        ACKNOWLEDGED,
        /** Given up, with its whole message (RFC 3758). */
        ABANDONED
    }

    final OutgoingMessage message;
    final long tsn;
    final int offset;
    final int length;
    Fate fate = Fate.IN_FLIGHT;
    int transmissions;

    /** How often something sent later was acknowledged while this was not. */
    int misses;

    /** Counts up with every chunk sent, also again: what was sent later has the higher one. */
    long sendOrder;

    OutgoingChunk(OutgoingMessage message, long tsn, int offset, int length) {
        this.message = message;
        this.tsn = tsn;
        this.offset = offset;
        this.length = length;
    }

    int flags() {
        int flags = message.isOrdered ? 0 : ChunkType.DATA_UNORDERED;
        flags |= offset == 0 ? ChunkType.DATA_BEGIN : 0;
        flags |= offset + length == message.payload.length ? ChunkType.DATA_END : 0;
        // What was lost is acknowledged at once, so that the sender is not held up twice.
        return transmissions > 1 ? flags | ChunkType.DATA_IMMEDIATE : flags;
    }
}
