package dev.parley.protocol.rtcp;

import dev.parley.protocol.datagram.NetworkOrder;

/**
 * A picture loss indication: the receiver needs a key frame of a stream (RFC 4585 section 6.3.1).
 *
 * <p>Confined to one thread, reusable, allocates nothing; valid until the cursor's buffer is
 * reused.
 */
public final class PictureLoss {
    private byte[] buffer = new byte[0];
    private int body;

    /** Reads the cursor's current message, a PLI; false if it is cut short. */
    public boolean wrap(RtcpCompound message) {
        buffer = message.buffer();
        body = message.body();
        return message.bodyEnd() - body >= 8;
    }

    public int senderSsrc() {
        return NetworkOrder.int32(buffer, body);
    }

    /** The stream whose key frame is wanted. */
    public int mediaSsrc() {
        return NetworkOrder.int32(buffer, body + 4);
    }
}
