package dev.parley.protocol.rtcp;

import dev.parley.protocol.datagram.NetworkOrder;

/**
 * A receiver's estimate of how much it can take over the named streams, REMB
 * (draft-alvestrand-rmcat-remb-03 section 2.2).
 *
 * <p>Confined to one thread, reusable, allocates nothing; valid until the cursor's buffer is
 * reused. The value is the peer's claim; bounding it is the caller's.
 */
public final class BitrateLimit {
    /** Octets before the SSRC list: two SSRCs, identifier, count with bitrate. */
    static final int FIXED_BYTES = 16;

    private byte[] buffer = new byte[0];
    private int body;

    /**
     * Reads the cursor's current message, a REMB; false if it is cut short or announces more
     * streams than it holds.
     */
    public boolean wrap(RtcpCompound message) {
        buffer = message.buffer();
        body = message.body();
        int length = message.bodyEnd() - body;
        return length >= FIXED_BYTES && length - FIXED_BYTES >= count() * 4;
    }

    public int senderSsrc() {
        return NetworkOrder.int32(buffer, body);
    }

    /** Bits per second, 0 to {@link Long#MAX_VALUE}, where larger claims end. */
    public long bitrateBps() {
        int exponent = (buffer[body + 13] & 0xFC) >> 2;
        long mantissa = NetworkOrder.uint24(buffer, body + 13) & 0x3FFFF;
        return mantissa == 0 || Long.numberOfLeadingZeros(mantissa) > exponent
                ? mantissa << exponent
                : Long.MAX_VALUE;
    }

    /** Streams the limit is for: 0 to 255. */
    public int count() {
        return buffer[body + 12] & 0xFF;
    }

    public int ssrc(int index) {
        return NetworkOrder.int32(buffer, body + FIXED_BYTES + 4 * index);
    }
}
