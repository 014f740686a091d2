package dev.parley.protocol.rtp;

import dev.parley.protocol.datagram.DatagramEgress;
import dev.parley.protocol.datagram.NetworkOrder;

/**
 * One RTP packet seen in place: a reusable view over a byte range that {@link #wrap} has checked
 * (RFC 3550 section 5.1, header extensions RFC 8285).
 *
 * <p>Confined to the thread that wraps it. The view reads the buffer at each call and copies
 * nothing, so it is valid until the buffer's slot is reused or the next {@link #wrap}. After a
 * {@link #wrap} that returned false nothing may be read. All offsets are absolute indexes into
 * {@link #buffer}. Never throws on bytes from the network.
 */
public final class RtpPacket {
    /** Bytes before the contributing sources. */
    public static final int FIXED_HEADER_BYTES = 12;

    /** Longer packets are refused: later copies trust this bound. */
    public static final int MAX_BYTES = DatagramEgress.SLOT_BYTES;

    /** Extension profile of one-byte element headers (RFC 8285 section 4.2). */
    static final int ONE_BYTE_PROFILE = 0xBEDE;

    /** Extension profile of two-byte element headers, lowest four bits zero (section 4.3). */
    static final int TWO_BYTE_PROFILE = 0x1000;

    private static final int EXTENSION_HEADER_BYTES = 4;
    private static final int TWO_BYTE_PROFILE_MASK = 0xFFF0;
    private static final int ONE_BYTE_STOP_ID = 15;

    private byte[] buffer = new byte[0];
    private int offset;
    private int length;
    private int payloadOffset;
    private int paddingLength;
    private int elementsOffset;
    private int elementsEnd;
    private int extensionProfile;

    /**
     * Points the view at a packet and checks its structure once.
     *
     * @return false if the bytes are no RTP packet: version other than 2, longer than {@link
     *     #MAX_BYTES}, or a contributing source list, extension or padding that passes the end.
     *     Malformed elements inside the extension do not count: look-ups just do not find them.
     */
    public boolean wrap(byte[] buffer, int offset, int length) {
        if (length < FIXED_HEADER_BYTES
                || length > MAX_BYTES
                || offset < 0
                || offset > buffer.length - length
                || (buffer[offset] & 0xC0) != 0x80) {
            return false;
        }
        this.buffer = buffer;
        this.offset = offset;
        this.length = length;
        int end = offset + length;
        int position = offset + FIXED_HEADER_BYTES + (buffer[offset] & 0x0F) * 4;
        if (position > end) {
            return false;
        }
        elementsOffset = position;
        elementsEnd = position;
        extensionProfile = 0;
        if ((buffer[offset] & 0x10) != 0) {
            if (position + EXTENSION_HEADER_BYTES > end) {
                return false;
            }
            extensionProfile = NetworkOrder.uint16(buffer, position);
            elementsOffset = position + EXTENSION_HEADER_BYTES;
            elementsEnd = elementsOffset + NetworkOrder.uint16(buffer, position + 2) * 4;
            if (elementsEnd > end) {
                return false;
            }
            position = elementsEnd;
        }
        payloadOffset = position;
        return wrapPadding(end);
    }

    private boolean wrapPadding(int end) {
        paddingLength = 0;
        if ((buffer[offset] & 0x20) != 0) {
            if (payloadOffset == end) {
                return false;
            }
            paddingLength = buffer[end - 1] & 0xFF;
            // The count includes its own octet, so zero cannot be.
            return paddingLength != 0 && paddingLength <= end - payloadOffset;
        }
        return true;
    }

    public byte[] buffer() {
        return buffer;
    }

    /** Index of the packet's first octet. */
    public int offset() {
        return offset;
    }

    /** Octets of the whole packet: header, payload and padding. */
    public int length() {
        return length;
    }

    public boolean marker() {
        return (buffer[offset + 1] & 0x80) != 0;
    }

    /** 0 to 127. */
    public int payloadType() {
        return buffer[offset + 1] & 0x7F;
    }

    /** 0 to 65535. */
    public int sequenceNumber() {
        return NetworkOrder.uint16(buffer, offset + 2);
    }

    /** All 32 bits; compare by difference. */
    public int timestamp() {
        return NetworkOrder.int32(buffer, offset + 4);
    }

    /** All 32 bits. */
    public int ssrc() {
        return NetworkOrder.int32(buffer, offset + 8);
    }

    /** Octets before the payload: fixed header, contributing sources and extension. */
    public int headerLength() {
        return payloadOffset - offset;
    }

    public int payloadOffset() {
        return payloadOffset;
    }

    /** Octets of payload without padding; 0 for a packet of padding alone. */
    public int payloadLength() {
        return offset + length - payloadOffset - paddingLength;
    }

    /** Octets of padding including the count, or 0. */
    public int paddingLength() {
        return paddingLength;
    }

    /**
     * Where the data of a header extension element starts, or -1 if the packet has none. An element
     * without data (two-byte form) is found, with {@link #extensionLength} 0; its offset may then
     * be the end of the packet.
     *
     * @param id the negotiated id; 0 (not negotiated) is never found
     */
    public int extensionOffset(int id) {
        if (id <= 0) {
            return -1;
        }
        if (extensionProfile == ONE_BYTE_PROFILE) {
            return findOneByte(id);
        }
        if ((extensionProfile & TWO_BYTE_PROFILE_MASK) == TWO_BYTE_PROFILE) {
            return findTwoByte(id);
        }
        return -1;
    }

    /** Octets of the element's data, or -1 if the packet has no such element. */
    public int extensionLength(int id) {
        int data = extensionOffset(id);
        if (data < 0) {
            return -1;
        }
        return extensionProfile == ONE_BYTE_PROFILE
                ? (buffer[data - 1] & 0x0F) + 1
                : buffer[data - 1] & 0xFF;
    }

    private int findOneByte(int id) {
        int position = elementsOffset;
        while (position < elementsEnd) {
            int head = buffer[position] & 0xFF;
            if (head == 0) {
                position++;
                continue;
            }
            int elementId = head >> 4;
            // Id 15, or id 0 with a length, ends the processing of the extension (section 4.2).
            if (elementId == ONE_BYTE_STOP_ID || elementId == 0) {
                return -1;
            }
            int next = position + 2 + (head & 0x0F);
            if (next > elementsEnd) {
                return -1;
            }
            if (elementId == id) {
                return position + 1;
            }
            position = next;
        }
        return -1;
    }

    private int findTwoByte(int id) {
        int position = elementsOffset;
        while (position < elementsEnd) {
            int elementId = buffer[position] & 0xFF;
            if (elementId == 0) {
                position++;
                continue;
            }
            if (position + 2 > elementsEnd) {
                return -1;
            }
            int next = position + 2 + (buffer[position + 1] & 0xFF);
            if (next > elementsEnd) {
                return -1;
            }
            if (elementId == id) {
                return position + 2;
            }
            position = next;
        }
        return -1;
    }
}
