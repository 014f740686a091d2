package dev.parley.protocol.codec;

import dev.parley.protocol.datagram.NetworkOrder;

/**
 * The payload descriptor of one VP9 packet (RFC 9628 section 4.2).
 *
 * <p>Confined to one thread, reusable, allocates nothing. All offsets are absolute indexes into the
 * wrapped buffer. After a {@link #wrap} that returned false nothing may be read. Never throws on
 * bytes from the network.
 */
public final class Vp9Descriptor {
    private static final int PICTURE_ID_PRESENT = 0x80;
    private static final int INTER_PICTURE = 0x40;
    private static final int LAYERS_PRESENT = 0x20;
    private static final int FLEXIBLE = 0x10;
    private static final int START_OF_FRAME = 0x08;
    private static final int END_OF_FRAME = 0x04;
    private static final int SCALABILITY_PRESENT = 0x02;
    private static final int MAX_REFERENCES = 3;

    private byte[] buffer = new byte[0];
    private int start;
    private int end;
    private int flags;
    private int payloadOffset;
    private int pictureIdOffset;
    private int pictureIdLength;
    private int layerOffset;
    private int tl0PictureIndexOffset;
    private int sizesOffset;
    private int spatialLayers;

    /**
     * Reads the descriptor of an RTP payload without padding.
     *
     * @return false if the payload ends within the descriptor, or it names more than three
     *     references
     */
    public boolean wrap(byte[] buffer, int offset, int length) {
        this.buffer = buffer;
        start = offset;
        end = offset + length;
        pictureIdOffset = -1;
        pictureIdLength = 0;
        layerOffset = -1;
        tl0PictureIndexOffset = -1;
        sizesOffset = -1;
        spatialLayers = 0;
        if (length < 1) {
            return false;
        }
        flags = buffer[offset] & 0xFF;
        int position = wrapPictureAndLayers();
        if ((flags & FLEXIBLE) != 0 && (flags & INTER_PICTURE) != 0) {
            position = skipReferences(position);
        }
        if ((flags & SCALABILITY_PRESENT) != 0) {
            position = wrapScalability(position);
        }
        payloadOffset = position;
        return position <= end;
    }

    private int wrapPictureAndLayers() {
        int position = start + 1;
        if ((flags & PICTURE_ID_PRESENT) != 0) {
            if (position >= end) {
                return end + 1;
            }
            pictureIdOffset = position;
            pictureIdLength = (buffer[position] & 0x80) != 0 ? 2 : 1;
            position += pictureIdLength;
        }
        if ((flags & LAYERS_PRESENT) != 0) {
            layerOffset = position++;
            if ((flags & FLEXIBLE) == 0) {
                tl0PictureIndexOffset = position++;
            }
        }
        return position;
    }

    private int skipReferences(int first) {
        int position = first;
        for (int i = 0; i < MAX_REFERENCES; i++) {
            if (position >= end) {
                return end + 1;
            }
            boolean last = (buffer[position++] & 0x01) == 0;
            if (last) {
                return position;
            }
        }
        return end + 1;
    }

    private int wrapScalability(int first) {
        if (first >= end) {
            return end + 1;
        }
        spatialLayers = ((buffer[first] & 0xE0) >> 5) + 1;
        sizesOffset = (buffer[first] & 0x10) != 0 ? first + 1 : -1;
        return scalabilityEnd(buffer, first, end);
    }

    /** Index after the scalability structure (section 4.2.1); past {@code end} if it is cut. */
    private static int scalabilityEnd(byte[] buffer, int first, int end) {
        if (first >= end) {
            return end + 1;
        }
        int head = buffer[first] & 0xFF;
        int position = first + 1;
        if ((head & 0x10) != 0) {
            position += 4 * ((head >> 5) + 1);
        }
        if ((head & 0x08) == 0) {
            return position;
        }
        if (position >= end) {
            return end + 1;
        }
        int pictures = buffer[position++] & 0xFF;
        for (int i = 0; i < pictures; i++) {
            if (position >= end) {
                return end + 1;
            }
            position += 1 + ((buffer[position] & 0x0C) >> 2);
        }
        return position;
    }

    /** Where the VP9 frame data starts; the end of the payload if there is none. */
    public int payloadOffset() {
        return payloadOffset;
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

    /** The running index of base layer pictures, 0 to 255; -1 if there is none. */
    public int tl0PictureIndex() {
        return tl0PictureIndexOffset < 0 ? -1 : buffer[tl0PictureIndexOffset] & 0xFF;
    }

    /** Where the base layer index is, or -1. */
    public int tl0PictureIndexOffset() {
        return tl0PictureIndexOffset;
    }

    /** 0 to 7; 0 if the packet does not tell. */
    public int temporalLayer() {
        return layerOffset < 0 ? 0 : (buffer[layerOffset] & 0xE0) >> 5;
    }

    /** 0 to 7; 0 if the packet does not tell. */
    public int spatialLayer() {
        return layerOffset < 0 ? 0 : (buffer[layerOffset] & 0x0E) >> 1;
    }

    /** Whether the temporal layer can be entered at this picture (U bit). */
    public boolean isSwitchingUpPoint() {
        return layerOffset >= 0 && (buffer[layerOffset] & 0x10) != 0;
    }

    /** Whether this packet is the first of its layer frame. */
    public boolean isStartOfFrame() {
        return (flags & START_OF_FRAME) != 0;
    }

    /** Whether this packet is the last of its layer frame. */
    public boolean isEndOfFrame() {
        return (flags & END_OF_FRAME) != 0;
    }

    /** Whether this packet is the first of a key frame: not predicted, in the lowest layer. */
    public boolean isKeyFrame() {
        return (flags & INTER_PICTURE) == 0
                && isStartOfFrame()
                && spatialLayer() == 0
                && payloadOffset < end;
    }

    /** Spatial layers told by the scalability structure, 1 to 8; 0 if the packet has none. */
    public int spatialLayers() {
        return spatialLayers;
    }

    /** Pixels of a spatial layer by the scalability structure; 0 if not told. */
    public int width(int layer) {
        return size(layer, 0);
    }

    /** Pixels of a spatial layer by the scalability structure; 0 if not told. */
    public int height(int layer) {
        return size(layer, 2);
    }

    private int size(int layer, int index) {
        return sizesOffset < 0 || layer < 0 || layer >= spatialLayers
                ? 0
                : NetworkOrder.uint16(buffer, sizesOffset + 4 * layer + index);
    }

    /** Whether an RTP payload is the first packet of a key frame; false if it is cut short. */
    static boolean startsKeyFrame(byte[] buffer, int offset, int length) {
        if (length < 2) {
            return false;
        }
        int flags = buffer[offset];
        if ((flags & INTER_PICTURE) != 0 || (flags & START_OF_FRAME) == 0) {
            return false;
        }
        int end = offset + length;
        int position = offset + 1;
        if ((flags & PICTURE_ID_PRESENT) != 0) {
            position += (buffer[position] & 0x80) != 0 ? 2 : 1;
        }
        if ((flags & LAYERS_PRESENT) != 0) {
            if (position >= end || (buffer[position] & 0x0E) != 0) {
                return false;
            }
            position += (flags & FLEXIBLE) != 0 ? 1 : 2;
        }
        if ((flags & SCALABILITY_PRESENT) != 0) {
            position = scalabilityEnd(buffer, position, end);
        }
        return position < end;
    }
}
