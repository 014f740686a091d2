package dev.parley.protocol.rtp;

/**
 * Turns the 16-bit sequence numbers of one stream into a number that does not wrap (RFC 3550
 * section 6.4.1, extended sequence number).
 *
 * <p>Confined to one thread. Each number is placed where it is nearest to the highest seen so far:
 * at most 32767 ahead or 32768 behind. The first number {@code s} becomes {@code 65536 + s}, so
 * that packets overtaken by the first one stay positive. The lowest 16 bits of a result are always
 * the sequence number.
 */
public final class SequenceUnwrapper {
    private static final long FIRST_CYCLE = 1L << 16;

    private long highest;
    private boolean started;

    /** The extended number, remembered as the highest if it is. */
    public long unwrap(int sequenceNumber) {
        long extended = peek(sequenceNumber);
        if (!started || extended > highest) {
            highest = extended;
            started = true;
        }
        return extended;
    }

    /** What {@link #unwrap} would return, without remembering it. */
    public long peek(int sequenceNumber) {
        if (!started) {
            return FIRST_CYCLE + (sequenceNumber & 0xFFFF);
        }
        return highest + (short) (sequenceNumber - (int) highest);
    }

    /** Whether a number was unwrapped since the construction or the last {@link #reset}. */
    public boolean isStarted() {
        return started;
    }

    /** The highest number returned by {@link #unwrap}; 0 before the first. */
    public long highest() {
        return highest;
    }

    /** Forgets the stream's position, as for a stream that starts anew. */
    public void reset() {
        started = false;
        highest = 0;
    }
}
