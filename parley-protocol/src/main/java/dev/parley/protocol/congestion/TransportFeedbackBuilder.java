package dev.parley.protocol.congestion;

import dev.parley.protocol.datagram.NetworkOrder;
import dev.parley.protocol.rtcp.RtcpWriter;
import dev.parley.protocol.rtp.SequenceUnwrapper;
import java.util.Arrays;

/**
 * Notes when packets with a transport-wide sequence number arrived from one peer, and tells it in
 * feedback messages (draft-holmer-rmcat-transport-wide-cc-extensions-01 section 3.1).
 *
 * <p>Confined to one thread; allocates nothing after construction. Arrivals of the last {@value
 * #WINDOW} sequence numbers are kept; a jump past them starts anew, and what was not told by then
 * is never told. A duplicate keeps its first arrival. A packet that comes after its loss was told
 * is told again, with what follows it, as long as it is within {@value #MAX_REPEAT} of what was
 * told last; one further back is left out, unless {@value #MAX_STRAYS} in a row tell of a new
 * numbering.
 */
public final class TransportFeedbackBuilder {
    /** What {@link #nextDeadlineNanos} says when nothing waits to be told. */
    public static final long NO_DEADLINE = Long.MAX_VALUE;

    /** Sequence numbers remembered. */
    static final int WINDOW = 2048;

    /** How far back a late packet reopens what was told. */
    static final int MAX_REPEAT = 128;

    /** Octets a message may have, so that it fits a datagram with its protection. */
    static final int MAX_MESSAGE_BYTES = 1200;

    /** So many packets in a row from far back mean that the peer numbers anew. */
    static final int MAX_STRAYS = 32;

    private static final long INTERVAL_NANOS = 75_000_000L;
    private static final int MANY_PACKETS = 100;
    private static final long TICK_NANOS = 250_000L;
    private static final long TICKS_PER_REFERENCE = 256;
    private static final int MESSAGE_OVERHEAD_BYTES = 12;
    private static final int FIXED_BYTES = 8;
    private static final int MAX_BODY_BYTES = MAX_MESSAGE_BYTES - MESSAGE_OVERHEAD_BYTES;
    private static final int MAX_RUN = 8191;
    private static final int ONE_BIT_STATUSES = 14;
    private static final int TWO_BIT_STATUSES = 7;
    private static final int NOT_RECEIVED = 0;
    private static final int SMALL_DELTA = 1;
    private static final int LARGE_DELTA = 2;
    private static final long NEVER = -1;

    private final SequenceUnwrapper unwrapper = new SequenceUnwrapper();

    /** Extended sequence number last noted in a slot, and its arrival in ticks of 250 us. */
    private final long[] noted = new long[WINDOW];

    private final long[] arrivalTicks = new long[WINDOW];
    private final byte[] symbols = new byte[WINDOW];
    private final byte[] body = new byte[MAX_BODY_BYTES];

    /** The first sequence number not told yet, and the highest that arrived. */
    private long next;

    private long highest;
    private boolean started;
    private int untold;
    private int strays;
    private long windowStartNanos;
    private int feedbackCount;

    public TransportFeedbackBuilder() {
        Arrays.fill(noted, NEVER);
    }

    /** Notes the arrival of a packet; allocates nothing. */
    public void onPacket(int transportSequence, long arrivalNanos) {
        long sequence = unwrapper.unwrap(transportSequence);
        if (!started || sequence - next >= WINDOW) {
            startAt(sequence);
        } else if (sequence < next) {
            if (next - sequence > MAX_REPEAT || highest - sequence >= WINDOW) {
                onStray(transportSequence, arrivalNanos);
                return;
            }
            if (isNoted(sequence)) {
                return;
            }
            next = sequence;
        } else if (isNoted(sequence)) {
            return;
        }
        note(sequence, arrivalNanos);
    }

    /** A packet too late to be told, or the first ones of a numbering that started anew. */
    private void onStray(int transportSequence, long arrivalNanos) {
        strays++;
        if (strays < MAX_STRAYS) {
            return;
        }
        unwrapper.reset();
        long sequence = unwrapper.unwrap(transportSequence);
        startAt(sequence);
        note(sequence, arrivalNanos);
    }

    private void note(long sequence, long arrivalNanos) {
        strays = 0;
        if (untold == 0) {
            windowStartNanos = arrivalNanos;
        }
        untold++;
        highest = Math.max(highest, sequence);
        int slot = slot(sequence);
        noted[slot] = sequence;
        arrivalTicks[slot] = Math.floorDiv(arrivalNanos, TICK_NANOS);
    }

    private void startAt(long sequence) {
        started = true;
        next = sequence;
        highest = sequence;
        untold = 0;
        Arrays.fill(noted, NEVER);
    }

    /**
     * Whether a message should be written now: 75 ms after the first packet not told yet, or as
     * soon as 100 packets wait.
     */
    public boolean isDue(long nowNanos) {
        return untold >= MANY_PACKETS
                || (untold > 0 && nowNanos - windowStartNanos >= INTERVAL_NANOS);
    }

    /**
     * When {@link #isDue} turns true if no further packet comes, or {@link #NO_DEADLINE}; may be
     * past.
     */
    public long nextDeadlineNanos() {
        return untold == 0 ? NO_DEADLINE : windowStartNanos + INTERVAL_NANOS;
    }

    /**
     * Writes one message of at most {@value #MAX_MESSAGE_BYTES} octets; call again while it returns
     * true, as not all may fit one message.
     *
     * @return false, nothing written or forgotten, if nothing waits or the writer has no room
     */
    public boolean write(RtcpWriter writer, int senderSsrc, int mediaSsrc) {
        if (untold == 0) {
            return false;
        }
        int firstReceived = firstReceived();
        long reference =
                Math.floorDiv(arrivalTicks[slot(next + firstReceived)], TICKS_PER_REFERENCE);
        int statuses = chooseStatuses(reference);
        int length = writeBody(statuses, reference);
        if (!writer.transportFeedback(senderSsrc, mediaSsrc, body, length)) {
            return false;
        }
        feedbackCount++;
        next += statuses;
        untold = next > highest ? 0 : countFrom(next);
        return true;
    }

    private int firstReceived() {
        int index = 0;
        while (!isNoted(next + index)) {
            index++;
        }
        return index;
    }

    private int countFrom(long sequence) {
        int count = 0;
        for (long i = sequence; i <= highest; i++) {
            count += isNoted(i) ? 1 : 0;
        }
        return count;
    }

    /** Sets the symbols of as many statuses as fit, ending with a packet that was received. */
    private int chooseStatuses(long reference) {
        int available = (int) (highest - next + 1);
        long before = reference * TICKS_PER_REFERENCE;
        int deltaBytes = 0;
        int chosen = 0;
        for (int i = 0; i < available; i++) {
            symbols[i] = NOT_RECEIVED;
            if (!isNoted(next + i)) {
                continue;
            }
            long ticks = arrivalTicks[slot(next + i)];
            long delta = ticks - before;
            if (delta != (short) delta) {
                // Too far apart for a delta: the next message gets a reference time of its own.
                break;
            }
            symbols[i] = delta >= 0 && delta <= 0xFF ? (byte) SMALL_DELTA : (byte) LARGE_DELTA;
            deltaBytes += symbols[i];
            int chunks = i / TWO_BIT_STATUSES + 1;
            if (FIXED_BYTES + 2 * chunks + deltaBytes > MAX_BODY_BYTES) {
                break;
            }
            before = ticks;
            chosen = i + 1;
        }
        return chosen;
    }

    private int writeBody(int statuses, long reference) {
        NetworkOrder.putInt16(body, 0, (int) next);
        NetworkOrder.putInt16(body, 2, statuses);
        NetworkOrder.putInt24(body, 4, (int) reference);
        body[7] = (byte) feedbackCount;
        int position = writeChunks(statuses);
        long before = reference * TICKS_PER_REFERENCE;
        for (int i = 0; i < statuses; i++) {
            if (symbols[i] == NOT_RECEIVED) {
                continue;
            }
            long ticks = arrivalTicks[slot(next + i)];
            int delta = (int) (ticks - before);
            before = ticks;
            if (symbols[i] == SMALL_DELTA) {
                body[position++] = (byte) delta;
            } else {
                NetworkOrder.putInt16(body, position, delta);
                position += 2;
            }
        }
        return position;
    }

    /** Every chunk but the last tells at least seven statuses. */
    private int writeChunks(int statuses) {
        int position = FIXED_BYTES;
        int index = 0;
        while (index < statuses) {
            int left = statuses - index;
            int run = runLength(index, statuses);
            int vector = Math.min(left, ONE_BIT_STATUSES);
            if (run == left || run >= ONE_BIT_STATUSES) {
                NetworkOrder.putInt16(body, position, symbols[index] << 13 | run);
                index += run;
            } else if (!hasLargeDelta(index, vector)) {
                NetworkOrder.putInt16(body, position, 0x8000 | vectorBits(index, vector, 1, 13));
                index += vector;
            } else if (run >= TWO_BIT_STATUSES) {
                NetworkOrder.putInt16(body, position, symbols[index] << 13 | run);
                index += run;
            } else {
                vector = Math.min(left, TWO_BIT_STATUSES);
                NetworkOrder.putInt16(body, position, 0xC000 | vectorBits(index, vector, 2, 12));
                index += vector;
            }
            position += 2;
        }
        return position;
    }

    private int runLength(int index, int statuses) {
        int end = index + 1;
        while (end < statuses && end - index < MAX_RUN && symbols[end] == symbols[index]) {
            end++;
        }
        return end - index;
    }

    private boolean hasLargeDelta(int index, int length) {
        for (int i = index; i < index + length; i++) {
            if (symbols[i] == LARGE_DELTA) {
                return true;
            }
        }
        return false;
    }

    private int vectorBits(int index, int length, int bitsEach, int firstShift) {
        int bits = 0;
        for (int i = 0; i < length; i++) {
            bits |= symbols[index + i] << (firstShift - bitsEach * i);
        }
        return bits;
    }

    private boolean isNoted(long sequence) {
        return noted[slot(sequence)] == sequence;
    }

    private static int slot(long sequence) {
        return (int) sequence & (WINDOW - 1);
    }
}
