package dev.parley.protocol.rtcp;

import dev.parley.protocol.datagram.NetworkOrder;

/**
 * A cursor over the packet statuses of a transport-wide feedback message
 * (draft-holmer-rmcat-transport-wide-cc-extensions-01 section 3.1).
 *
 * <p>Confined to one thread, reusable, allocates nothing; valid until the cursor's buffer is
 * reused. Never throws on bytes from the network. Usage: {@link #wrap}, then {@link #next} for each
 * status.
 */
public final class TransportFeedback {
    /** Messages telling more statuses are refused: a short message could else claim 65535. */
    public static final int MAX_STATUSES = 8192;

    /** Octets before the chunks: two SSRCs, base, count, reference time, feedback count. */
    static final int FIXED_BYTES = 16;

    private static final int DELTA_MICROS = 250;
    private static final int REFERENCE_MICROS = 64_000;
    private static final int SMALL_DELTA = 1;
    private static final int LARGE_DELTA = 2;

    private byte[] buffer = new byte[0];
    private int body;
    private int chunkPosition;
    private int chunk;
    private int chunkUsed;
    private int chunkCapacity;
    private int deltaPosition;
    private int index;
    private boolean received;
    private long ticks;

    /**
     * Reads the cursor's current message, transport-wide feedback, and checks that all its chunks
     * and deltas are there.
     */
    public boolean wrap(RtcpCompound message) {
        buffer = message.buffer();
        body = message.body();
        int end = message.bodyEnd();
        if (end - body < FIXED_BYTES || statusCount() == 0 || statusCount() > MAX_STATUSES) {
            return false;
        }
        int position = body + FIXED_BYTES;
        int left = statusCount();
        int deltaBytes = 0;
        while (left > 0) {
            if (end - position < 2) {
                return false;
            }
            int word = NetworkOrder.uint16(buffer, position);
            int statuses = Math.min(capacity(word), left);
            int bytes = deltaBytes(word, statuses);
            if (bytes < 0) {
                return false;
            }
            deltaBytes += bytes;
            left -= statuses;
            position += 2;
            if (statuses == 0) {
                return false;
            }
        }
        chunkPosition = body + FIXED_BYTES;
        chunkUsed = 0;
        chunkCapacity = 0;
        deltaPosition = position;
        index = -1;
        ticks = 0;
        return deltaBytes <= end - position;
    }

    private static int capacity(int chunk) {
        if ((chunk & 0x8000) == 0) {
            return chunk & 0x1FFF;
        }
        return (chunk & 0x4000) == 0 ? 14 : 7;
    }

    private static int symbol(int chunk, int position) {
        if ((chunk & 0x8000) == 0) {
            return chunk >> 13 & 3;
        }
        return (chunk & 0x4000) == 0
                ? chunk >> (13 - position) & 1
                : chunk >> (12 - 2 * position) & 3;
    }

    /** Octets of the deltas that a chunk's first statuses announce; -1 for a reserved symbol. */
    private static int deltaBytes(int chunk, int statuses) {
        if ((chunk & 0x8000) == 0) {
            int symbol = symbol(chunk, 0);
            return symbol > LARGE_DELTA ? -1 : symbol * statuses;
        }
        int bytes = 0;
        for (int i = 0; i < statuses; i++) {
            int symbol = symbol(chunk, i);
            if (symbol > LARGE_DELTA) {
                return -1;
            }
            bytes += symbol;
        }
        return bytes;
    }

    public int senderSsrc() {
        return NetworkOrder.int32(buffer, body);
    }

    public int mediaSsrc() {
        return NetworkOrder.int32(buffer, body + 4);
    }

    /** Transport-wide sequence number of the first status. */
    public int baseSequence() {
        return NetworkOrder.uint16(buffer, body + 8);
    }

    /** Statuses told: 1 to {@link #MAX_STATUSES}. */
    public int statusCount() {
        return NetworkOrder.uint16(buffer, body + 10);
    }

    /** Multiples of 64 ms on the receiver's clock, modulo 2^24. */
    public int referenceTime() {
        return NetworkOrder.uint24(buffer, body + 12);
    }

    /** Counts messages modulo 256; a gap tells that one was lost. */
    public int feedbackCount() {
        return buffer[body + 15] & 0xFF;
    }

    /** Moves to the next status; false after the last. */
    public boolean next() {
        if (index + 1 >= statusCount()) {
            return false;
        }
        index++;
        if (chunkUsed == chunkCapacity) {
            chunk = NetworkOrder.uint16(buffer, chunkPosition);
            chunkPosition += 2;
            chunkCapacity = capacity(chunk);
            chunkUsed = 0;
        }
        int symbol = symbol(chunk, chunkUsed++);
        received = symbol != 0;
        if (symbol == SMALL_DELTA) {
            ticks += buffer[deltaPosition++] & 0xFF;
        } else if (symbol == LARGE_DELTA) {
            ticks += (short) NetworkOrder.uint16(buffer, deltaPosition);
            deltaPosition += 2;
        }
        return true;
    }

    /** Transport-wide sequence number of the current status: 0 to 65535. */
    public int sequenceNumber() {
        return (baseSequence() + index) & 0xFFFF;
    }

    /** Whether the current packet was received. */
    public boolean isReceived() {
        return received;
    }

    /**
     * When the current packet was received, in microseconds on the receiver's clock modulo 2^24
     * times 64 ms, at a resolution of 250; meaningless if it was not.
     */
    public long arrivalMicros() {
        return (long) referenceTime() * REFERENCE_MICROS + ticks * DELTA_MICROS;
    }
}
