package dev.parley.sfu.publication;

import java.util.Arrays;

/**
 * The extended sequence numbers of one incoming stream, and which of them arrived already.
 *
 * <p>Media loop thread only; allocates nothing after construction. The lowest 16 bits of an
 * extended number are the sequence number (RFC 3550 section 6.4.1). A number further than {@value
 * #MAX_DROPOUT} ahead or {@value #WINDOW} behind is not believed until a second packet follows it
 * (appendix A.1); then, as after {@link #interrupt}, the numbering goes on more than {@link
 * #INTERRUPTION} ahead, so that whoever compares two extended numbers sees an interruption and not
 * a loss.
 */
final class SourceSequence {
    /** Result for a packet that cannot be placed. */
    static final long UNPLACED = -1;

    /** Result for a packet that arrived before. */
    static final long DUPLICATE = -2;

    /** A larger step between consecutive packets is an interruption of the stream. */
    static final int INTERRUPTION = 0x10000;

    static final int WINDOW = 1024;
    private static final int MAX_DROPOUT = 3000;
    private static final int NO_SEQUENCE = -1;

    private final long[] arrived = new long[WINDOW / Long.SIZE];
    private long highest;
    private int suspectNext = NO_SEQUENCE;
    private boolean anchored;

    /** Places a packet of the stream itself. */
    long place(int sequenceNumber) {
        if (!anchored) {
            return restart(sequenceNumber);
        }
        int step = (short) (sequenceNumber - (int) highest);
        if (step > MAX_DROPOUT || step <= -WINDOW) {
            if (sequenceNumber == suspectNext) {
                return restart(sequenceNumber);
            }
            suspectNext = (sequenceNumber + 1) & 0xFFFF;
            return UNPLACED;
        }
        suspectNext = NO_SEQUENCE;
        return mark(step);
    }

    /** Places a retransmitted packet, which can only fill a gap or follow closely. */
    long placeRepair(int sequenceNumber) {
        int step = (short) (sequenceNumber - (int) highest);
        if (!anchored || step > MAX_DROPOUT || step <= -WINDOW) {
            return UNPLACED;
        }
        return mark(step);
    }

    /** The next packet, whatever its number, continues after an interruption. */
    void interrupt() {
        anchored = false;
        suspectNext = NO_SEQUENCE;
    }

    private long mark(int step) {
        long extended = highest + step;
        for (long skipped = highest + 1; skipped < extended; skipped++) {
            arrived[word(skipped)] &= ~bit(skipped);
        }
        if (step <= 0 && (arrived[word(extended)] & bit(extended)) != 0) {
            return DUPLICATE;
        }
        arrived[word(extended)] |= bit(extended);
        highest = Math.max(highest, extended);
        return extended;
    }

    private long restart(int sequenceNumber) {
        // Two cycles on, so that the step exceeds one cycle whatever the new number is.
        long cycle = (highest >> 16) + 2;
        highest = cycle << 16 | sequenceNumber;
        Arrays.fill(arrived, 0);
        arrived[word(highest)] |= bit(highest);
        anchored = true;
        suspectNext = NO_SEQUENCE;
        return highest;
    }

    private static int word(long extended) {
        return (int) (extended % WINDOW) / Long.SIZE;
    }

    private static long bit(long extended) {
        return 1L << extended;
    }
}
