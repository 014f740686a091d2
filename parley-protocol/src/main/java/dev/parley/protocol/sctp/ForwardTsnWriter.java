package dev.parley.protocol.sctp;

/**
 * Tells the peer to pass over what was given up (RFC 3758 section 3.5): once when there is more of
 * it, and again once a round trip as long as the peer has not passed it.
 */
final class ForwardTsnWriter {
    private final Outstanding outstanding;
    private final int tag;
    private final int[] streams = new int[64];
    private final int[] sequences = new int[64];
    private long toldUpTo;
    private long toldAtNanos;
    private boolean isRequested;

    ForwardTsnWriter(Outstanding outstanding, int tag) {
        this.outstanding = outstanding;
        this.tag = tag;
        toldUpTo = outstanding.cumulative();
    }

    /** Tells again at the next occasion. */
    void request() {
        isRequested = true;
    }

    void onSack(long nowNanos, long roundTripNanos) {
        isRequested |=
                toldUpTo > outstanding.cumulative() && nowNanos - toldAtNanos >= roundTripNanos;
    }

    /** Writes the chunk if it is due; whether it was. */
    boolean write(PacketWriter writer, long nowNanos) {
        long upTo = outstanding.abandonedUpTo();
        if (upTo <= outstanding.cumulative() || (upTo <= toldUpTo && !isRequested)) {
            isRequested = false;
            return false;
        }
        isRequested = false;
        int count = 0;
        long last = outstanding.cumulative();
        while (last < upTo) {
            OutgoingChunk chunk = outstanding.get(last + 1);
            if (chunk == null) {
                break;
            }
            OutgoingMessage message = chunk.message;
            if (message.isOrdered) {
                int slot = slotOf(message.stream.id, count);
                if (slot == streams.length) {
                    // The rest goes with the next one, once this much is passed.
                    break;
                }
                count = Math.max(count, slot + 1);
                streams[slot] = message.stream.id;
                sequences[slot] = message.sequence;
            }
            last++;
        }
        writer.beginChunk(tag, ChunkType.FORWARD_TSN, 0, 4 + 4 * count);
        writer.int32((int) last);
        for (int i = 0; i < count; i++) {
            writer.uint16(streams[i]);
            writer.uint16(sequences[i]);
        }
        writer.endChunk();
        toldUpTo = last;
        toldAtNanos = nowNanos;
        return true;
    }

    private int slotOf(int stream, int count) {
        int slot = 0;
        while (slot < count && streams[slot] != stream) {
            slot++;
        }
        return slot;
    }
}
