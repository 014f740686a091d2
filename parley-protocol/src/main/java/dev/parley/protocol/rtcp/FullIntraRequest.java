package dev.parley.protocol.rtcp;

import dev.parley.protocol.datagram.NetworkOrder;

/**
 * A full intra request: the receiver needs key frames of the named streams (RFC 5104 section
 * 4.3.1).
 *
 * <p>Confined to one thread, reusable, allocates nothing; valid until the cursor's buffer is
 * reused.
 */
public final class FullIntraRequest {
    static final int ENTRY_BYTES = 8;

    private byte[] buffer = new byte[0];
    private int body;
    private int end;

    /** Reads the cursor's current message, an FIR; false if it is cut short. */
    public boolean wrap(RtcpCompound message) {
        buffer = message.buffer();
        body = message.body();
        end = message.bodyEnd();
        return end - body >= 8;
    }

    public int senderSsrc() {
        return NetworkOrder.int32(buffer, body);
    }

    /** Streams asked of. */
    public int entries() {
        return (end - body - 8) / ENTRY_BYTES;
    }

    /** The stream whose key frame is wanted. */
    public int ssrc(int entry) {
        return NetworkOrder.int32(buffer, body + 8 + entry * ENTRY_BYTES);
    }

    /** Counts new requests, 0 to 255: a repeated request keeps its number. */
    public int requestNumber(int entry) {
        return buffer[body + 12 + entry * ENTRY_BYTES] & 0xFF;
    }
}
