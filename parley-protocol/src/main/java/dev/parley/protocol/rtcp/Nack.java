package dev.parley.protocol.rtcp;

import dev.parley.protocol.datagram.NetworkOrder;

/**
 * Packets asked for again by a generic negative acknowledgement (RFC 4585 section 6.2.1).
 *
 * <p>Confined to one thread, reusable, allocates nothing; valid until the cursor's buffer is
 * reused. Says only what was asked: how often to answer is the caller's limit.
 */
public final class Nack {
    static final int PAIR_BYTES = 4;

    private byte[] buffer = new byte[0];
    private int body;
    private int end;

    /** Reads the cursor's current message, a NACK; false if it is cut short. */
    public boolean wrap(RtcpCompound message) {
        buffer = message.buffer();
        body = message.body();
        end = message.bodyEnd();
        return end - body >= 8;
    }

    public int senderSsrc() {
        return NetworkOrder.int32(buffer, body);
    }

    /** The stream whose packets are missing. */
    public int mediaSsrc() {
        return NetworkOrder.int32(buffer, body + 4);
    }

    /** Pairs of a sequence number and the 16 that follow it. */
    public int pairs() {
        return (end - body - 8) / PAIR_BYTES;
    }

    /** The first sequence number of a pair. */
    public int packetId(int pair) {
        return NetworkOrder.uint16(buffer, body + 8 + pair * PAIR_BYTES);
    }

    /** Bit i (lowest is 0) asks for {@code packetId + i + 1}. */
    public int bitmask(int pair) {
        return NetworkOrder.uint16(buffer, body + 8 + pair * PAIR_BYTES + 2);
    }

    /**
     * Writes the sequence numbers asked for, 0 to 65535, in the order of the message; what finds no
     * room is left out. Returns how many were written.
     */
    public int sequenceNumbers(int[] out) {
        int written = 0;
        int pairs = pairs();
        for (int pair = 0; pair < pairs && written < out.length; pair++) {
            int packetId = packetId(pair);
            out[written++] = packetId;
            int bits = bitmask(pair);
            for (int i = 1; bits != 0 && written < out.length; i++, bits >>= 1) {
                if ((bits & 1) != 0) {
                    out[written++] = (packetId + i) & 0xFFFF;
                }
            }
        }
        return written;
    }
}
