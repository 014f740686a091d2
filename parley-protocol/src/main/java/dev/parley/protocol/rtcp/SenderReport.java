package dev.parley.protocol.rtcp;

import dev.parley.protocol.datagram.NetworkOrder;

/**
 * The sender information of a sender report (RFC 3550 section 6.4.1); its report blocks are read by
 * {@link ReportBlocks}.
 *
 * <p>Confined to one thread, reusable, allocates nothing; valid until the cursor's buffer is
 * reused.
 */
public final class SenderReport {
    static final int BODY_BYTES = 24;

    private byte[] buffer = new byte[0];
    private int body;

    /** Reads the cursor's current message, a sender report; false if it is cut short. */
    public boolean wrap(RtcpCompound message) {
        buffer = message.buffer();
        body = message.body();
        return message.bodyEnd() - body >= BODY_BYTES;
    }

    public int senderSsrc() {
        return NetworkOrder.int32(buffer, body);
    }

    /** The sender's wall clock; see {@link NtpTime}. Not to be trusted as a time of day. */
    public long ntpTimestamp() {
        return NetworkOrder.int64(buffer, body + 4);
    }

    /** The same moment on the stream's RTP clock. */
    public int rtpTimestamp() {
        return NetworkOrder.int32(buffer, body + 12);
    }

    /** Packets sent, modulo 2^32. */
    public long packetCount() {
        return NetworkOrder.uint32(buffer, body + 16);
    }

    /** Octets of payload sent, modulo 2^32. */
    public long octetCount() {
        return NetworkOrder.uint32(buffer, body + 20);
    }
}
