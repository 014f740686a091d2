package dev.parley.protocol.rtp;

import dev.parley.protocol.datagram.NetworkOrder;

/**
 * Writes one RTP header at a time into a caller's scratch buffer: fixed fields, then header
 * extension elements (RFC 3550 section 5.1, RFC 8285).
 *
 * <p>Confined to one thread, reusable, allocates nothing. Usage: {@link #begin}, any number of
 * extension calls, {@link #finish}. Elements are written in the one-byte form; the first element
 * that needs the two-byte form (id above 14, no data, or more than 16 octets) rewrites those before
 * it, so all of a packet have one form. An element that does not fit or has an impossible id is
 * left out and reported by the return value. No contributing sources are written.
 */
public final class RtpHeaderWriter {
    /** Or this with the payload type to set the marker bit. */
    public static final int MARKER = 0x80;

    private static final int ELEMENTS_START = RtpPacket.FIXED_HEADER_BYTES + 4;
    private static final int MAX_ONE_BYTE_ID = 14;
    private static final int MAX_ONE_BYTE_LENGTH = 16;
    private static final int MAX_TWO_BYTE_ID = 255;
    private static final int MAX_TWO_BYTE_LENGTH = 255;

    private byte[] buffer = new byte[0];
    private int start;
    private int limit;
    private int position;
    private int elements;
    private boolean twoByte;

    /**
     * Starts a header at {@code offset}; it may not pass {@code limit}, an index of the buffer.
     *
     * @throws IllegalArgumentException if there is no room for the fixed header
     */
    public void begin(byte[] buffer, int offset, int limit) {
        if (offset < 0 || limit > buffer.length || limit - offset < RtpPacket.FIXED_HEADER_BYTES) {
            throw new IllegalArgumentException("no room for an RTP header");
        }
        this.buffer = buffer;
        this.start = offset;
        this.limit = limit;
        position = offset + ELEMENTS_START;
        elements = 0;
        twoByte = false;
        buffer[offset] = (byte) 0x80;
    }

    /**
     * Writes the fixed fields.
     *
     * @param payloadTypeAndMarker 0 to 127, or'ed with {@link #MARKER}
     * @param sequenceNumber the lowest 16 bits count
     */
    public void fixedFields(int payloadTypeAndMarker, int sequenceNumber, int timestamp, int ssrc) {
        buffer[start + 1] = (byte) payloadTypeAndMarker;
        NetworkOrder.putInt16(buffer, start + 2, sequenceNumber);
        NetworkOrder.putInt32(buffer, start + 4, timestamp);
        NetworkOrder.putInt32(buffer, start + 8, ssrc);
    }

    /**
     * Adds an element of {@code length} octets for the caller to fill.
     *
     * @return index of its data, valid until the next extension call; -1 if it cannot be written
     */
    public int extension(int id, int length) {
        if (id < 1 || id > MAX_TWO_BYTE_ID || length < 0 || length > MAX_TWO_BYTE_LENGTH) {
            return -1;
        }
        boolean needsTwoByte =
                twoByte || id > MAX_ONE_BYTE_ID || length == 0 || length > MAX_ONE_BYTE_LENGTH;
        int growth = needsTwoByte && !twoByte ? elements : 0;
        int data = position + growth + (needsTwoByte ? 2 : 1);
        if (padded(data + length) > limit) {
            return -1;
        }
        if (growth > 0) {
            widenElements();
        }
        if (needsTwoByte) {
            twoByte = true;
            buffer[data - 2] = (byte) id;
            buffer[data - 1] = (byte) length;
        } else {
            buffer[data - 1] = (byte) (id << 4 | (length - 1));
        }
        elements++;
        position = data + length;
        return data;
    }

    /** Adds an element copied from {@code source}; false if it cannot be written. */
    public boolean copyExtension(int id, byte[] source, int offset, int length) {
        int data = extension(id, length);
        if (data < 0) {
            return false;
        }
        System.arraycopy(source, offset, buffer, data, length);
        return true;
    }

    /** Adds an element of one octet; false if it cannot be written. */
    public boolean uint8Extension(int id, int value) {
        int data = extension(id, 1);
        if (data < 0) {
            return false;
        }
        buffer[data] = (byte) value;
        return true;
    }

    /** Adds an element of two octets; false if it cannot be written. */
    public boolean uint16Extension(int id, int value) {
        int data = extension(id, 2);
        if (data < 0) {
            return false;
        }
        NetworkOrder.putInt16(buffer, data, value);
        return true;
    }

    /** Adds an element of three octets; false if it cannot be written. */
    public boolean uint24Extension(int id, int value) {
        int data = extension(id, 3);
        if (data < 0) {
            return false;
        }
        NetworkOrder.putInt24(buffer, data, value);
        return true;
    }

    /** Pads and closes the extension; returns the header's length in octets. */
    public int finish() {
        if (elements == 0) {
            return RtpPacket.FIXED_HEADER_BYTES;
        }
        int end = padded(position);
        while (position < end) {
            buffer[position++] = 0;
        }
        buffer[start] |= 0x10;
        int profile = twoByte ? RtpPacket.TWO_BYTE_PROFILE : RtpPacket.ONE_BYTE_PROFILE;
        int extensionStart = start + RtpPacket.FIXED_HEADER_BYTES;
        NetworkOrder.putInt16(buffer, extensionStart, profile);
        NetworkOrder.putInt16(buffer, extensionStart + 2, (end - start - ELEMENTS_START) / 4);
        return end - start;
    }

    private int padded(int end) {
        return start + ((end - start + 3) & ~3);
    }

    /** Each element grows by one octet: move all to the right, then spread them from the left. */
    private void widenElements() {
        int first = start + ELEMENTS_START;
        System.arraycopy(buffer, first, buffer, first + elements, position - first);
        int read = first + elements;
        int write = first;
        for (int i = 0; i < elements; i++) {
            int head = buffer[read++] & 0xFF;
            int length = (head & 0x0F) + 1;
            buffer[write++] = (byte) (head >> 4);
            buffer[write++] = (byte) length;
            System.arraycopy(buffer, read, buffer, write, length);
            read += length;
            write += length;
        }
        position = write;
    }
}
