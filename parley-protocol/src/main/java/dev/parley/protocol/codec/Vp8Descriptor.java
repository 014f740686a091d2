package dev.parley.protocol.codec;

import dev.parley.protocol.datagram.NetworkOrder;

/**
 * The payload descriptor of one VP8 packet, and the first octets of the frame it starts (RFC 7741
 * sections 4.2 and 4.3).
 *
 * <p>Confined to one thread, reusable, allocates nothing. All offsets are absolute indexes into the
 * wrapped buffer. After a {@link #wrap} that returned false nothing may be read. Never throws on
 * bytes from the network.
 */
public final class Vp8Descriptor {
    private static final int KEY_FRAME_HEADER_BYTES = 10;

    private byte[] buffer = new byte[0];
    private int start;
    private int end;
    private int payloadOffset;
    private int pictureIdOffset;
    private int pictureIdLength;
    private int tl0PictureIndexOffset;
    private int layerOffset;

    /**
     * Reads the descriptor of an RTP payload without padding.
     *
     * @return false if the payload ends within the descriptor
     */
    public boolean wrap(byte[] buffer, int offset, int length) {
        this.buffer = buffer;
        start = offset;
        end = offset + length;
        pictureIdOffset = -1;
        pictureIdLength = 0;
        tl0PictureIndexOffset = -1;
        layerOffset = -1;
        if (length < 1) {
            return false;
        }
        int position = offset + 1;
        if ((buffer[offset] & 0x80) != 0) {
            if (length < 2) {
                return false;
            }
            position = wrapExtension(buffer[offset + 1]);
        }
        payloadOffset = position;
        return position <= end;
    }

    /** Walks the optional fields; returns the index after them, which may pass the end. */
    private int wrapExtension(int flags) {
        int position = start + 2;
        if ((flags & 0x80) != 0) {
            if (position >= end) {
                return end + 1;
            }
            pictureIdOffset = position;
            pictureIdLength = (buffer[position] & 0x80) != 0 ? 2 : 1;
            position += pictureIdLength;
        }
        if ((flags & 0x40) != 0) {
            tl0PictureIndexOffset = position++;
        }
        if ((flags & 0x30) != 0) {
            // TID and KEYIDX share an octet; only what its flag announces means anything.
            layerOffset = (flags & 0x20) != 0 ? position : -1;
            position++;
        }
        return position;
    }

    /** Where the VP8 frame data starts; the end of the payload if there is none. */
    public int payloadOffset() {
        return payloadOffset;
    }

    /** Octets of the descriptor. */
    public int length() {
        return payloadOffset - start;
    }

    /** The picture id, 7 or 15 bits by {@link #pictureIdLength}; -1 if there is none. */
    public int pictureId() {
        return switch (pictureIdLength) {
            case 1 -> buffer[pictureIdOffset] & 0x7F;
            case 2 -> NetworkOrder.uint16(buffer, pictureIdOffset) & 0x7FFF;
            default -> -1;
        };
    }

    /** Where the picture id is, or -1. */
    public int pictureIdOffset() {
        return pictureIdOffset;
    }

    /** Octets of the picture id: 0, 1 or 2. */
    public int pictureIdLength() {
        return pictureIdLength;
    }

    /** The running index of base layer frames, 0 to 255; -1 if there is none. */
    public int tl0PictureIndex() {
        return tl0PictureIndexOffset < 0 ? -1 : buffer[tl0PictureIndexOffset] & 0xFF;
    }

    /** Where the base layer index is, or -1. */
    public int tl0PictureIndexOffset() {
        return tl0PictureIndexOffset;
    }

    /** The temporal layer, 0 to 3; 0 if the packet does not tell. */
    public int temporalLayer() {
        return layerOffset < 0 ? 0 : (buffer[layerOffset] & 0xC0) >> 6;
    }

    /**
     * Whether the frame depends on base layer frames only, so that its layer can be entered here.
     */
    public boolean isLayerSync() {
        return layerOffset >= 0 && (buffer[layerOffset] & 0x20) != 0;
    }

    /** Whether the frame may be dropped without harm to others (N bit). */
    public boolean isDiscardable() {
        return (buffer[start] & 0x20) != 0;
    }

    /** Whether this packet is the first of its frame. */
    public boolean isStartOfFrame() {
        return (buffer[start] & 0x17) == 0x10;
    }

    /** Whether this packet is the first of a key frame. */
    public boolean isKeyFrame() {
        return isStartOfFrame() && payloadOffset < end && (buffer[payloadOffset] & 0x01) == 0;
    }

    /** Pixels of the key frame this packet starts; 0 if it starts none or is cut short. */
    public int width() {
        return dimension(6);
    }

    /** Pixels of the key frame this packet starts; 0 if it starts none or is cut short. */
    public int height() {
        return dimension(8);
    }

    /** RFC 6386 section 9.1: start code, then 14 bits of size little-endian below 2 of scale. */
    private int dimension(int index) {
        if (!isKeyFrame()
                || end - payloadOffset < KEY_FRAME_HEADER_BYTES
                || NetworkOrder.uint24(buffer, payloadOffset + 3) != 0x9D012A) {
            return 0;
        }
        int field = payloadOffset + index;
        return (buffer[field] & 0xFF) | (buffer[field + 1] & 0x3F) << 8;
    }

    /**
     * Writes other numbers into a copy of the wrapped descriptor; fields the descriptor does not
     * have are left out. A one-octet picture id keeps its form and takes the lowest 7 bits.
     *
     * @param copy holds the descriptor's {@link #length} octets from {@code copyOffset} on
     * @param pictureId the lowest 15 bits count
     * @param tl0PictureIndex the lowest 8 bits count
     */
    public void rewriteCopy(byte[] copy, int copyOffset, int pictureId, int tl0PictureIndex) {
        int shift = copyOffset - start;
        if (pictureIdLength == 2) {
            NetworkOrder.putInt16(copy, pictureIdOffset + shift, 0x8000 | pictureId);
        } else if (pictureIdLength == 1) {
            copy[pictureIdOffset + shift] = (byte) (pictureId & 0x7F);
        }
        if (tl0PictureIndexOffset >= 0) {
            copy[tl0PictureIndexOffset + shift] = (byte) tl0PictureIndex;
        }
    }

    /** Whether an RTP payload is the first packet of a key frame; false if it is cut short. */
    static boolean startsKeyFrame(byte[] buffer, int offset, int length) {
        if (length < 1 || (buffer[offset] & 0x17) != 0x10) {
            return false;
        }
        int size = 1;
        if ((buffer[offset] & 0x80) != 0) {
            if (length < 2) {
                return false;
            }
            int flags = buffer[offset + 1];
            size = 2;
            if ((flags & 0x80) != 0) {
                if (length < 3) {
                    return false;
                }
                size += (buffer[offset + 2] & 0x80) != 0 ? 2 : 1;
            }
            size += (flags & 0x40) != 0 ? 1 : 0;
            size += (flags & 0x30) != 0 ? 1 : 0;
        }
        return size < length && (buffer[offset + size] & 0x01) == 0;
    }
}
