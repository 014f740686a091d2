package dev.parley.protocol.rtcp;

import dev.parley.protocol.datagram.NetworkOrder;
import dev.parley.protocol.rtp.ReceptionStatistics;

/**
 * Writes RTCP messages one after another into a caller's buffer: a compound or a reduced-size
 * packet (RFC 3550 section 6, RFC 4585, RFC 5104, RFC 5506).
 *
 * <p>Confined to one thread, reusable, allocates nothing. A message that finds no room is left out
 * whole and reported by the return value. The order of messages is the caller's: a full compound
 * starts with a report.
 */
public final class RtcpWriter {
    private static final int VERSION = 0x80;
    private static final int PADDING = 0x20;
    private static final int MAX_BLOCKS = 31;
    private static final int FEEDBACK_BYTES = RtcpCompound.HEADER_BYTES + 8;
    private static final int MAX_MANTISSA = 0x3FFFF;
    private static final int MAX_SSRCS = 255;

    private byte[] buffer = new byte[0];
    private int start;
    private int limit;
    private int position;

    /** Start of the report that takes report blocks, or -1. */
    private int report;

    /**
     * Starts a packet at {@code offset}; it may not pass {@code limit}, an index of the buffer.
     *
     * @throws IllegalArgumentException if the range is not within the buffer
     */
    public void begin(byte[] buffer, int offset, int limit) {
        if (offset < 0 || offset > limit || limit > buffer.length) {
            throw new IllegalArgumentException("range outside the buffer");
        }
        this.buffer = buffer;
        this.start = offset;
        this.limit = limit;
        position = offset;
        report = -1;
    }

    /** Octets written since {@link #begin}. */
    public int length() {
        return position - start;
    }

    /**
     * A sender report without report blocks (RFC 3550 section 6.4.1).
     *
     * @param ntpTimestamp see {@link NtpTime}
     * @param packets sent, the lowest 32 bits count
     * @param octets of payload sent, the lowest 32 bits count
     */
    public boolean senderReport(
            int ssrc, long ntpTimestamp, int rtpTimestamp, long packets, long octets) {
        int length = RtcpCompound.HEADER_BYTES + SenderReport.BODY_BYTES;
        if (length > limit - position) {
            return false;
        }
        int body = message(RtcpKind.TYPE_SENDER_REPORT, 0, length);
        NetworkOrder.putInt32(buffer, body, ssrc);
        NetworkOrder.putInt64(buffer, body + 4, ntpTimestamp);
        NetworkOrder.putInt32(buffer, body + 12, rtpTimestamp);
        NetworkOrder.putInt32(buffer, body + 16, (int) packets);
        NetworkOrder.putInt32(buffer, body + 20, (int) octets);
        report = body - RtcpCompound.HEADER_BYTES;
        return true;
    }

    /** A receiver report without report blocks (RFC 3550 section 6.4.2). */
    public boolean receiverReport(int ssrc) {
        int length = RtcpCompound.HEADER_BYTES + 4;
        if (length > limit - position) {
            return false;
        }
        int body = message(RtcpKind.TYPE_RECEIVER_REPORT, 0, length);
        NetworkOrder.putInt32(buffer, body, ssrc);
        report = body - RtcpCompound.HEADER_BYTES;
        return true;
    }

    /**
     * Adds a report block to the report written last, and starts the next loss interval of the
     * statistics. False if the last message is no report, holds 31 blocks, or finds no room.
     *
     * @param ssrc the stream reported on
     */
    public boolean reportBlock(int ssrc, ReceptionStatistics statistics, long nowNanos) {
        if (report < 0
                || (buffer[report] & 0x1F) == MAX_BLOCKS
                || ReportBlocks.BLOCK_BYTES > limit - position) {
            return false;
        }
        NetworkOrder.putInt32(buffer, position, ssrc);
        buffer[position + 4] = (byte) statistics.takeFractionLost();
        NetworkOrder.putInt24(buffer, position + 5, statistics.cumulativeLost());
        NetworkOrder.putInt32(buffer, position + 8, statistics.extendedHighestSequence());
        NetworkOrder.putInt32(buffer, position + 12, (int) statistics.jitter());
        NetworkOrder.putInt32(buffer, position + 16, statistics.lastSenderReport());
        NetworkOrder.putInt32(
                buffer, position + 20, statistics.delaySinceLastSenderReport(nowNanos));
        position += ReportBlocks.BLOCK_BYTES;
        buffer[report]++;
        NetworkOrder.putInt16(buffer, report + 2, (position - report) / 4 - 1);
        return true;
    }

    /**
     * A source description of one canonical name (RFC 3550 section 6.5.1).
     *
     * @param cname UTF-8, at most 255 octets
     */
    public boolean cname(int ssrc, byte[] cname) {
        // The item, at least one null octet, and nulls up to 32 bits.
        int length = RtcpCompound.HEADER_BYTES + 4 + ((2 + cname.length + 4) & ~3);
        if (cname.length > 255 || length > limit - position) {
            return false;
        }
        int end = position + length;
        int body = message(RtcpKind.TYPE_SOURCE_DESCRIPTION, 1, length);
        NetworkOrder.putInt32(buffer, body, ssrc);
        buffer[body + 4] = SourceDescription.ITEM_CNAME;
        buffer[body + 5] = (byte) cname.length;
        System.arraycopy(cname, 0, buffer, body + 6, cname.length);
        for (int i = body + 6 + cname.length; i < end; i++) {
            buffer[i] = SourceDescription.ITEM_END;
        }
        return true;
    }

    /** A goodbye of one source, without a reason (RFC 3550 section 6.6). */
    public boolean goodbye(int ssrc) {
        int length = RtcpCompound.HEADER_BYTES + 4;
        if (length > limit - position) {
            return false;
        }
        NetworkOrder.putInt32(buffer, message(RtcpKind.TYPE_GOODBYE, 1, length), ssrc);
        return true;
    }

    /**
     * A negative acknowledgement (RFC 4585 section 6.2.1).
     *
     * @param sequenceNumbers in ascending order modulo 2^16, which packs them best
     * @return how many of the first {@code count} are asked for; the rest finds no room
     */
    public int nack(int senderSsrc, int mediaSsrc, int[] sequenceNumbers, int count) {
        if (count == 0 || FEEDBACK_BYTES + Nack.PAIR_BYTES > limit - position) {
            return 0;
        }
        int first = position;
        feedback(RtcpKind.TYPE_TRANSPORT_LAYER, RtcpKind.FORMAT_NACK, FEEDBACK_BYTES);
        ssrcs(first, senderSsrc, mediaSsrc);
        int taken = 0;
        while (taken < count && Nack.PAIR_BYTES <= limit - position) {
            int packetId = sequenceNumbers[taken++];
            int bits = 0;
            while (taken < count) {
                int distance = (sequenceNumbers[taken] - packetId) & 0xFFFF;
                if (distance > 16) {
                    break;
                }
                // A repeated number is in the pair already.
                bits |= distance == 0 ? 0 : 1 << (distance - 1);
                taken++;
            }
            NetworkOrder.putInt16(buffer, position, packetId);
            NetworkOrder.putInt16(buffer, position + 2, bits);
            position += Nack.PAIR_BYTES;
        }
        NetworkOrder.putInt16(buffer, first + 2, (position - first) / 4 - 1);
        return taken;
    }

    /** A picture loss indication (RFC 4585 section 6.3.1). */
    public boolean pictureLoss(int senderSsrc, int mediaSsrc) {
        int first = position;
        if (!feedback(
                RtcpKind.TYPE_PAYLOAD_SPECIFIC, RtcpKind.FORMAT_PICTURE_LOSS, FEEDBACK_BYTES)) {
            return false;
        }
        ssrcs(first, senderSsrc, mediaSsrc);
        return true;
    }

    /**
     * A full intra request of one stream (RFC 5104 section 4.3.1).
     *
     * @param requestNumber one more than the stream's previous request; the lowest 8 bits count
     */
    public boolean fullIntraRequest(int senderSsrc, int mediaSsrc, int requestNumber) {
        int first = position;
        if (!feedback(
                RtcpKind.TYPE_PAYLOAD_SPECIFIC,
                RtcpKind.FORMAT_FULL_INTRA_REQUEST,
                FEEDBACK_BYTES + FullIntraRequest.ENTRY_BYTES)) {
            return false;
        }
        // The stream is named in the entry; the header's field is zero (section 4.3.1.2).
        ssrcs(first, senderSsrc, 0);
        NetworkOrder.putInt32(buffer, first + FEEDBACK_BYTES, mediaSsrc);
        NetworkOrder.putInt32(buffer, first + FEEDBACK_BYTES + 4, requestNumber << 24);
        return true;
    }

    /**
     * A receiver's bitrate limit, REMB (draft-alvestrand-rmcat-remb-03 section 2.2).
     *
     * @param bitrateBps bits per second, 0 or more; rounded down to 18 significant bits
     * @param ssrcs at most 255 streams it is for
     */
    public boolean bitrateLimit(int senderSsrc, long bitrateBps, int[] ssrcs, int count) {
        int first = position;
        int length = RtcpCompound.HEADER_BYTES + BitrateLimit.FIXED_BYTES + 4 * count;
        if (count > MAX_SSRCS
                || bitrateBps < 0
                || !feedback(RtcpKind.TYPE_PAYLOAD_SPECIFIC, RtcpKind.FORMAT_APPLICATION, length)) {
            return false;
        }
        ssrcs(first, senderSsrc, 0);
        NetworkOrder.putInt32(buffer, first + FEEDBACK_BYTES, RtcpKind.REMB_IDENTIFIER);
        int exponent = Math.max(0, 46 - Long.numberOfLeadingZeros(bitrateBps));
        int mantissa = (int) (bitrateBps >> exponent) & MAX_MANTISSA;
        NetworkOrder.putInt32(
                buffer, first + FEEDBACK_BYTES + 4, count << 24 | exponent << 18 | mantissa);
        for (int i = 0; i < count; i++) {
            NetworkOrder.putInt32(buffer, first + FEEDBACK_BYTES + 8 + 4 * i, ssrcs[i]);
        }
        return true;
    }

    /**
     * Transport-wide feedback from what follows its SSRCs: base sequence number to the last delta
     * (draft-holmer-rmcat-transport-wide-cc-extensions-01 section 3.1). Padding to 32 bits may only
     * be in the last message of a packet, so nothing more finds room after a padded one.
     */
    public boolean transportFeedback(int senderSsrc, int mediaSsrc, byte[] body, int bodyLength) {
        int first = position;
        int padding = -bodyLength & 3;
        if (!feedback(
                RtcpKind.TYPE_TRANSPORT_LAYER,
                RtcpKind.FORMAT_TRANSPORT_FEEDBACK,
                FEEDBACK_BYTES + bodyLength + padding)) {
            return false;
        }
        ssrcs(first, senderSsrc, mediaSsrc);
        System.arraycopy(body, 0, buffer, first + FEEDBACK_BYTES, bodyLength);
        if (padding > 0) {
            for (int i = position - padding; i < position; i++) {
                buffer[i] = 0;
            }
            buffer[first] |= PADDING;
            buffer[position - 1] = (byte) padding;
            limit = position;
        }
        return true;
    }

    private boolean feedback(int type, int format, int length) {
        if (length > limit - position) {
            return false;
        }
        message(type, format, length);
        return true;
    }

    private void ssrcs(int first, int senderSsrc, int mediaSsrc) {
        NetworkOrder.putInt32(buffer, first + RtcpCompound.HEADER_BYTES, senderSsrc);
        NetworkOrder.putInt32(buffer, first + RtcpCompound.HEADER_BYTES + 4, mediaSsrc);
    }

    /** Writes a header and passes over the message; returns the index of its body. */
    private int message(int type, int countOrFormat, int length) {
        int first = position;
        buffer[first] = (byte) (VERSION | countOrFormat);
        buffer[first + 1] = (byte) type;
        NetworkOrder.putInt16(buffer, first + 2, length / 4 - 1);
        position = first + length;
        report = -1;
        return first + RtcpCompound.HEADER_BYTES;
    }
}
