package dev.parley.protocol.rtcp;

import dev.parley.protocol.datagram.NetworkOrder;

/**
 * A cursor over the messages of one decrypted RTCP packet, compound or reduced-size (RFC 3550
 * section 6.1, RFC 5506).
 *
 * <p>Confined to one thread, reusable, allocates nothing. Usage: {@link #wrap}, then {@link #next}
 * until it returns false, then {@link #isMalformed} to count a packet that did not end cleanly; the
 * messages before the fault were good. Never throws on bytes from the network, and each step moves
 * at least four octets forward.
 */
public final class RtcpCompound {
    /** Octets of the header that every message has. */
    public static final int HEADER_BYTES = 4;

    private byte[] buffer = new byte[0];
    private int end;
    private int offset;
    private int next;
    private int bodyEnd;
    private boolean malformed;

    /** Starts over at the first message of a packet. An empty packet is malformed. */
    public void wrap(byte[] buffer, int offset, int length) {
        this.buffer = buffer;
        this.offset = offset;
        next = offset;
        end = offset + length;
        bodyEnd = offset;
        malformed = offset < 0 || length < HEADER_BYTES || offset > buffer.length - length;
        if (malformed) {
            end = next;
        }
    }

    /** Moves to the next message; false at the end or at the first malformed one. */
    public boolean next() {
        if (next == end) {
            return false;
        }
        if (end - next < HEADER_BYTES || (buffer[next] & 0xC0) != 0x80) {
            return fail();
        }
        int length = HEADER_BYTES + NetworkOrder.uint16(buffer, next + 2) * 4;
        if (length > end - next) {
            return fail();
        }
        int padding = 0;
        if ((buffer[next] & 0x20) != 0) {
            // Only the last message may be padded, and the count includes its own octet.
            padding = buffer[next + length - 1] & 0xFF;
            if (length == HEADER_BYTES
                    || padding == 0
                    || padding > length - HEADER_BYTES
                    || next + length != end) {
                return fail();
            }
        }
        offset = next;
        next += length;
        bodyEnd = next - padding;
        return true;
    }

    private boolean fail() {
        malformed = true;
        next = end;
        return false;
    }

    /** Whether iteration ended at octets that are no RTCP message. */
    public boolean isMalformed() {
        return malformed;
    }

    /** What the current message is. {@link RtcpKind#OTHER} is to be skipped. */
    public RtcpKind kind() {
        return switch (type()) {
            case RtcpKind.TYPE_SENDER_REPORT -> RtcpKind.SENDER_REPORT;
            case RtcpKind.TYPE_RECEIVER_REPORT -> RtcpKind.RECEIVER_REPORT;
            case RtcpKind.TYPE_SOURCE_DESCRIPTION -> RtcpKind.SOURCE_DESCRIPTION;
            case RtcpKind.TYPE_GOODBYE -> RtcpKind.GOODBYE;
            case RtcpKind.TYPE_TRANSPORT_LAYER ->
                    switch (count()) {
                        case RtcpKind.FORMAT_NACK -> RtcpKind.NACK;
                        case RtcpKind.FORMAT_TRANSPORT_FEEDBACK -> RtcpKind.TRANSPORT_FEEDBACK;
                        default -> RtcpKind.OTHER;
                    };
            case RtcpKind.TYPE_PAYLOAD_SPECIFIC ->
                    switch (count()) {
                        case RtcpKind.FORMAT_PICTURE_LOSS -> RtcpKind.PICTURE_LOSS;
                        case RtcpKind.FORMAT_FULL_INTRA_REQUEST -> RtcpKind.FULL_INTRA_REQUEST;
                        case RtcpKind.FORMAT_APPLICATION ->
                                isRemb() ? RtcpKind.BITRATE_LIMIT : RtcpKind.OTHER;
                        default -> RtcpKind.OTHER;
                    };
            default -> RtcpKind.OTHER;
        };
    }

    private boolean isRemb() {
        int identifier = body() + 8;
        return identifier + 4 <= bodyEnd
                && NetworkOrder.int32(buffer, identifier) == RtcpKind.REMB_IDENTIFIER;
    }

    byte[] buffer() {
        return buffer;
    }

    /** The packet type field of the current message. */
    int type() {
        return buffer[offset + 1] & 0xFF;
    }

    /** Report count, source count or feedback format of the current message: 0 to 31. */
    int count() {
        return buffer[offset] & 0x1F;
    }

    /** Index of the first octet after the current message's header. */
    int body() {
        return offset + HEADER_BYTES;
    }

    /** Index after the current message's last octet, its padding left out. */
    int bodyEnd() {
        return bodyEnd;
    }
}
