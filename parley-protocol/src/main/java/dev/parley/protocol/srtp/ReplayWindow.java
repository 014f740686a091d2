package dev.parley.protocol.srtp;

/**
 * Which of the most recent indices of one source were received (RFC 3711 section 3.3.2), as a ring
 * of bits.
 *
 * <p>Single-threaded. An index is {@linkplain #accept accepted} only after its packet was
 * authenticated. Indices further than {@value #SIZE} behind the highest count as too old.
 */
final class ReplayWindow {
    /** Indices behind the highest that are told apart. */
    static final int SIZE = 1984;

    // One word more than the window needs, so that the word of the highest index can be cleared as
    // a whole when the window reaches it.
    private static final int WORDS = SIZE / Long.SIZE + 1;

    private final long[] words = new long[WORDS];
    private long highest;

    /** Starts the window with an authenticated packet's index. */
    ReplayWindow(long first) {
        highest = first;
        words[wordOf(first)] = 1L << first;
    }

    /** The highest index accepted. */
    long highest() {
        return highest;
    }

    /** Whether {@code index} is too far behind to know whether it was received. */
    boolean isTooOld(long index) {
        return highest - index >= SIZE;
    }

    /** Whether {@code index}, which is not too old, was accepted before. */
    boolean isSeen(long index) {
        return index <= highest && (words[wordOf(index)] & 1L << index) != 0;
    }

    /** Notes that the packet of {@code index}, not too old, was authenticated. */
    void accept(long index) {
        if (index > highest) {
            advance(index);
        }
        words[wordOf(index)] |= 1L << index;
    }

    private void advance(long index) {
        long from = highest / Long.SIZE;
        long to = index / Long.SIZE;
        long cleared = Math.min(to - from, WORDS);
        for (long word = to - cleared + 1; word <= to; word++) {
            words[(int) (word % WORDS)] = 0;
        }
        highest = index;
    }

    private static int wordOf(long index) {
        return (int) (index / Long.SIZE % WORDS);
    }
}
