package dev.parley.protocol.rtcp;

import dev.parley.protocol.datagram.NetworkOrder;

/**
 * The sources that leave, of a goodbye message; its reason is not read (RFC 3550 section 6.6).
 *
 * <p>Confined to one thread, reusable, allocates nothing; valid until the cursor's buffer is
 * reused.
 */
public final class Goodbye {
    private byte[] buffer = new byte[0];
    private int body;
    private int count;

    /** Reads the cursor's current message, a goodbye; false if it is cut short. */
    public boolean wrap(RtcpCompound message) {
        buffer = message.buffer();
        body = message.body();
        count = message.count();
        return message.bodyEnd() - body >= count * 4;
    }

    /** 0 to 31. */
    public int count() {
        return count;
    }

    public int ssrc(int index) {
        return NetworkOrder.int32(buffer, body + 4 * index);
    }
}
