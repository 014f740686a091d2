package dev.parley.protocol.sctp;

/**
 * Which TSNs arrived: all up to the cumulative one, and a bit for each of the {@link
 * TsnRing#MAX_TSNS} above it (RFC 9260 sections 3.3.4 and 6.2).
 *
 * <p>What arrives further above is not remembered, and duplicates are told up to {@link
 * #MAX_DUPLICATES} a SACK.
 */
final class ReceivedTsns {
    static final int MAX_DUPLICATES = 16;
    static final int MAX_GAP_BLOCKS = 64;

    private static final int MASK = TsnRing.MAX_TSNS - 1;

    private final long[] bits = new long[TsnRing.MAX_TSNS / Long.SIZE];
    private final int[] duplicates = new int[MAX_DUPLICATES];
    private long cumulative;
    private long highest;
    private int duplicateCount;

    ReceivedTsns(long beforeFirst) {
        cumulative = beforeFirst;
        highest = beforeFirst;
    }

    long cumulative() {
        return cumulative;
    }

    boolean hasGaps() {
        return highest > cumulative;
    }

    boolean isInWindow(long tsn) {
        return tsn - cumulative <= TsnRing.MAX_TSNS;
    }

    boolean contains(long tsn) {
        return tsn <= cumulative || (tsn <= highest && isSet(tsn));
    }

    /** Notes a TSN of the window that has not arrived before. */
    void add(long tsn) {
        if (tsn == cumulative + 1 && !hasGaps()) {
            cumulative = tsn;
            highest = tsn;
            return;
        }
        set(tsn);
        highest = Math.max(highest, tsn);
        advance();
    }

    void addDuplicate(long tsn) {
        if (duplicateCount < MAX_DUPLICATES) {
            duplicates[duplicateCount++] = (int) tsn;
        }
    }

    /** Takes all up to {@code tsn} as arrived (RFC 3758 section 3.6). */
    void skipTo(long tsn) {
        for (long skipped = cumulative + 1; skipped <= tsn && skipped <= highest; skipped++) {
            clear(skipped);
        }
        cumulative = tsn;
        highest = Math.max(highest, tsn);
        advance();
    }

    private void advance() {
        while (cumulative < highest && isSet(cumulative + 1)) {
            cumulative++;
            clear(cumulative);
        }
    }

    /** Writes a SACK chunk and forgets the duplicates. */
    void writeSack(PacketWriter writer, int tag, long window) {
        int room = writer.maxChunkBytes() - PacketReader.CHUNK_HEADER_BYTES - 12;
        int blocks = countBlocks(Math.min(MAX_GAP_BLOCKS, room / 4 - duplicateCount));
        writer.beginChunk(tag, ChunkType.SACK, 0, 12 + 4 * blocks + 4 * duplicateCount);
        writer.int32((int) cumulative);
        writer.int32((int) window);
        writer.uint16(blocks);
        writer.uint16(duplicateCount);
        long from = cumulative + 1;
        for (int i = 0; i < blocks; i++) {
            long first = nextSet(from);
            long last = nextClear(first) - 1;
            writer.uint16((int) (first - cumulative));
            writer.uint16((int) (last - cumulative));
            from = last + 1;
        }
        for (int i = 0; i < duplicateCount; i++) {
            writer.int32(duplicates[i]);
        }
        writer.endChunk();
        duplicateCount = 0;
    }

    private int countBlocks(int limit) {
        int count = 0;
        long from = cumulative + 1;
        while (from <= highest && count < limit) {
            from = nextClear(nextSet(from));
            count++;
        }
        return count;
    }

    /** The lowest TSN from {@code from} on that arrived; there is one. */
    private long nextSet(long from) {
        long tsn = from;
        while (!isSet(tsn)) {
            long word = bits[word(tsn)] >>> tsn;
            tsn += word == 0 ? Long.SIZE - (tsn & 63) : Long.numberOfTrailingZeros(word);
        }
        return tsn;
    }

    private long nextClear(long from) {
        long tsn = from;
        while (tsn <= highest && isSet(tsn)) {
            long word = ~(bits[word(tsn)] >>> tsn);
            tsn += Math.min(Long.SIZE - (tsn & 63), Long.numberOfTrailingZeros(word));
        }
        return tsn;
    }

    private boolean isSet(long tsn) {
        return (bits[word(tsn)] >>> tsn & 1) != 0;
    }

    private void set(long tsn) {
        bits[word(tsn)] |= 1L << tsn;
    }

    private void clear(long tsn) {
        bits[word(tsn)] &= ~(1L << tsn);
    }

    private static int word(long tsn) {
        return ((int) tsn & MASK) >> 6;
    }
}
