package dev.parley.protocol.srtp;

/**
 * The 48-bit packet index: roll-over counter above, RTP sequence number below (RFC 3711 section
 * 3.3.1).
 */
final class PacketIndex {
    /** Distance between the same sequence number before and after a roll-over. */
    static final long ROLLOVER = 1L << 16;

    /** Bits of an index. */
    static final int BITS = 48;

    private static final int HALF_CYCLE = 1 << 15;

    private PacketIndex() {}

    /**
     * The index nearest to {@code highest} that ends in {@code sequence}; never negative, so a
     * sequence number far ahead of a stream's first packets belongs to the first cycle.
     */
    static long estimate(long highest, int sequence) {
        int ahead = (short) (sequence - (int) highest);
        long index = highest + ahead;
        // Exactly half a cycle away counts as behind in the cast, as ahead in RFC 3711.
        if (ahead == -HALF_CYCLE && (int) (highest & 0xFFFF) < HALF_CYCLE) {
            index += ROLLOVER;
        }
        return index < 0 ? sequence : index;
    }

    static int rolloverCounter(long index) {
        return (int) (index >>> 16);
    }

    static boolean isExhausted(long index) {
        return index >>> BITS != 0;
    }
}
