package dev.parley.protocol.rtcp;

import dev.parley.protocol.datagram.NetworkOrder;

/**
 * The report blocks of a sender or receiver report (RFC 3550 sections 6.4.1 and 6.4.2).
 *
 * <p>Confined to one thread, reusable, allocates nothing; valid until the cursor's buffer is
 * reused. Indexes run from 0 below {@link #count}.
 */
public final class ReportBlocks {
    static final int BLOCK_BYTES = 24;

    private byte[] buffer = new byte[0];
    private int body;
    private int first;
    private int count;

    /**
     * Reads the cursor's current message, a sender or receiver report.
     *
     * @return false if it is shorter than the blocks it announces
     */
    public boolean wrap(RtcpCompound message) {
        buffer = message.buffer();
        body = message.body();
        boolean fromSender = message.kind() == RtcpKind.SENDER_REPORT;
        first = body + (fromSender ? SenderReport.BODY_BYTES : 4);
        count = message.count();
        return message.bodyEnd() - first >= count * BLOCK_BYTES;
    }

    /** Who reports. */
    public int reporterSsrc() {
        return NetworkOrder.int32(buffer, body);
    }

    /** 0 to 31. */
    public int count() {
        return count;
    }

    /** The stream reported on. */
    public int ssrc(int index) {
        return NetworkOrder.int32(buffer, at(index));
    }

    /** Loss since the reporter's previous report in 1/256: 0 to 255. */
    public int fractionLost(int index) {
        return buffer[at(index) + 4] & 0xFF;
    }

    /** Packets lost in all, negative if duplicates outweigh them: 24 bits with sign. */
    public int cumulativeLost(int index) {
        return NetworkOrder.uint24(buffer, at(index) + 5) << 8 >> 8;
    }

    /** Extended highest sequence number received. */
    public int highestSequence(int index) {
        return NetworkOrder.int32(buffer, at(index) + 8);
    }

    /** Interarrival jitter in units of the stream's RTP timestamp. */
    public long jitter(int index) {
        return NetworkOrder.uint32(buffer, at(index) + 12);
    }

    /** Compact NTP time of the last sender report received, 0 if none was. */
    public int lastSenderReport(int index) {
        return NetworkOrder.int32(buffer, at(index) + 16);
    }

    /** Time since that report in 1/65536 s. */
    public int delaySinceLastSenderReport(int index) {
        return NetworkOrder.int32(buffer, at(index) + 20);
    }

    private int at(int index) {
        return first + index * BLOCK_BYTES;
    }
}
